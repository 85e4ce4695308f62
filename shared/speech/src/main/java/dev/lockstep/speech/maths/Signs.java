package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Signs whose words depend on where they stand.
final class Signs {
    private static final Set<String> LOGIC = Set.of("p", "q", "r", "s");
    private static final Set<String> BARS = Set.of("\\mid", "|", "\\vert");

    private static final Map<String, String> NEGATIONS = Map.of(
            "=", "\\neq", "\\in", "\\notin", "\\subset", "\\nsubseteq", "\\mid", "\\nmid", "\\exists", "\\nexists");

    private final Notes notes;

    Signs(Notes notes) {
        this.notes = notes;
    }

    private Phrase operator(Term term) {
        return Phrase.of(notes.say(term), Kind.OPERATOR);
    }

    private Phrase relation(Term term) {
        return Phrase.of(notes.say(term), Kind.RELATION);
    }

    /// A plus or a minus with nothing before it.
    @Nullable
    Phrase negative(Cursor cursor, Line line) {
        String sign = Shape.symbol(cursor.look(0));
        boolean minus = sign.equals("-");
        boolean charge = cursor.place() == Place.INDEX && cursor.isLast() && line.before() != Kind.START;
        if (charge && (minus || sign.equals("+"))) return taken(cursor, charge(minus));
        if (!minus && !sign.equals("+") || line.afterOperand() || cursor.isLast()) return null;
        cursor.skip(1);
        return Phrase.of(notes.say(minus ? Term.NEGATIVE : Term.POSITIVE), Kind.PREFIX);
    }

    /// The sign at the end of what is above an ion.
    private Phrase charge(boolean minus) {
        return Phrase.of(notes.say(minus ? Term.MINUS_SIGN : Term.PLUS_SIGN, ""), Kind.TEXT);
    }

    /// Between vectors a dot is a dot and a cross is a cross; in a size a cross is "by".
    @Nullable
    Phrase product(Cursor cursor, Line line) {
        String sign = Shape.symbol(cursor.look(0));
        boolean cross = sign.equals("\\times");
        if (!cross && !sign.equals("\\cdot")) return null;
        boolean vectors = Shape.isVector(cursor.look(-1)) && Shape.isVector(cursor.look(1));
        boolean size = cross && cursor.place() == Place.INDEX;
        if (!vectors && !size) return null;
        cursor.skip(1);
        return operator(vectors ? cross ? Term.CROSS : Term.DOT : Term.BY);
    }

    /// A colon is "such that" in a set, "from" before an arrow, a division that is worked out, or a ratio.
    @Nullable
    Phrase colon(Cursor cursor, Line line) {
        if (!Shape.isSymbol(cursor.look(0), ":")) return null;
        boolean numbers = isNumber(cursor.look(-1)) && isNumber(cursor.look(1));
        if (cursor.isLast() || line.before() == Kind.START) {
            cursor.skip(1);
            return Phrase.PAUSE;
        }
        if (cursor.takeSuchThat()) return taken(cursor, Phrase.of(notes.say(Term.SUCH_THAT), Kind.RELATION));
        if (isHypothesis(cursor.look(-1)) || cursor.hasMapping()) return taken(cursor, Phrase.PAUSE);
        if (cursor.hasArrow()) return taken(cursor, relation(Term.FROM));
        if (Shape.isSymbol(cursor.look(1), "=")) return taken(cursor, Phrase.NOTHING);
        if (line.before() == Kind.TEXT) return taken(cursor, Phrase.PAUSE);
        return numbers && cursor.isQuotient() ? taken(cursor, operator(Term.DIVIDED_BY)) : null;
    }

    private static boolean isHypothesis(@Nullable Maths item) {
        return item instanceof Maths.Scripts scripts
                && Shape.letter(scripts.base()).equals("H");
    }

    private static boolean isNumber(@Nullable Maths item) {
        return item instanceof Maths.Number || item instanceof Maths.Fraction;
    }

    private static Phrase taken(Cursor cursor, Phrase phrase) {
        cursor.skip(1);
        return phrase;
    }

    /// After "for all x" and in "the set of all x", an element is in its set.
    @Nullable
    Phrase member(Cursor cursor, Line line) {
        boolean quantified =
                switch (Shape.symbol(cursor.look(-2))) {
                    case "\\forall", "\\exists", "\\nexists" -> true;
                    default -> cursor.namesElements();
                };
        boolean member = quantified && Shape.isSymbol(cursor.look(0), "\\in");
        return member ? taken(cursor, Phrase.of(notes.say(Term.IN), Kind.MEMBERSHIP)) : null;
    }

    /// A stroke through a relation.
    @Nullable
    Phrase negated(Cursor cursor, Line line) {
        if (!Shape.isSymbol(cursor.look(0), "\\not")) return null;
        Command relation = Commands.find(NEGATIONS.getOrDefault(Shape.symbol(cursor.look(1)), ""));
        if (relation == null) return null;
        cursor.skip(2);
        return Phrase.of(relation.words(notes.language()), Kind.RELATION);
    }

    /// An arrow is "approaches" under a limit and "implies" between statements.
    @Nullable
    Phrase arrow(Cursor cursor, Line line) {
        String sign = Shape.symbol(cursor.look(0));
        if (!Set.of("\\to", "\\rightarrow", "\\longrightarrow").contains(sign)) return null;
        boolean statements =
                LOGIC.contains(Shape.letter(cursor.look(-1))) || LOGIC.contains(Shape.letter(cursor.look(1)));
        if (cursor.place() == Place.LIMIT) return taken(cursor, relation(Term.APPROACHES));
        return statements ? taken(cursor, relation(Term.IMPLIES)) : null;
    }

    /// A bar is "such that" in a set and "given" between events.
    @Nullable
    Phrase bar(Cursor cursor, Line line) {
        String sign = Shape.symbol(cursor.look(0));
        if (!BARS.contains(sign)) return null;
        if (cursor.takeSuchThat()) return taken(cursor, relation(Term.SUCH_THAT));
        return cursor.place() == Place.GROUP ? taken(cursor, relation(Term.GIVEN)) : null;
    }

    /// A tilde with nothing before it negates.
    @Nullable
    Phrase tilde(Cursor cursor, Line line) {
        boolean negates = Shape.isSymbol(cursor.look(0), "\\sim") && !line.afterOperand();
        return negates ? taken(cursor, Phrase.of(notes.say(Term.NOT), Kind.PREFIX)) : null;
    }

    /// The number of an equation after dots.
    @Nullable
    Phrase numbered(Cursor cursor, Line line) {
        Maths.Fence fence = Shape.role(cursor.look(0)) == Role.DOTS ? Shape.fence(cursor.look(1)) : null;
        if (fence == null || !Shape.isRound(fence) || !Shape.isOrdinal(fence.body())) return null;
        cursor.skip(2);
        String number = Shape.letters(fence.body());
        if (number.isEmpty()) number = Shape.digits(fence.body());
        return Phrase.of(", " + notes.say(Term.EQUATION, number), Kind.TEXT);
    }

    /// Dots at the end of a list go on; dots within one go on up to what follows.
    @Nullable
    Phrase dots(Cursor cursor, Line line) {
        if (Shape.role(cursor.look(0)) != Role.DOTS || line.before() != Kind.SEPARATOR) return null;
        boolean more = cursor.look(1) instanceof Maths.Comma && cursor.look(2) != null;
        cursor.skip(more ? 2 : 1);
        return Phrase.of(notes.say(more ? Term.AND_SO_ON_UP_TO : Term.AND_SO_ON), more ? Kind.PREFIX : Kind.NAME);
    }

    /// With a modulus, what is equivalent is congruent.
    @Nullable
    Phrase congruence(Cursor cursor, Line line) {
        boolean congruent = cursor.hasModulo() && Shape.isSymbol(cursor.look(0), "\\equiv");
        return congruent ? taken(cursor, relation(Term.CONGRUENT)) : null;
    }
}
