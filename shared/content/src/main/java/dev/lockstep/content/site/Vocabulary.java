package dev.lockstep.content.site;

import dev.lockstep.content.findings.Rule;
import java.util.List;

/// The words that may stand at a place of a path.
enum Vocabulary {
    ARTICLE_CATEGORY("an article", Rule.UNKNOWN_CATEGORY, "politics"),
    SUBJECT_CATEGORY(
            "a subject", Rule.UNKNOWN_CATEGORY, "elementary-school", "middle-school", "high-school", "university"),
    GRADE(
            "a subject",
            Rule.UNKNOWN_GRADE,
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10",
            "11",
            "12",
            "bachelor",
            "master",
            "phd"),
    SUBJECT_MATERIAL(
            "a subject",
            Rule.UNKNOWN_MATERIAL,
            "mathematics",
            "physics",
            "chemistry",
            "biology",
            "geography",
            "economy",
            "history",
            "informatics",
            "geospatial",
            "sociology",
            "ai-ds",
            "game-engineering",
            "computer-science",
            "technology-electro-medical",
            "political-science",
            "informatics-engineering",
            "international-relations"),
    EXERCISE_CATEGORY("an exercise", Rule.UNKNOWN_CATEGORY, "middle-school", "high-school"),
    EXERCISE_TYPE("an exercise", Rule.UNKNOWN_TYPE, "grade-9", "tka", "snbt"),
    EXERCISE_MATERIAL(
            "an exercise",
            Rule.UNKNOWN_MATERIAL,
            "mathematics",
            "quantitative-knowledge",
            "mathematical-reasoning",
            "general-reasoning",
            "indonesian-language",
            "english-language",
            "general-knowledge",
            "reading-and-writing-skills");

    private final String of;
    private final Rule rule;
    private final List<String> words;

    Vocabulary(String of, Rule rule, String... words) {
        this.of = of;
        this.rule = rule;
        this.words = List.of(words);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /// The rule that a word breaks which is none of these.
    Rule rule() {
        return rule;
    }

    /// Says that a word is none of these, and which they are.
    String refusal(String word) {
        String place = rule.word().substring("unknown-".length());
        return "'" + word + "' is no " + place + " of " + of + "; known are " + String.join(", ", words);
    }
}
