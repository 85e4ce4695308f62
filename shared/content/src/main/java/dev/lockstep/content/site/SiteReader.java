package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.tree.ContentTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads a site. Every file of a unit is read by a pure function of its own, in parallel; what is wrong with
/// one never stops another.
public final class SiteReader {
    private static final String TEXT = ".mdx";

    private final Map<String, Finding> broken = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Unit> unread = new ArrayList<>();
    private final TreeMap<String, Folder> folders = new TreeMap<>();
    private final Source source;

    private SiteReader(ContentTree tree) {
        this.source = new Source(tree, broken);
    }

    /// Everything a tree says, and everything that is wrong with it. Never fails: a file that cannot be read
    /// is a finding.
    public static Site read(ContentTree tree) {
        var reader = new SiteReader(tree);
        tree.findings().forEach(reader::noteBroken);
        tree.files().keySet().forEach(reader::place);
        return reader.site();
    }

    /// Whether anything depends on what is in a file of this path, and not only on its being there.
    public static boolean isRead(String path) {
        return Layout.of(path).isPresent();
    }

    private void place(String path) {
        Layout.of(path).ifPresentOrElse(located -> place(located, path), () -> {
            if (!Layout.isKnownBeside(path)) findings.add(unknown(path, "it is no file of a site"));
        });
    }

    private void place(Layout.Located located, String path) {
        folders.computeIfAbsent(located.slug(), slug -> new Folder(located.kind(), slug, new TreeMap<>()))
                .files()
                .put(located.local(), path);
    }

    private static Finding unknown(String path, String message) {
        return new Finding(path, Position.START, Rule.UNKNOWN_FILE, message, null);
    }

    /// What cannot be read is not missing: it counts as a file that is there, or holds whatever a folder may
    /// hold.
    private void noteBroken(Finding finding) {
        broken.put(finding.file(), finding);
        if (Layout.of(finding.file()).isPresent()) {
            place(finding.file());
            return;
        }
        findings.add(finding);
        String prefix = Layout.prefixOfRows(finding.file());
        for (Locale locale : Locale.values()) {
            for (ContentType type : Layout.typesBelow(prefix)) {
                unread.add(new Unit.Unread(type, locale, prefix, List.of(finding.file())));
            }
        }
    }

    private Site site() {
        List<MaterialReader.Material> read = folders.values().parallelStream()
                .filter(folder -> folder.kind().isMaterial())
                .map(folder -> MaterialReader.read(source, folder))
                .toList();
        var materials = new Materials(read);
        List<Outcome> outcomes = folders.values().parallelStream()
                .filter(folder -> !folder.kind().isMaterial())
                .map(folder -> read(folder, materials))
                .toList();
        var site = new SiteBuilder(findings, unread);
        read.forEach(material -> site.add(material.outcome()));
        outcomes.forEach(site::add);
        read.forEach(material -> material.listings()
                .forEach((locale, listing) -> listing.ifPresent(names -> reportEmptyLinks(locale, names, site))));
        return site.done();
    }

    private Outcome read(Folder folder, Materials materials) {
        if (folder.files().keySet().stream().noneMatch(local -> local.endsWith(TEXT))) return leftOver(folder);
        return switch (folder.kind()) {
            case ARTICLE -> ArticleReader.read(source, folder);
            case SECTION -> SectionReader.read(source, folder, materials);
            case QUESTION -> QuestionReader.read(source, folder, materials);
            case SUBJECT_MATERIAL, EXERCISE_MATERIAL -> throw new IllegalArgumentException("read before: " + folder);
        };
    }

    private static Outcome leftOver(Folder folder) {
        List<Finding> warnings = folder.files().values().stream()
                .map(path -> unknown(path, "there is no text that it could belong to"))
                .toList();
        return new Outcome(List.of(), warnings, List.of());
    }

    private void reportEmptyLinks(Locale locale, Listing listing, SiteBuilder site) {
        listing.sections().forEach((slug, link) -> {
            if (!hasText(slug, locale)) site.add(emptyLink(listing, link, slug));
        });
        listing.parents().forEach((slug, link) -> {
            boolean used = !folders.subMap(slug + "/", slug + "0").isEmpty();
            if (slug.startsWith("exercises/") && !used) site.add(emptyLink(listing, link, slug));
        });
    }

    private boolean hasText(String slug, Locale locale) {
        Folder folder = folders.get(slug);
        return folder != null && folder.file(Layout.text(locale)).isPresent();
    }

    private static Finding emptyLink(Listing listing, Listing.Link link, String slug) {
        return new Finding(listing.file(), link.at(), Rule.EMPTY_LINK, "nothing is at " + slug, null);
    }
}
