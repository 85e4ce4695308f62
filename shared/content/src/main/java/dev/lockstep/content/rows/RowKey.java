package dev.lockstep.content.rows;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What identifies a row: its table, its locale (none for authors) and its id.
///
/// The id of an author, article, topic, section, set or question is its slug. A row that belongs to one of
/// them has that slug, `#` and its position in three digits, such as `articles/politics/x#004`, or in more
/// behind a letter that tells how many, such as `#a1000`, so that the rows of one owner share a prefix and
/// sort by position. Slugs hold no `#`.
public record RowKey(ContentType type, @Nullable Locale locale, String id) implements Comparable<RowKey> {
    private static final String NO_LOCALE = "-";
    private static final int POSITION_DIGITS = 3;
    private static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::type)
            .thenComparing(key -> key.locale == null ? NO_LOCALE : key.locale.code())
            .thenComparing(RowKey::id);

    /// The key of a row that a slug alone identifies.
    public static RowKey of(ContentType type, Locale locale, String slug) {
        return new RowKey(type, locale, slug);
    }

    /// The key of an author, who has no locale.
    public static RowKey ofAuthor(String slug) {
        return new RowKey(ContentType.AUTHORS, null, slug);
    }

    /// The key of the row at a position (from 0) of an owner.
    public static RowKey ofPart(ContentType type, Locale locale, String ownerSlug, int position) {
        return new RowKey(type, locale, ownerSlug + '#' + sortable(position));
    }

    private static String sortable(int position) {
        String digits = "%03d".formatted(position);
        int more = digits.length() - POSITION_DIGITS;
        return more == 0 ? digits : (char) ('a' + more - 1) + digits;
    }

    /// The key's one stable text: table, locale or `-`, and id, joined by `#`.
    public String text() {
        return type.table() + '#' + (locale == null ? NO_LOCALE : locale.code()) + '#' + id;
    }

    /// The key of a text that [#text] made.
    ///
    /// @throws IllegalArgumentException where it made no such text
    public static RowKey parse(String text) {
        String[] parts = text.split("#", 3);
        Optional<ContentType> type = ContentType.of(parts[0]);
        if (parts.length < 3 || type.isEmpty()) throw new IllegalArgumentException("not the key of a row: " + text);
        if (parts[1].equals(NO_LOCALE)) return new RowKey(type.get(), null, parts[2]);
        Locale locale =
                Locale.of(parts[1]).orElseThrow(() -> new IllegalArgumentException("not the key of a row: " + text));
        return new RowKey(type.get(), locale, parts[2]);
    }

    /// By table in the order of [ContentType], then locale, then id.
    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
