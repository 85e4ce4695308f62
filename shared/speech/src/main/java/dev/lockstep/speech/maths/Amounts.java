package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers with what belongs to them: money, units, degrees, fractions that are added.
final class Amounts {
    private final Reader reader;
    private final Notes notes;
    private final Units units;

    Amounts(Reader reader, Notes notes) {
        this.reader = reader;
        this.notes = notes;
        this.units = new Units(notes);
    }

    /// `Rp 50.000`, `\text{Rp}50.000`, `\$5`, `€5`: the currency is said after the amount.
    @Nullable
    Phrase currency(Cursor cursor, Line line) {
        int sign = signOfRupiah(cursor);
        if (sign > 0 && cursor.look(sign) instanceof Maths.Number number) {
            cursor.skip(sign + 1);
            if (endsWithDash(cursor)) cursor.skip(2);
            return Phrase.of(notes.say(Term.RUPIAH, Numerals.money(number.written(), notes.language())), Kind.NUMBER);
        }
        boolean money = List.of("\\$", "€", "£").contains(Shape.symbol(cursor.look(0)));
        if (!money || !(cursor.look(1) instanceof Maths.Number number)) return null;
        String currency = reader.item(cursor.take(), cursor.place(), Kind.START).words();
        cursor.skip(1);
        return Phrase.of(said(number) + " " + currency, Kind.NUMBER);
    }

    /// The `,-` after an amount without cents.
    private static boolean endsWithDash(Cursor cursor) {
        boolean dash = cursor.look(0) instanceof Maths.Comma && Shape.isSymbol(cursor.look(1), "-");
        Maths after = cursor.look(2);
        return dash && (after == null || after instanceof Maths.Pause || after instanceof Maths.Text);
    }

    /// Digits before a comma without a space are elements of a list, as in `1,2,\ldots`.
    @Nullable
    Phrase list(Cursor cursor, Line line) {
        if (!(cursor.look(0) instanceof Maths.Number(String written)) || !Elements.hasOnlyCommas(written)) return null;
        if (!(cursor.look(1) instanceof Maths.Comma(boolean spaced)) || spaced) return null;
        cursor.skip(1);
        return Phrase.of(String.join(", ", Numerals.apart(written)), Kind.NUMBER);
    }

    /// Digits under a bar after the mark of a decimal, or after its first digits: `0.\overline{36}`,
    /// `0{,}1\overline{6}`.
    @Nullable
    Phrase repeatingDecimal(Cursor cursor, Line line) {
        if (!(cursor.look(0) instanceof Maths.Number(String written))) return null;
        boolean isWhole = written.chars().allMatch(Character::isDigit);
        int bar = isWhole ? 2 : 1;
        if (!(cursor.look(bar) instanceof Maths.Marked(String command, Maths.Row body, Maths.Row note))
                || note != null
                || !command.equals("\\overline")) return null;
        String period = Shape.digits(body);
        String mark = isWhole ? decimalMark(cursor.look(1)) : "";
        if (period.isEmpty() || isWhole && mark.isEmpty()) return null;
        cursor.skip(bar + 1);
        String decimal = Numerals.said(written + mark + period, notes.language());
        return Phrase.of(notes.say(Term.REPEATING, decimal, period), Kind.NUMBER);
    }

    /// A mark with no digit right after it was read as a pause.
    private static String decimalMark(@Nullable Maths item) {
        if (item instanceof Maths.Comma(boolean spaced)) return spaced ? "" : "{,}";
        return item instanceof Maths.Pause ? "." : "";
    }

    /// How many items write "Rp" here.
    private static int signOfRupiah(Cursor cursor) {
        if (cursor.look(0) instanceof Maths.Text(String content)) {
            return content.strip().replace(".", "").equals("Rp") ? 1 : 0;
        }
        boolean letters = Shape.letter(cursor.look(0)).equals("R")
                && Shape.letter(cursor.look(1)).equals("p");
        return letters ? 2 : 0;
    }

    private String said(Maths.Number number) {
        return Numerals.said(number.written(), notes.language());
    }

    /// A number and a fraction below one right after it, such as two and a half.
    @Nullable
    Phrase mixedNumber(Cursor cursor, Line line) {
        if (!(cursor.look(0) instanceof Maths.Number whole)
                || Shape.digits(rowOf(whole)).isEmpty()) return null;
        if (!(cursor.look(1) instanceof Maths.Fraction fraction) || !Numerals.isProper(fraction)) return null;
        cursor.skip(2);
        String part = reader.item(fraction, cursor.place(), Kind.START).words();
        return Phrase.of(notes.say(Term.MIXED, whole.written(), part), Kind.FRACTION);
    }

    private static Maths.Row rowOf(Maths item) {
        return new Maths.Row(List.of(item));
    }

    /// `3/4`, where neither side goes on.
    @Nullable
    Phrase slashedFraction(Cursor cursor, Line line) {
        if (!(cursor.look(0) instanceof Maths.Number above) || !Shape.isSymbol(cursor.look(1), "/")) return null;
        if (!(cursor.look(2) instanceof Maths.Number below) || Shape.isSymbol(cursor.look(3), "/")) return null;
        if (!Numerals.isSmallFraction(above.written(), below.written())) return null;
        if (Shape.isSymbol(cursor.look(-1), "/")) return null;
        cursor.skip(3);
        return reader.quotients().small(above.written(), below.written());
    }

    /// Degrees that a letter says the scale of.
    @Nullable
    Phrase temperature(Cursor cursor, Line line) {
        boolean sign = cursor.look(0) instanceof Maths.Number && Shape.isSymbol(cursor.look(1), "\\degree");
        int length = sign ? 2 : 1;
        boolean degrees = sign || cursor.look(0) instanceof Maths.Scripts scripts && ScriptReader.isDegrees(scripts);
        Term scale = degrees ? scale(cursor.look(length)) : null;
        Maths item = cursor.look(0);
        if (scale == null || item == null) return null;
        String number =
                reader.item(Shape.base(item), cursor.place(), Kind.START).words();
        cursor.skip(length + 1);
        return Phrase.of(notes.say(scale, number), Kind.NUMBER);
    }

    private static @Nullable Term scale(@Nullable Maths item) {
        String name = item instanceof Maths.Text(String content) ? content.strip() : Shape.letter(item);
        return switch (name) {
            case "C" -> Term.CELSIUS;
            case "F" -> Term.FAHRENHEIT;
            case "K" -> Term.KELVIN;
            case "R" -> Term.REAUMUR;
            default -> null;
        };
    }

    /// Prose that is a unit, with its power.
    @Nullable
    Phrase unit(Cursor cursor, Line line) {
        Maths item = cursor.look(0);
        if (item == null || !(Shape.base(item) instanceof Maths.Text(String content))) return null;
        String power = "";
        if (item instanceof Maths.Scripts scripts) {
            power = Shape.digits(scripts.above());
            if (power.isEmpty() || scripts.below() != null || scripts.primes() > 0) return null;
        }
        boolean counted = line.before() == Kind.NUMBER
                || line.before() == Kind.FRACTION
                || line.before() == Kind.NAME && content.startsWith(" ")
                || !power.isEmpty();
        boolean known = counted ? Units.isUnitAfterNumber(content) : Units.isUnit(content);
        if (!known) return null;
        boolean single = cursor.look(-1) instanceof Maths.Fraction fraction
                ? Numerals.isProper(fraction)
                : new Maths.Number("1").equals(cursor.look(-1));
        cursor.skip(1);
        if (power.equals("2") || power.equals("3") && notes.say(Term.CUBED, "").equals(" cubed")) notes.inWords(power);
        return Phrase.of(units.words(content, power, single), Kind.UNIT);
    }
}
