package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What has subscripts, superscripts or primes.
final class ScriptReader {
    private static final Set<String> FUNCTION_LETTERS = Set.of("f", "g", "h");
    private static final Set<String> ORDINAL_ENDS = Set.of("th", "st", "nd", "rd");
    private static final Set<String> STARS = Set.of("*", "\\ast", "\\star", "\\dagger");
    private static final Set<String> SELECTIONS = Set.of("C", "P");

    private final Reader reader;
    private final Notes notes;
    private final Bounds bounds;

    ScriptReader(Reader reader, Notes notes) {
        this.reader = reader;
        this.notes = notes;
        this.bounds = new Bounds(reader, notes, this);
    }

    static boolean isDegrees(Maths.Scripts scripts) {
        Maths.Row above = scripts.above();
        if (above == null || above.items().isEmpty() || scripts.below() != null) return false;
        return Shape.isSymbol(Shape.sole(above), "\\circ");
    }

    Phrase read(Maths.Scripts scripts, Place place, Kind before) {
        Phrase bounded = bounds.read(scripts);
        if (bounded != null) return bounded;
        if (Shape.isEmpty(scripts.base())) return alone(scripts);
        if (isSelection(scripts)) return selection(scripts);
        return applied(base(scripts, before), scripts, place);
    }

    private Phrase base(Maths.Scripts scripts, Kind before) {
        if (scripts.base() instanceof Maths.Fence fence) return reader.groups().read(fence, before, true);
        if (scripts.base() instanceof Maths.Numbers numbers && scripts.above() != null) {
            String sign = Shape.symbol(Shape.sole(scripts.above()));
            boolean signed = !sign.isEmpty() && NumberSets.isKnown(numbers.letter(), sign);
            return Phrase.of(signed ? NumberSets.words(numbers.letter(), sign, notes) : numbers.letter(), Kind.NAME);
        }
        return reader.item(scripts.base(), Place.PLAIN, before);
    }

    /// Scripts with nothing before them, such as those of an isotope.
    private Phrase alone(Maths.Scripts scripts) {
        if (scripts.below() == null && scripts.above() == null)
            return Phrase.of(primes("", scripts.primes()), Kind.POSTFIX);
        return Phrase.of((index(scripts.above()) + " " + index(scripts.below())).strip(), Kind.NAME);
    }

    private String index(Maths.@Nullable Row row) {
        return row == null ? "" : reader.row(row, Place.INDEX).words();
    }

    /// `C^n_r`: how many ways to choose; teachers of both languages say the letters in the order of `nCr`.
    private static boolean isSelection(Maths.Scripts scripts) {
        return SELECTIONS.contains(Shape.letter(scripts.base()))
                && isOperand(Shape.sole(scripts.below()))
                && isOperand(Shape.sole(scripts.above()));
    }

    private static boolean isOperand(@Nullable Maths item) {
        return item instanceof Maths.Number || item instanceof Maths.Letter;
    }

    private Phrase selection(Maths.Scripts scripts) {
        String words = index(scripts.above()) + " " + Shape.letter(scripts.base()) + " " + index(scripts.below());
        return Phrase.of(words, Kind.NAME);
    }

    /// A phrase with the scripts of an item: subscript, primes, superscript.
    Phrase applied(Phrase base, Maths.Scripts scripts, Place place) {
        Phrase indexed = scripts.below() == null ? base : below(base, scripts, scripts.below());
        Phrase primed = scripts.primes() == 0 ? indexed : primed(indexed, scripts);
        return scripts.above() == null ? primed : above(primed, scripts, scripts.above(), place);
    }

    private Phrase below(Phrase base, Maths.Scripts scripts, Maths.Row below) {
        String index = Elements.of(below).stream().map(this::index).collect(Collectors.joining(" "));
        if (scripts.base() instanceof Maths.Text) return base.with(base.words() + " " + index);
        String name = Shape.functionName(Shape.sole(below));
        if (!name.isEmpty()) return base.with(notes.say(Term.SUB, base.closed(), name));
        Term term = Shape.isPlainIndex(below) ? Term.SUB : Term.INDEX;
        return new Phrase(notes.say(term, base.closed(), index), base.kind(), false, base.grouped());
    }

    private Phrase primed(Phrase base, Maths.Scripts scripts) {
        boolean minutes = base.kind() == Kind.NUMBER && scripts.primes() <= 2;
        if (minutes) return base.with(notes.say(scripts.primes() == 1 ? Term.MINUTES : Term.SECONDS, base.words()));
        return base.with(primes(base.closed(), scripts.primes()));
    }

    private String primes(String base, int count) {
        return switch (count) {
            case 1 -> notes.say(Term.PRIME, base);
            case 2 -> notes.say(Term.DOUBLE_PRIME, base);
            case 3 -> notes.say(Term.TRIPLE_PRIME, base);
            default -> notes.say(Term.MANY_PRIMES, base);
        };
    }

    private Phrase above(Phrase base, Maths.Scripts scripts, Maths.Row above, Place place) {
        Maths sole = Shape.sole(above);
        String sign = Shape.symbol(sole);
        if (isDegrees(scripts)) return base.with(notes.say(degrees(scripts.base()), base.closed()));
        if (scripts.base() instanceof Maths.Numbers numbers) return number(base, numbers, above, sign);
        if (isInverse(scripts, above)) return inverse(base);
        if (sign.equals("+") || sign.equals("-")) return signed(base, sign, place);
        if (STARS.contains(sign)) return base.with(notes.say(Term.STAR, base.closed()));
        if (sign.equals("\\prime")) return base.with(notes.say(Term.PRIME, base.closed()));
        if (isTranspose(scripts, sole)) return base.with(notes.say(Term.TRANSPOSE, base.closed()));
        if (isComplement(scripts, sole)) return base.with(notes.say(Term.COMPLEMENT, base.closed()));
        if (sole instanceof Maths.Text(String content)) return worded(base, content, above);
        if (sole instanceof Maths.Fence fence && isFunctionLetter(scripts.base())) return derived(base, fence);
        if (scripts.base() instanceof Maths.Text && isCharge(above))
            return base.with(base.words() + " " + index(above));
        return power(base, above);
    }

    /// Of an ion.
    private static boolean isCharge(Maths.Row above) {
        String sign = above.items().isEmpty() ? "" : Shape.symbol(above.items().getLast());
        return sign.equals("+") || sign.equals("-");
    }

    private static Term degrees(Maths base) {
        return base.equals(new Maths.Number("1")) ? Term.ONE_DEGREE : Term.DEGREES;
    }

    private Phrase number(Phrase base, Maths.Numbers numbers, Maths.Row above, String sign) {
        return NumberSets.isKnown(numbers.letter(), sign) && !sign.isEmpty()
                ? base
                : base.with(base.words() + " " + index(above));
    }

    private static boolean isFunctionLetter(Maths item) {
        return FUNCTION_LETTERS.contains(Shape.letter(item));
    }

    /// The minus first power of a function or of a matrix is its inverse; that of a number is a power.
    private static boolean isInverse(Maths.Scripts scripts, Maths.Row above) {
        if (!Shape.isNegativeOne(above)) return false;
        Maths base = scripts.base();
        boolean composed = base instanceof Maths.Fence(String open, Maths.Row body, String close)
                && (body.items().stream().anyMatch(item -> Shape.isSymbol(item, "\\circ"))
                        || body.items().stream().allMatch(item -> Shape.isUpper(Shape.letter(item)))
                        || Shape.sole(body) instanceof Maths.Grid);
        return isFunctionLetter(base) || Shape.isUpper(Shape.letter(base)) || composed || base instanceof Maths.Grid;
    }

    private Phrase inverse(Phrase base) {
        notes.inWords("1");
        return base.with(notes.say(Term.INVERSE, base.closed()));
    }

    private Phrase signed(Phrase base, String sign, Place place) {
        boolean plus = sign.equals("+");
        Term term = place == Place.LIMIT
                ? plus ? Term.FROM_THE_RIGHT : Term.FROM_THE_LEFT
                : plus ? Term.PLUS_SIGN : Term.MINUS_SIGN;
        return base.with(notes.say(term, base.closed()));
    }

    private static boolean isTranspose(Maths.Scripts scripts, @Nullable Maths above) {
        boolean sign = Shape.letter(above).equals("T")
                || Shape.isSymbol(above, "\\top")
                || above instanceof Maths.Text(String content)
                        && content.strip().equals("T");
        return sign && !(scripts.base() instanceof Maths.Number);
    }

    private static boolean isComplement(Maths.Scripts scripts, @Nullable Maths above) {
        String letter = Shape.letter(above);
        boolean set = Shape.isUpper(Shape.letter(scripts.base())) || scripts.base() instanceof Maths.Fence;
        return set && (letter.equals("c") || letter.equals("C"));
    }

    private Phrase worded(Phrase base, String content, Maths.Row above) {
        if (ORDINAL_ENDS.contains(content.strip())) return base.with(base.words() + " " + content.strip());
        return base.with(notes.say(Term.WITH_SUPERSCRIPT, base.closed(), index(above)));
    }

    private Phrase derived(Phrase base, Maths.Fence order) {
        return base.with(notes.say(Term.NTH_DERIVATIVE, base.words(), index(order.body())));
    }

    /// A phrase raised to a power.
    Phrase power(Phrase base, Maths.Row above) {
        String digits = Shape.digits(above);
        if (digits.equals("2")) return raised(base, Term.SQUARED, digits);
        if (digits.equals("3")) return raised(base, Term.CUBED, digits);
        Phrase exponent = reader.row(above, Place.INDEX);
        String words = notes.say(Term.POWER, base.closed(), exponent.words());
        return new Phrase(words, base.kind(), true, base.grouped() || exponent.grouped());
    }

    private Phrase raised(Phrase base, Term term, String digits) {
        String words = notes.say(term, base.closed());
        if (!notes.say(term, "").contains(digits)) notes.inWords(digits);
        return new Phrase(words, base.kind(), false, base.grouped());
    }

    /// The arguments of a bar or a bracket that something is evaluated at.
    Phrase evaluated(Maths.Scripts scripts) {
        boolean one = scripts.below() == null || scripts.above() == null;
        String words = one
                ? notes.say(Term.EVALUATED_AT, index(scripts.below()) + index(scripts.above()))
                : notes.say(Term.EVALUATED_FROM_TO, index(scripts.below()), index(scripts.above()));
        return new Phrase(words, Kind.RELATION, true, false);
    }
}
