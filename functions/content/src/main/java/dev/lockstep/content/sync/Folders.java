package dev.lockstep.content.sync;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.rows.ContentAuthor;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.content.site.Site;
import dev.lockstep.content.site.Unit;
import dev.lockstep.content.tree.ContentTree;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The folders of a tree that have to be looked at again, with everything beneath them. Pure.
///
/// @param paths those of articles, sections and questions, and of the materials whose lists have changed
record Folders(Set<String> paths) {
    /// Beyond so many, looking at everything is quicker.
    static final int MOST = 50;

    private static final Set<String> TOPS = Set.of("articles", "subject", "exercises");
    private static final Set<String> INNER = Set.of("_question", "_answer", "_data");
    /// An article's folder has three parts, and every other more.
    private static final int LEAST_PARTS = 3;

    Folders {
        paths = new TreeSet<>(paths);
    }

    /// The folders of the files that differ; empty where one of them belongs to no folder, they are too many, or the
    /// tree has no text at all.
    static Optional<Folders> changed(SortedMap<String, String> before, SortedMap<String, String> now) {
        if (now.keySet().stream().noneMatch(path -> path.endsWith(".mdx"))) return Optional.empty();
        Set<String> folders = new TreeSet<>();
        Set<String> all = new HashSet<>(before.keySet());
        all.addAll(now.keySet());
        for (String path : all) {
            if (String.valueOf(before.get(path)).equals(String.valueOf(now.get(path)))) continue;
            Optional<String> folder = folder(path);
            if (folder.isEmpty()) return Optional.empty();
            folders.add(folder.get());
        }
        return folders.size() > MOST ? Optional.empty() : Optional.of(new Folders(folders));
    }

    private static Optional<String> folder(String path) {
        String folder = parent(path);
        if (INNER.contains(folder.substring(folder.lastIndexOf('/') + 1))) folder = parent(folder);
        String[] parts = folder.split("/");
        return parts.length >= LEAST_PARTS && TOPS.contains(parts[0]) ? Optional.of(folder) : Optional.empty();
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// Whether a file or a slug is one of the folders' or beneath one.
    boolean hold(String path) {
        return paths.stream().anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "/"));
    }

    /// The part of a tree that the folders' files are read from: themselves, and every list of a material.
    ContentTree partOf(ContentTree tree) {
        SortedMap<String, Long> files = new TreeMap<>();
        tree.files().forEach((path, size) -> {
            if (path.contains("/_data/") || hold(path)) files.put(path, size);
        });
        return new Part(tree, files);
    }

    /// What a site that was read from the part says of the folders alone.
    Site narrowed(Site site) {
        List<Unit> units = site.units().stream().filter(this::isOurs).toList();
        Set<String> named = units.stream()
                .flatMap(unit -> unit instanceof Unit.Valid one ? one.rows().stream() : Stream.<Row>empty())
                .flatMap(row ->
                        row instanceof ContentAuthor link ? Stream.of(link.authorSlug()) : Stream.<String>empty())
                .collect(Collectors.toSet());
        List<Finding> findings =
                site.findings().stream().filter(finding -> hold(finding.file())).toList();
        return new Site(
                site.authors().stream()
                        .filter(author -> named.contains(author.slug()))
                        .toList(),
                units,
                findings);
    }

    private boolean isOurs(Unit unit) {
        return switch (unit) {
            case Unit.Valid one -> isOurs(one.owner());
            case Unit.Invalid one -> isOurs(one.owner());
            // It only protects, and so is never too much.
            case Unit.Unread _ -> true;
        };
    }

    private boolean isOurs(RowKey owner) {
        return hold(owner.id());
    }

    private record Part(ContentTree whole, SortedMap<String, Long> files) implements ContentTree {
        @Override
        public byte[] bytes(String path) throws IOException {
            return whole.bytes(path);
        }

        @Override
        public List<Finding> findings() {
            return List.of();
        }
    }

    /// Whether nothing has changed.
    boolean isEmpty() {
        return paths.isEmpty();
    }
}
