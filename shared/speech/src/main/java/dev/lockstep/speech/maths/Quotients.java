package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import org.jspecify.annotations.Nullable;

/// Fractions, binomials and roots.
final class Quotients {
    private final Reader reader;
    private final Notes notes;

    Quotients(Reader reader, Notes notes) {
        this.reader = reader;
        this.notes = notes;
    }

    Phrase fraction(Maths.Fraction fraction) {
        if (Numerals.isSmallFraction(fraction)) {
            return small(Shape.digits(fraction.above()), Shape.digits(fraction.below()));
        }
        Phrase above = reader.row(fraction.above(), Place.PLAIN);
        Phrase below = reader.row(fraction.below(), Place.PLAIN);
        boolean grouped = above.grouped() || below.grouped();
        if (Differentials.isQuotient(fraction)) return Phrase.of(above.words() + " " + below.words(), Kind.FRACTION);
        if (Shape.isTight(fraction.above()) && Shape.isTight(fraction.below())) {
            String words = notes.say(Term.OVER, above.closed(), below.words());
            return new Phrase(words, Kind.FRACTION, true, grouped);
        }
        return new Phrase(notes.say(Term.FRACTION, above.words(), below.words()), Kind.FRACTION, false, grouped);
    }

    /// A fraction in words, such as "two thirds".
    Phrase small(String above, String below) {
        notes.inWords(above);
        notes.inWords(below);
        String words = Numerals.smallFraction(Integer.parseInt(above), Integer.parseInt(below), notes.language());
        return Phrase.of(words, Kind.FRACTION);
    }

    Phrase binomial(Maths.Binomial binomial) {
        Phrase above = reader.row(binomial.above(), Place.PLAIN);
        Phrase below = reader.row(binomial.below(), Place.PLAIN);
        boolean tight = Shape.isTight(binomial.above()) && Shape.isTight(binomial.below());
        Term term = tight ? Term.CHOOSE : Term.CHOOSE_LONG;
        return new Phrase(notes.say(term, above.closed(), below.words()), Kind.NAME, tight, false);
    }

    Phrase root(Maths.Root root) {
        Maths.Row index = root.index();
        String order = index == null ? "2" : Shape.digits(index);
        Phrase body = reader.row(root.body(), Place.PLAIN);
        boolean tight = Shape.isTight(root.body()) && !body.open();
        String words =
                switch (order) {
                    case "2" -> notes.say(tight ? Term.SQUARE_ROOT : Term.SQUARE_ROOT_LONG, body.words());
                    case "3" -> notes.say(tight ? Term.CUBE_ROOT : Term.CUBE_ROOT_LONG, body.words());
                    default -> ofOrder(index, body, tight);
                };
        if (index != null && isSaidInWords(order)) notes.inWords(order);
        return new Phrase(words, Kind.ROOT, tight, body.grouped());
    }

    private String ofOrder(Maths.@Nullable Row index, Phrase body, boolean tight) {
        String order = index == null ? "" : reader.row(index, Place.INDEX).words();
        return notes.say(tight ? Term.OTHER_ROOT : Term.OTHER_ROOT_LONG, body.words(), order);
    }

    /// "The cube root" has no digit; "akar pangkat 3" has.
    private boolean isSaidInWords(String order) {
        return switch (order) {
            case "2" -> true;
            case "3" -> !notes.say(Term.CUBE_ROOT, "").contains("3");
            default -> false;
        };
    }
}
