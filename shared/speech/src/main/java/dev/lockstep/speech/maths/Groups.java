package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import java.util.List;
import java.util.Set;

/// What stands between delimiters: quantities, pairs, intervals, sets, absolute values.
final class Groups {
    private static final Set<String> BARS = Set.of("|", "\\vert", "\\lvert");
    private static final Set<String> DOUBLE_BARS = Set.of("\\|", "\\Vert", "\\lVert");
    private static final Set<String> BRACES = Set.of("\\{", "\\lbrace");
    private static final Set<String> SUCH_THAT = Set.of("\\mid", "|", ":", "\\vert");
    private static final Set<String> SQUARE_ENDS = Set.of("]", "\\rbrack");
    private static final Set<String> SQUARE_STARTS = Set.of("[", "\\lbrack");

    private final Reader reader;
    private final Notes notes;

    Groups(Reader reader, Notes notes) {
        this.reader = reader;
        this.notes = notes;
    }

    /// A group that has no script.
    Phrase read(Maths.Fence fence, Place place, Kind before) {
        return read(fence, before, false);
    }

    /// @param scripted whether a power or the like is said of the whole group
    Phrase read(Maths.Fence fence, Kind before, boolean scripted) {
        if (Shape.sole(fence.body()) instanceof Maths.Grid grid)
            return reader.grids().read(grid, fence.open());
        if (BARS.contains(fence.open())) return bars(fence);
        if (DOUBLE_BARS.contains(fence.open())) return enclosed(fence, Term.NORM, Term.NORM_LONG);
        if (BRACES.contains(fence.open())) return set(fence);
        return switch (fence.open()) {
            case "\\lfloor" -> enclosed(fence, Term.FLOOR, Term.FLOOR_LONG);
            case "\\lceil" -> enclosed(fence, Term.CEILING, Term.CEILING_LONG);
            case "\\langle", "<" -> several(Elements.of(fence.body()), Term.INNER_PRODUCT);
            case "" -> reader.row(fence.body(), Place.PLAIN);
            default -> parenthesis(fence, before, scripted);
        };
    }

    private Phrase bars(Maths.Fence fence) {
        Maths sole = Shape.sole(fence.body());
        Maths base = sole == null ? Maths.Row.EMPTY : Shape.base(sole);
        if (fence.close().isEmpty()) return reader.row(fence.body(), Place.PLAIN);
        if (Shape.isVector(sole)) return enclosed(fence, Term.MAGNITUDE, Term.MAGNITUDE);
        if (Shape.isUpper(Shape.letter(base))) return enclosed(fence, Term.DETERMINANT, Term.DETERMINANT);
        return enclosed(fence, Term.ABSOLUTE, Term.ABSOLUTE_LONG);
    }

    /// One phrase where the body is heard as one, and one that says its end where it is not.
    private Phrase enclosed(Maths.Fence fence, Term tight, Term otherwise) {
        Phrase body = reader.row(fence.body(), Place.GROUP);
        boolean one = Shape.isTight(fence.body()) && !body.open();
        return new Phrase(notes.say(one ? tight : otherwise, body.words()), Kind.LARGE, one, body.grouped());
    }

    private Phrase set(Maths.Fence fence) {
        if (fence.close().isEmpty()) return reader.row(fence.body(), Place.PLAIN);
        boolean condition = fence.body().items().stream().anyMatch(item -> SUCH_THAT.contains(Shape.symbol(item)));
        if (!condition) return several(Elements.of(fence.body()), Term.SET);
        Term term = Shape.fence(fence.body().items().getFirst()) == null ? Term.SET_OF_ALL : Term.SET;
        String words = notes.say(term, reader.row(fence.body(), Place.SET).words());
        return Phrase.of(words, Kind.LARGE).opened();
    }

    private Phrase several(List<Maths.Row> elements, Term term) {
        return Phrase.of(notes.say(term, list(elements)), Kind.LARGE).opened();
    }

    /// Elements one after the other, with pauses.
    String list(List<Maths.Row> elements) {
        StringBuilder list = new StringBuilder();
        for (int at = 0; at < elements.size(); at++) {
            boolean last = at == elements.size() - 1;
            boolean dots = Shape.role(Shape.sole(elements.get(at))) == Role.DOTS;
            if (dots) list.append(notes.say(last ? Term.AND_SO_ON : Term.AND_SO_ON_UP_TO));
            else list.append(reader.row(elements.get(at), Place.PLAIN).words());
            if (!last) list.append(dots ? " " : ", ");
        }
        return list.toString();
    }

    private Phrase parenthesis(Maths.Fence fence, Kind before, boolean scripted) {
        boolean square = SQUARE_STARTS.contains(fence.open()) || SQUARE_ENDS.contains(fence.close());
        List<Maths.Row> elements =
                isDecimal(fence, before, scripted) && !square ? List.of(fence.body()) : Elements.of(fence.body());
        if (elements.size() == 1) return quantity(fence, scripted);
        if (elements.size() == 2 && isInterval(fence, before, elements)) return interval(fence, elements);
        boolean dots = elements.stream().anyMatch(each -> Shape.role(Shape.sole(each)) == Role.DOTS);
        return switch (dots ? elements.size() + 2 : elements.size()) {
            case 2 -> several(elements, Term.PAIR);
            case 3 -> several(elements, Term.TRIPLE);
            default -> several(elements, Term.LIST);
        };
    }

    /// Whether digits with one comma alone in parentheses are a factor, not a pair: they have a power, or
    /// stand beside what they are added to or multiplied with.
    private static boolean isDecimal(Maths.Fence fence, Kind before, boolean scripted) {
        boolean factor = scripted || before == Kind.OPERATOR || before == Kind.NUMBER;
        return factor && Shape.sole(fence.body()) instanceof Maths.Number;
    }

    private static boolean isInterval(Maths.Fence fence, Kind before, List<Maths.Row> ends) {
        boolean square = SQUARE_STARTS.contains(fence.open()) || SQUARE_ENDS.contains(fence.close());
        return square || before == Kind.MEMBERSHIP || ends.stream().anyMatch(Groups::isInfinite);
    }

    private static boolean isInfinite(Maths.Row end) {
        return !end.items().isEmpty() && Shape.isSymbol(end.items().getLast(), "\\infty");
    }

    private Phrase interval(Maths.Fence fence, List<Maths.Row> ends) {
        boolean left = SQUARE_STARTS.contains(fence.open());
        boolean right = SQUARE_ENDS.contains(fence.close());
        Term term = left && right
                ? Term.CLOSED_INTERVAL
                : left ? Term.LEFT_CLOSED_INTERVAL : right ? Term.RIGHT_CLOSED_INTERVAL : Term.OPEN_INTERVAL;
        String from = reader.row(ends.getFirst(), Place.PLAIN).words();
        String to = reader.row(ends.getLast(), Place.PLAIN).words();
        return Phrase.of(notes.say(term, from, to), Kind.LARGE).opened();
    }

    private Phrase quantity(Maths.Fence fence, boolean scripted) {
        Phrase body = reader.row(fence.body(), Place.GROUP);
        if (isPlain(fence.body(), scripted)) return body.as(Kind.GROUP);
        if (Shape.sole(fence.body()) instanceof Maths.Fraction && !body.open()) return delimited(body, scripted);
        if (body.grouped() && SQUARE_STARTS.contains(fence.open())) {
            return new Phrase(notes.say(Term.BRACKETS, body.words()), Kind.GROUP, false, true);
        }
        Term term = body.grouped() ? Term.PARENTHESES : Term.QUANTITY;
        boolean open = term == Term.QUANTITY && notes.say(Term.QUANTITY, "").endsWith(" ");
        return new Phrase(notes.say(term, body.words()), Kind.GROUP, open, true);
    }

    /// A fraction that says its own end.
    private static Phrase delimited(Phrase fraction, boolean scripted) {
        return new Phrase(fraction.words(), Kind.GROUP, scripted, fraction.grouped());
    }

    /// Whether parentheses need not be said: one number, one name, a number with its sign.
    private static boolean isPlain(Maths.Row body, boolean scripted) {
        Maths sole = Shape.sole(body);
        if (sole == null) return !scripted && isSigned(body.items());
        return isName(sole) || !scripted && sole instanceof Maths.Scripts || isSmall(sole);
    }

    private static boolean isName(Maths sole) {
        return sole instanceof Maths.Number
                || sole instanceof Maths.Letter
                || sole instanceof Maths.Text
                || Shape.role(sole) == Role.LETTER;
    }

    private static boolean isSmall(Maths sole) {
        return sole instanceof Maths.Fraction fraction && Numerals.isSmallFraction(fraction);
    }

    private static boolean isSigned(List<Maths> items) {
        return items.size() == 2
                && (Shape.isSymbol(items.getFirst(), "-") || Shape.isSymbol(items.getFirst(), "+"))
                && isName(items.getLast());
    }
}
