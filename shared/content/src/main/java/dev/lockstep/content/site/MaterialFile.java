package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.literal.Literal;
import dev.lockstep.content.rows.ExerciseSet;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.content.rows.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One material file: the topics or sets it names. It stands or falls as a whole, since an address that
/// cannot be read leaves open which of them it was.
final class MaterialFile {
    private static final Set<String> GROUP = Set.of("title", "description", "href", "items");
    private static final Set<String> ITEM = Set.of("title", "href");

    private final Folder folder;
    private final Locale locale;
    private final String path;
    private final Listing listing;
    private final Draft draft;
    private final List<Row> rows = new ArrayList<>();

    MaterialFile(Folder folder, Locale locale, String path) {
        this.folder = folder;
        this.locale = locale;
        this.path = path;
        this.listing = new Listing(path);
        this.draft = new Draft(RowKey.of(folder.kind().type(), locale, folder.slug()));
        draft.readFrom(path);
        folder.file(MaterialReader.INDEX).ifPresent(draft::readFrom);
    }

    Draft draft() {
        return draft;
    }

    /// What it names; empty where it cannot be read.
    Optional<Listing> listing() {
        return draft.isHeld() ? Optional.empty() : Optional.of(listing);
    }

    void read(Literal list) {
        if (!(list instanceof Literal.Items groups)) {
            report(list.at(), Rule.WRONG_TYPE, "the materials are " + list.kind() + ", not an array");
            return;
        }
        for (Literal value : groups.values()) {
            ObjectReader.of(value, "a material", GROUP, this::report).ifPresent(this::group);
        }
    }

    private void group(ObjectReader group) {
        if (folder.kind() == Kind.SUBJECT_MATERIAL) topic(group);
        else sets(group);
    }

    private void topic(ObjectReader group) {
        String slug = link(group, folder.slug());
        int position = rows.size();
        rows.add(new Topic(
                locale,
                slug,
                folder.part(1),
                folder.part(2),
                folder.part(3),
                group.text("title"),
                group.optionalText("description"),
                position));
        addOnce(listing.addParent(slug, group.at("href")), slug, group);
        for (Literal value : group.items("items")) item(value).ifPresent(item -> section(item, slug));
    }

    private void section(ObjectReader item, String topic) {
        item.text("title");
        String slug = link(item, topic);
        addOnce(listing.addSection(topic, slug, item.at("href")), slug, item);
    }

    private void sets(ObjectReader group) {
        group.text("title");
        String description = group.optionalText("description");
        String above = link(group, folder.slug());
        for (Literal value : group.items("items")) {
            item(value).ifPresent(item -> set(item, above, description));
        }
    }

    private void set(ObjectReader item, String above, @Nullable String description) {
        String slug = link(item, above);
        List<String> parts = List.of(slug.split("/"));
        boolean dated = parts.size() == 7 && Layout.isYear(parts.get(5));
        if (parts.size() != 6 && !dated) {
            report(
                    item.at("href"),
                    Rule.BAD_LINK,
                    "a set is at …/{exerciseType}/[{year}/]{set}, not at '" + slug + "'");
            return;
        }
        int position = rows.size();
        rows.add(new ExerciseSet(
                locale,
                slug,
                folder.part(1),
                folder.part(2),
                folder.part(3),
                parts.get(4),
                dated ? Integer.valueOf(parts.get(5)) : null,
                item.text("title"),
                description,
                position));
        addOnce(listing.addParent(slug, item.at("href")), slug, item);
    }

    private Optional<ObjectReader> item(Literal value) {
        return ObjectReader.of(value, "an item", ITEM, this::report);
    }

    private void addOnce(boolean isNew, String slug, ObjectReader link) {
        if (!isNew) report(link.at("href"), Rule.DUPLICATE_SLUG, slug + " is there twice");
    }

    /// The slug of an address below another: one part deeper, or, with the year of exercises, two.
    private String link(ObjectReader fields, String above) {
        String address = fields.text("href");
        String slug = address.startsWith("/") ? address.substring(1) : address;
        int deepest = folder.kind() == Kind.EXERCISE_MATERIAL ? 2 : 1;
        List<String> below = slug.startsWith(above + "/")
                ? List.of(slug.substring(above.length() + 1).split("/", -1))
                : List.of();
        if (below.isEmpty() || below.size() > deepest || !below.stream().allMatch(Layout::isSlug)) {
            report(
                    fields.at("href"),
                    Rule.BAD_LINK,
                    "an address below /" + above + " belongs here, not '" + address + "'");
        }
        return slug;
    }

    void report(Position at, Rule rule, String message) {
        draft.report(path, at, rule, message);
    }

    void reportMissingTwin() {
        report(Position.START, Rule.MISSING_TWIN, "its twin in " + locale.twin() + " is missing");
    }

    /// Reports what is named here and not in the other locale.
    void reportMissingIn(Listing twin) {
        listing.parents().forEach((slug, link) -> {
            if (!twin.parents().containsKey(slug)) {
                report(link.at(), Rule.MISSING_TWIN, slug + " is not named in " + twin.file());
            }
        });
    }

    List<Finding> findings() {
        return draft.findings();
    }

    /// A unit for each topic or set; where the file cannot be read, one for all there might be.
    List<Unit> units() {
        List<String> files = draft.files();
        if (draft.isHeld()) {
            return List.of(new Unit.Unread(folder.kind().type(), locale, folder.slug() + "/", files));
        }
        return rows.stream()
                .<Unit>map(row -> new Unit.Valid(row.key(), files, List.of(row)))
                .toList();
    }
}
