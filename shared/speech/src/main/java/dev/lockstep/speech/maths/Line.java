package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;

/// A row that is being said: phrases one after the other, with the words and pauses that belong between
/// them.
final class Line {
    private final Notes notes;
    private final StringBuilder words = new StringBuilder();
    private Kind before = Kind.START;
    private boolean open;
    private boolean grouped;
    private boolean argument;
    private int parts;

    Line(Notes notes) {
        this.notes = notes;
    }

    /// How the last phrase stands.
    Kind before() {
        return before;
    }

    /// Whether an operand stands before this place, so that a minus is one between two sides.
    boolean afterOperand() {
        return before.isOperand() || before == Kind.TEXT;
    }

    void add(Phrase phrase) {
        if (phrase.words().isEmpty()) return;
        words.append(between(phrase)).append(' ').append(phrase.words());
        grouped |= phrase.grouped();
        open = phrase.open();
        argument = switch (phrase.kind()) {
            case FUNCTION, BIG -> true;
            case OPERATOR, RELATION, MEMBERSHIP, SEPARATOR -> false;
            default -> argument;
        };
        before = phrase.kind();
        parts++;
    }

    private String between(Phrase next) {
        return switch (next.kind()) {
            case OPERATOR, POSTFIX, TEXT, PREFIX -> open ? "," : "";
            case RELATION, MEMBERSHIP, SEPARATOR, UNIT, START -> "";
            case NUMBER, NAME, GROUP, ROOT, FRACTION, LARGE, FUNCTION, BIG -> before.isOperand() ? product(next) : "";
        };
    }

    /// Between two factors that stand side by side. A teacher says "2 x" and "x y", and "times" where that
    /// would run together.
    private String product(Phrase next) {
        String times = " " + notes.say(Term.TIMES);
        if (open) return "," + times;
        return switch (next.kind()) {
            case NUMBER -> before == Kind.NUMBER ? "," : times;
            case NAME -> before == Kind.GROUP ? times : "";
            case FUNCTION -> argument || before == Kind.GROUP ? times : "";
            case ROOT -> notes.say(Term.BEFORE_ROOT);
            default -> times;
        };
    }

    /// All that was said, as one phrase. It stands as its only part stood, or as a name.
    Phrase phrase() {
        return new Phrase(words.toString().strip(), parts == 1 ? before : Kind.NAME, open, grouped);
    }
}
