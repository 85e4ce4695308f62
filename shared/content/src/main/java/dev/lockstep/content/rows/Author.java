package dev.lockstep.content.rows;

import static java.text.Normalizer.Form.NFKD;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;

/// Somebody who writes, in both locales the same.
///
/// @param name as the metadata writes it
/// @param slug made of the name's letters and digits: names that differ only in case, accents or punctuation
///   are one author
public record Author(String name, String slug) implements Row {
    /// The author of a name.
    ///
    /// @throws IllegalArgumentException where the name holds no letter and no digit
    public static Author named(String name) {
        String slug = slug(name);
        if (slug.isEmpty()) throw new IllegalArgumentException("a name without a letter: " + name);
        return new Author(name, slug);
    }

    /// The slug of a name; empty where the name holds no letter and no digit.
    public static String slug(String name) {
        var slug = new StringBuilder();
        Normalizer.normalize(name, NFKD)
                .toLowerCase(java.util.Locale.ROOT)
                .codePoints()
                .forEach(point -> {
                    if (Character.isLetterOrDigit(point)) slug.appendCodePoint(point);
                    else if (Character.getType(point) != Character.NON_SPACING_MARK && endsInWord(slug))
                        slug.append('-');
                });
        if (!slug.isEmpty() && !endsInWord(slug)) slug.setLength(slug.length() - 1);
        return slug.toString();
    }

    private static boolean endsInWord(StringBuilder slug) {
        return !slug.isEmpty() && slug.charAt(slug.length() - 1) != '-';
    }

    @Override
    public RowKey key() {
        return RowKey.ofAuthor(slug);
    }

    @Override
    public ObjectNode fields() {
        return new Fields().with("name", name).with("slug", slug).done();
    }
}
