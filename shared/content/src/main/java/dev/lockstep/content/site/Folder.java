package dev.lockstep.content.site;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.RowKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The files that belong together, both locales of them.
///
/// @param slug the path of the folder
/// @param files the paths of the files by their place in the folder, such as `_question/en.mdx`
record Folder(Kind kind, String slug, SortedMap<String, String> files) {
    /// What is wrong with the folder's own path.
    record Fault(Rule rule, String message) {}

    /// The path of a file.
    Optional<String> file(String local) {
        return Optional.ofNullable(files.get(local));
    }

    /// The parts of its path.
    List<String> parts() {
        return List.of(slug.split("/"));
    }

    /// The part of its path at an index.
    String part(int index) {
        return parts().get(index);
    }

    /// The slug without its last part: of a section its topic, of a question its set.
    String parent() {
        return slug.substring(0, slug.lastIndexOf('/'));
    }

    /// The key of what it holds in a locale.
    RowKey owner(Locale locale) {
        return RowKey.of(kind.type(), locale, slug);
    }

    /// Where words of its path are looked up, by their place in the path.
    private Map<Integer, Vocabulary> words() {
        return switch (kind) {
            case ARTICLE -> Map.of(1, Vocabulary.ARTICLE_CATEGORY);
            case SUBJECT_MATERIAL, SECTION ->
                Map.of(1, Vocabulary.SUBJECT_CATEGORY, 2, Vocabulary.GRADE, 3, Vocabulary.SUBJECT_MATERIAL);
            case EXERCISE_MATERIAL, QUESTION ->
                Map.of(1, Vocabulary.EXERCISE_CATEGORY, 2, Vocabulary.EXERCISE_TYPE, 3, Vocabulary.EXERCISE_MATERIAL);
        };
    }

    /// The first word of its path that may not stand there.
    Optional<Fault> fault() {
        List<String> parts = parts();
        for (int i = 1; i < parts.size(); i++) {
            String part = parts.get(i);
            Vocabulary vocabulary = words().get(i);
            if (vocabulary != null && !vocabulary.has(part)) {
                return Optional.of(new Fault(vocabulary.rule(), vocabulary.refusal(part)));
            }
            if (!Layout.isSlug(part)) {
                return Optional.of(
                        new Fault(Rule.BAD_SLUG, "a slug is made of a-z, 0-9 and single hyphens, not '" + part + "'"));
            }
        }
        return kind == Kind.QUESTION && !Layout.isNumber(parts.getLast())
                ? Optional.of(
                        new Fault(Rule.BAD_SLUG, "a question's folder is its number, not '" + parts.getLast() + "'"))
                : Optional.empty();
    }
}
