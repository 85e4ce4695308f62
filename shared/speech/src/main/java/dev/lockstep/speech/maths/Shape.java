package dev.lockstep.speech.maths;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a tree looks like, as far as its reading depends on it.
final class Shape {
    private static final Set<String> ROUND = Set.of("(", ")");

    private static final Set<String> ARITHMETIC =
            Set.of("+", "-", "*", "/", ":", "\\times", "\\cdot", "\\div", "\\pm", "\\mp", "\\circ");

    private Shape() {}

    static @Nullable Maths sole(Maths.@Nullable Row row) {
        return row != null && row.items().size() == 1 ? row.items().getFirst() : null;
    }

    /// The command or sign that an item is, or the empty string.
    static String symbol(@Nullable Maths item) {
        return item instanceof Maths.Symbol(String written) ? written : "";
    }

    static boolean isSymbol(@Nullable Maths item, String written) {
        return symbol(item).equals(written);
    }

    static @Nullable Role role(@Nullable Maths item) {
        return Commands.role(symbol(item));
    }

    /// The letter that an item is, or the empty string.
    static String letter(@Nullable Maths item) {
        return item instanceof Maths.Letter(String name) ? name : "";
    }

    /// The digits of a row that is one number without marks, or the empty string.
    static String digits(Maths.@Nullable Row row) {
        return sole(row) instanceof Maths.Number(String written)
                        && written.chars().allMatch(Character::isDigit)
                ? written
                : "";
    }

    static boolean isUpper(String letter) {
        return letter.length() == 1 && letter.charAt(0) >= 'A' && letter.charAt(0) <= 'Z';
    }

    static boolean isNegativeOne(Maths.@Nullable Row row) {
        return row != null
                && row.items().size() == 2
                && isSymbol(row.items().getFirst(), "-")
                && row.items().getLast().equals(new Maths.Number("1"));
    }

    static boolean isEmpty(Maths item) {
        return item instanceof Maths.Row(List<Maths> items) && items.isEmpty();
    }

    static boolean isRound(Maths.Fence fence) {
        return ROUND.contains(fence.open()) && ROUND.contains(fence.close());
    }

    /// The fence that an item is, with or without scripts.
    static Maths.@Nullable Fence fence(@Nullable Maths item) {
        if (item instanceof Maths.Fence fence) return fence;
        return item instanceof Maths.Scripts scripts && scripts.base() instanceof Maths.Fence fence ? fence : null;
    }

    /// The base under all scripts.
    static Maths base(Maths item) {
        return item instanceof Maths.Scripts scripts ? scripts.base() : item;
    }

    static boolean isVector(@Nullable Maths item) {
        Maths base = item == null ? Maths.Row.EMPTY : base(item);
        return base instanceof Maths.Marked(String command, Maths.Row body, Maths.Row note)
                && Set.of("\\vec", "\\overrightarrow").contains(command);
    }

    /// The letters that a row is made of; empty if it holds anything else.
    static String letters(Maths.Row row) {
        StringBuilder letters = new StringBuilder();
        for (Maths item : row.items()) {
            if (!(item instanceof Maths.Letter(String letter))) return "";
            letters.append(letter);
        }
        return letters.toString();
    }

    /// The letters of a function that is named alone, such as the `max` of a subscript; otherwise the empty
    /// string.
    static String functionName(@Nullable Maths item) {
        return switch (role(item)) {
            case FUNCTION, BOUNDED, LIMIT -> symbol(item).substring(1);
            case null, default -> "";
        };
    }

    /// Whether a row is the number of an equation, in digits or Roman.
    static boolean isOrdinal(Maths.Row row) {
        return !digits(row).isEmpty() || letters(row).matches("[IVX]+|[ivx]+");
    }

    /// Whether a subscript is names and numbers alone.
    static boolean isPlainIndex(Maths.Row row) {
        return row.items().stream()
                .allMatch(item -> item instanceof Maths.Number
                        || item instanceof Maths.Letter
                        || item instanceof Maths.Text
                        || item instanceof Maths.Comma
                        || role(item) == Role.LETTER);
    }

    /// Whether a row says something of events or sets, so that no sum is heard in it.
    static boolean isStatement(Maths.Row row) {
        return row.items().stream().noneMatch(item -> ARITHMETIC.contains(symbol(item)) || item instanceof Maths.Grid);
    }

    /// Whether a row has two sides.
    static boolean isRelation(Maths.Row row) {
        return row.items().stream().anyMatch(item -> role(item) == Role.RELATION && !isSymbol(item, "\\mid"));
    }

    /// Whether a row is heard as one: a product of names, without a sign between two sides.
    static boolean isTight(Maths.Row row) {
        boolean first = true;
        for (Maths item : row.items()) {
            if (!isTight(item, first)) return false;
            first = false;
        }
        return true;
    }

    private static boolean isTight(Maths item, boolean first) {
        return switch (item) {
            case Maths.Number number -> true;
            case Maths.Letter letter -> true;
            case Maths.Text text -> true;
            case Maths.Named named -> true;
            case Maths.Numbers numbers -> true;
            case Maths.Unknown unknown -> true;
            case Maths.Marked marked -> isAccent(marked);
            case Maths.Root root -> isTight(root.body());
            case Maths.Row row -> isTight(row);
            case Maths.Scripts scripts -> isTight(scripts.base(), true) && isTightScript(scripts);
            case Maths.Fence fence ->
                isTight(fence.body())
                        && (!isRound(fence) || fence.body().items().size() == 1);
            case Maths.Symbol symbol -> isTight(symbol, first);
            case Maths.Comma comma -> false;
            case Maths.Pause pause -> false;
            case Maths.Fraction fraction -> Numerals.isSmallFraction(fraction);
            case Maths.Binomial binomial -> isTight(binomial.above()) && isTight(binomial.below());
            case Maths.Grid grid -> false;
        };
    }

    private static boolean isTightScript(Maths.Scripts scripts) {
        boolean below = scripts.below() == null || isTight(scripts.below());
        return below && (scripts.above() == null || isTight(scripts.above()));
    }

    private static boolean isAccent(Maths.Marked marked) {
        return Commands.role(marked.command()) == Role.ACCENT && isTight(marked.body());
    }

    private static boolean isTight(Maths.Symbol symbol, boolean first) {
        return switch (Commands.role(symbol.written())) {
            case LETTER, POSTFIX, FUNCTION, PREFIX -> true;
            case OPERATOR -> first || symbol.written().equals("\\circ");
            case null, default -> false;
        };
    }
}
