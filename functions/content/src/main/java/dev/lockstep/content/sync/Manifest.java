package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.site.Site;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.state.Json;
import dev.lockstep.state.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a complete sync leaves for an incremental one: that the tables were then as these files say. Pure
/// but for reading a tree.
///
/// @param files the fingerprint of every file by its path
/// @param rows how many rows of each type were stored
/// @param authors the name of every author by slug
record Manifest(SortedMap<String, String> files, Map<ContentType, Long> rows, Map<String, String> authors) {
    /// Which reading of files the rows come from. To be raised whenever the same files may become other
    /// rows: what an older reading left is then looked at whole.
    static final int READER = 2;

    Manifest {
        files = new TreeMap<>(files);
        rows = Map.copyOf(rows);
        authors = Map.copyOf(authors);
    }

    /// A manifest of the site's authors besides.
    static Manifest of(SortedMap<String, String> files, Map<ContentType, Long> rows, Site site) {
        Map<String, String> authors = new HashMap<>();
        site.authors().forEach(author -> authors.put(author.slug(), author.name()));
        return new Manifest(files, rows, authors);
    }

    private static final String UNREADABLE = "unreadable";

    /// The fingerprint of every file: its SHA-256, of one too large to be read its size, or that it cannot
    /// be read.
    static SortedMap<String, String> fingerprints(ContentTree tree) {
        SortedMap<String, String> fingerprints = new TreeMap<>();
        tree.files().entrySet().parallelStream()
                .map(file -> Map.entry(file.getKey(), fingerprint(tree, file)))
                .forEachOrdered(file -> fingerprints.put(file.getKey(), file.getValue()));
        return fingerprints;
    }

    private static String fingerprint(ContentTree tree, Entry<String, Long> file) {
        if (file.getValue() > ContentTree.MAX_FILE_BYTES) return "size " + file.getValue();
        try {
            return HexFormat.of().formatHex(Sha256.digest().digest(tree.bytes(file.getKey())));
        } catch (IOException unreadable) {
            return UNREADABLE;
        }
    }

    /// Whether a tree with these fingerprints says all it has to say: of a file that cannot be read nobody
    /// knows whether it has changed.
    static boolean isWhole(ContentTree tree, SortedMap<String, String> fingerprints) {
        return tree.findings().isEmpty() && !fingerprints.containsValue(UNREADABLE);
    }

    /// One line a type, an author and a file.
    List<ObjectNode> lines() {
        List<ObjectNode> lines = new ArrayList<>();
        rows.forEach((type, count) ->
                lines.add(Json.object().put("type", type.table()).put("rows", count)));
        authors.forEach(
                (slug, name) -> lines.add(Json.object().put("author", slug).put("name", name)));
        files.forEach(
                (path, fingerprint) -> lines.add(Json.object().put("file", path).put("is", fingerprint)));
        return lines;
    }

    /// The manifest that made the lines.
    static Manifest read(List<JsonNode> lines) {
        SortedMap<String, String> files = new TreeMap<>();
        Map<ContentType, Long> rows = new EnumMap<>(ContentType.class);
        Map<String, String> authors = new HashMap<>();
        for (JsonNode line : lines) {
            ContentType.of(line.path("type").asText())
                    .ifPresent(type -> rows.put(type, line.path("rows").asLong()));
            if (line.has("author")) {
                authors.put(line.path("author").asText(), line.path("name").asText());
            }
            if (line.has("file"))
                files.put(line.path("file").asText(), line.path("is").asText());
        }
        return new Manifest(files, rows, authors);
    }
}
