package dev.lockstep.content.site;

import static dev.lockstep.content.rows.ContentType.ARTICLE_CONTENTS;
import static dev.lockstep.content.rows.ContentType.ARTICLE_REFERENCES;
import static dev.lockstep.content.rows.ContentType.CONTENT_AUTHORS;
import static dev.lockstep.content.rows.ContentType.EXERCISE_CHOICES;
import static dev.lockstep.content.rows.ContentType.EXERCISE_QUESTIONS;
import static dev.lockstep.content.rows.ContentType.EXERCISE_SETS;
import static dev.lockstep.content.rows.ContentType.SUBJECT_SECTIONS;
import static dev.lockstep.content.rows.ContentType.SUBJECT_TOPICS;

import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which file belongs to what, by its path alone. Pure.
final class Layout {
    private static final String DATA = "_data";
    private static final int LONGEST_NUMBER = 4;
    private static final int PARTS_OF_ARTICLE = 3;
    private static final int PARTS_OF_SECTION = 6;
    private static final int MOST_PARTS_OF_QUESTION = 8;
    private static final Set<ContentType> ROWS_OF_ARTICLES =
            Set.of(ARTICLE_CONTENTS, ARTICLE_REFERENCES, CONTENT_AUTHORS);
    private static final Set<ContentType> ROWS_OF_SUBJECTS = Set.of(SUBJECT_TOPICS, SUBJECT_SECTIONS, CONTENT_AUTHORS);
    private static final Set<ContentType> ROWS_OF_EXERCISES =
            Set.of(EXERCISE_SETS, EXERCISE_QUESTIONS, EXERCISE_CHOICES, CONTENT_AUTHORS);
    private static final Set<String> TEXTS = Set.of("en.mdx", "id.mdx");
    private static final Set<String> MATERIAL_FILES = Set.of("index.ts", "en-material.ts", "id-material.ts");
    private static final Set<String> PARTS_OF_QUESTIONS = Set.of("_question", "_answer");

    private Layout() {}

    /// Where a file belongs.
    ///
    /// @param slug the path of its folder
    /// @param local its place in the folder
    record Located(Kind kind, String slug, String local) {}

    /// Where the file of a path belongs; empty where it is none of a site's.
    static Optional<Located> of(String path) {
        List<String> parts = List.of(path.split("/"));
        return switch (parts.getFirst()) {
            case "articles" -> article(parts);
            case "subject" -> subject(parts);
            case "exercises" -> exercise(parts);
            default -> Optional.empty();
        };
    }

    private static Optional<Located> article(List<String> parts) {
        boolean fits = parts.size() == 4
                && (TEXTS.contains(parts.get(3)) || parts.get(3).equals("ref.ts"));
        return fits ? located(Kind.ARTICLE, parts, 1) : Optional.empty();
    }

    private static Optional<Located> subject(List<String> parts) {
        if (isMaterial(parts)) return located(Kind.SUBJECT_MATERIAL, parts, 2);
        return parts.size() == 7 && TEXTS.contains(parts.get(6)) ? located(Kind.SECTION, parts, 1) : Optional.empty();
    }

    private static Optional<Located> exercise(List<String> parts) {
        if (isMaterial(parts)) return located(Kind.EXERCISE_MATERIAL, parts, 2);
        int size = parts.size();
        boolean choices = parts.getLast().equals("choices.ts");
        boolean text = TEXTS.contains(parts.getLast()) && PARTS_OF_QUESTIONS.contains(parts.get(size - 2));
        int depth = size - (choices ? 1 : 2);
        boolean fits = depth == 7 || (depth == 8 && isYear(parts.get(5)));
        return fits && (choices || text) ? located(Kind.QUESTION, parts, size - depth) : Optional.empty();
    }

    private static boolean isMaterial(List<String> parts) {
        return parts.size() == 6 && parts.get(4).equals(DATA) && MATERIAL_FILES.contains(parts.get(5));
    }

    private static Optional<Located> located(Kind kind, List<String> parts, int local) {
        int end = parts.size() - local;
        List<String> names = kind.isMaterial() ? List.of(parts.getLast()) : parts.subList(end, parts.size());
        return Optional.of(new Located(kind, String.join("/", parts.subList(0, end)), String.join("/", names)));
    }

    /// What the ids of all rows start with that a folder of this path may stand for.
    static String prefixOfRows(String folder) {
        if (of(folder + "/" + material(Locale.EN)).isPresent())
            return folder.substring(0, folder.length() - DATA.length());
        return of(folder + "/" + text(Locale.EN)).map(Located::slug).orElse(folder + "/");
    }

    /// The types of which there may be rows whose ids start so; none where no text can lie there.
    static Set<ContentType> typesBelow(String prefix) {
        List<String> parts = List.of(prefix.split("/"));
        int depth = parts.size() + (prefix.endsWith("/") ? 1 : 0);
        if (!parts.stream().allMatch(Layout::isSlug)) return Set.of();
        return switch (parts.getFirst()) {
            case "articles" -> depth > PARTS_OF_ARTICLE ? Set.of() : ROWS_OF_ARTICLES;
            case "subject" -> depth > PARTS_OF_SECTION ? Set.of() : ROWS_OF_SUBJECTS;
            case "exercises" -> depth > MOST_PARTS_OF_QUESTION ? Set.of() : ROWS_OF_EXERCISES;
            default -> Set.of();
        };
    }

    /// Whether a file that is none of a site's may lie in it without a word: the code of components, and
    /// what explains the site to people.
    static boolean isKnownBeside(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".ts") || name.endsWith(".tsx") || name.equals("README.md") || name.equals("LICENSE");
    }

    static boolean isSlug(String part) {
        boolean signs = part.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
        return signs && !part.isEmpty() && !part.startsWith("-") && !part.endsWith("-") && !part.contains("--");
    }

    static boolean isYear(String part) {
        return part.length() == 4 && isNumber(part);
    }

    static boolean isNumber(String part) {
        boolean digits = part.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && !part.isEmpty() && part.length() <= LONGEST_NUMBER && !part.startsWith("0");
    }

    /// The name of a text in a locale.
    static String text(Locale locale) {
        return locale + ".mdx";
    }

    /// The name of a material file in a locale.
    static String material(Locale locale) {
        return locale + "-material.ts";
    }
}
