package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Derivatives and differentials.
final class Derivatives {
    private final Reader reader;
    private final Notes notes;

    Derivatives(Reader reader, Notes notes) {
        this.reader = reader;
        this.notes = notes;
    }

    /// `\frac{d}{dx}` before what is derived.
    @Nullable
    Phrase derivative(Cursor cursor, Line line) {
        boolean operator = cursor.look(0) instanceof Maths.Fraction each && Differentials.isOperator(each);
        if (!operator || cursor.isLast() || !(cursor.take() instanceof Maths.Fraction fraction)) return null;
        boolean partial = Differentials.isPartial(fraction);
        String by = Differentials.variables(fraction).stream()
                .map(item -> reader.item(item, Place.PLAIN, Kind.START).words())
                .collect(Collectors.joining(" "));
        Maths sign = fraction.above().items().getFirst();
        Maths.Row order = sign instanceof Maths.Scripts scripts ? scripts.above() : null;
        if (order == null) return Phrase.of(notes.say(partial ? Term.PARTIAL : Term.DERIVATIVE, by), Kind.BIG);
        return Phrase.of(ofOrder(partial, by, order), Kind.BIG);
    }

    private String ofOrder(boolean partial, String by, Maths.Row order) {
        String digits = Shape.digits(order);
        String ordinal = digits.length() == 1 ? Numerals.ordinal(Integer.parseInt(digits), notes.language()) : "";
        if (ordinal.isEmpty()) {
            String words = reader.row(order, Place.INDEX).words();
            if (!digits.isEmpty()) notes.inWords(digits);
            return notes.say(partial ? Term.PARTIAL_OF_ORDER : Term.DERIVATIVE_OF_ORDER, by, words);
        }
        notes.inWords(digits);
        notes.inWords(digits);
        return notes.say(partial ? Term.ORDINAL_PARTIAL : Term.ORDINAL_DERIVATIVE, by, ordinal);
    }

    /// `dy/dx` on one line.
    @Nullable
    Phrase slashedDerivative(Cursor cursor, Line line) {
        boolean above = Shape.letter(cursor.look(0)).equals("d")
                && !Shape.letter(cursor.look(1)).isEmpty();
        boolean below = Shape.isSymbol(cursor.look(2), "/")
                && Shape.letter(cursor.look(3)).equals("d")
                && !Shape.letter(cursor.look(4)).isEmpty();
        if (!above || !below) return null;
        String words = "d " + Shape.letter(cursor.look(1)) + " d " + Shape.letter(cursor.look(4));
        cursor.skip(5);
        return Phrase.of(words, Kind.FRACTION);
    }

    @Nullable
    Phrase gradient(Cursor cursor, Line line) {
        if (!Shape.isSymbol(cursor.look(0), "\\nabla") || cursor.isLast()) return null;
        Term term =
                switch (Shape.symbol(cursor.look(1))) {
                    case "\\cdot" -> Term.DIVERGENCE;
                    case "\\times" -> Term.CURL;
                    default -> Term.GRADIENT;
                };
        cursor.skip(term == Term.GRADIENT ? 1 : 2);
        return Phrase.of(notes.say(term), Kind.BIG);
    }

    /// `dx` after what is integrated.
    @Nullable
    Phrase differential(Cursor cursor, Line line) {
        Maths by = cursor.look(1);
        boolean named = by instanceof Maths.Letter || Shape.role(by) == Role.LETTER;
        if (!cursor.hasIntegral() || !named || !Shape.letter(cursor.look(0)).equals("d")) return null;
        cursor.skip(1);
        return Phrase.of(
                "d " + reader.item(cursor.take(), Place.PLAIN, Kind.START).words(), Kind.TEXT);
    }
}
