package dev.lockstep.content.findings;

import static dev.lockstep.content.findings.Severity.ERROR;
import static dev.lockstep.content.findings.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The rules a tree is held to. [#word] is the name that reports print and scripts compare; docs/content.md
/// says what each means.
public enum Rule {
    UNCLOSED_STRING(ERROR),
    UNCLOSED_BRACE(ERROR),
    UNCLOSED_COMMENT(ERROR),
    UNCLOSED_TAG(ERROR),
    UNCLOSED_MATHS(ERROR),
    UNCLOSED_CODE(ERROR),
    MALFORMED_TAG(ERROR),
    NOT_A_LITERAL(ERROR),
    MALFORMED_LITERAL(ERROR),
    DUPLICATE_FIELD(ERROR),
    TOO_DEEP(ERROR),
    MISSING_FIELD(ERROR),
    WRONG_TYPE(ERROR),
    INVALID_DATE(ERROR),
    MISSING_METADATA(ERROR),
    UNKNOWN_FIELD(WARNING),

    UNKNOWN_CATEGORY(ERROR),
    UNKNOWN_GRADE(ERROR),
    UNKNOWN_MATERIAL(ERROR),
    UNKNOWN_TYPE(ERROR),
    BAD_SLUG(ERROR),
    DUPLICATE_SLUG(ERROR),
    MISSING_TWIN(ERROR),
    UNKNOWN_TOPIC(ERROR),
    UNKNOWN_SET(ERROR),
    BAD_LINK(ERROR),
    UNLISTED_SECTION(WARNING),
    EMPTY_LINK(WARNING),
    AUTHOR_SPELLING(WARNING),

    CHOICE_COUNT(ERROR),
    RIGHT_ANSWERS(ERROR),
    DIFFERENT_RIGHT_ANSWER(ERROR),
    MISSING_QUESTION(ERROR),
    MISSING_ANSWER(ERROR),
    MISSING_CHOICES(ERROR),

    FILE_TOO_LARGE(ERROR),
    NOT_TEXT(ERROR),
    SYMLINK(ERROR),
    UNREADABLE(ERROR),
    UNKNOWN_FILE(WARNING);

    private final Severity severity;

    Rule(Severity severity) {
        this.severity = severity;
    }

    /// The rule's name, such as `unclosed-brace`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The rule of a name; empty where there is none.
    public static Optional<Rule> of(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }

    public Severity severity() {
        return severity;
    }

    /// Whether a unit that breaks it is invalid, so that none of its rows is touched. A text without its
    /// twin is an error, but still a text.
    public boolean holds() {
        return severity == ERROR && this != MISSING_TWIN;
    }
}
