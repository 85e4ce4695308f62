package dev.lockstep.speech.maths;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a name before parentheses is a function or a factor. LaTeX does not say; habits of school do:
/// `f(x)`, `P(A)`, `s(t)` and `n(A)` are functions, `a(b + c)` and `x(x + 1)` products, `A(2, 3)` a point.
final class Applied {
    /// Letters that stand for functions whatever is in the parentheses.
    private static final Set<String> FUNCTIONS = Set.of("f", "g", "h", "F", "G", "H");

    /// Letters that stand for functions of one letter or one number.
    private static final Set<String> OF_NUMBERS = Set.of("p", "q", "s", "u", "v", "y");

    /// Letters that are factors even before one letter.
    private static final Set<String> FACTORS = Set.of("b", "c", "d", "e", "i", "j", "k", "m", "r");

    private static final Set<String> VARIABLES = Set.of("x", "t", "n", "\\theta", "\\omega");
    private static final Set<String> GREEK_FUNCTIONS =
            Set.of("\\phi", "\\varphi", "\\psi", "\\Phi", "\\Psi", "\\Gamma", "\\zeta", "\\sigma");

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,12}");

    private Applied() {}

    /// A function that has a name of its own.
    static boolean isNamed(@Nullable Maths item) {
        if (item == null) return false;
        Maths base = Shape.base(item);
        return switch (Shape.role(base)) {
            case FUNCTION, BOUNDED -> true;
            case null, default -> base instanceof Maths.Named || isWord(base);
        };
    }

    /// Prose of one word right before parentheses, such as an abbreviation.
    private static boolean isWord(Maths base) {
        return base instanceof Maths.Text(String content)
                && WORD.matcher(content).matches();
    }

    /// Parentheses around nothing but functions, such as `f \circ g`.
    static boolean isOfFunctions(Maths item) {
        Maths.Fence fence = Shape.fence(item);
        return fence != null
                && fence.body().items().size() > 2
                && fence.body().items().stream()
                        .allMatch(each -> FUNCTIONS.contains(Shape.letter(Shape.base(each)))
                                || Shape.role(each) == Role.OPERATOR);
    }

    /// A capital letter with coordinates.
    static boolean isPoint(Maths name, List<Maths.Row> elements) {
        String letter = Shape.letter(Shape.base(name));
        return elements.size() > 1 && elements.size() < 4 && Shape.isUpper(letter) && !FUNCTIONS.contains(letter);
    }

    static boolean isFunction(Maths name, List<Maths.Row> elements) {
        Maths base = Shape.base(name);
        String letter = Shape.letter(base);
        boolean primed = name instanceof Maths.Scripts scripts && scripts.primes() > 0;
        if (FUNCTIONS.contains(letter) || primed && !letter.isEmpty()) return true;
        if (GREEK_FUNCTIONS.contains(Shape.symbol(base))) return elements.size() > 1 || isName(elements.getFirst());
        if (letter.isEmpty()) return false;
        if (elements.size() > 1) return OF_NUMBERS.contains(letter) || letter.equals("z") || letter.equals("w");
        return ofOne(letter, elements.getFirst());
    }

    private static boolean ofOne(String letter, Maths.Row argument) {
        boolean number = Shape.sole(argument) instanceof Maths.Number;
        if (Shape.isUpper(letter)) return number || isName(argument) || Shape.isStatement(argument);
        if (number) return OF_NUMBERS.contains(letter);
        String of = Shape.letter(Shape.sole(argument)) + Shape.symbol(Shape.sole(argument));
        return !FACTORS.contains(letter) && !of.equals(letter) && (VARIABLES.contains(of) || Shape.isUpper(of));
    }

    private static boolean isName(Maths.Row argument) {
        Maths sole = Shape.sole(argument);
        return sole instanceof Maths.Letter
                || sole instanceof Maths.Text
                || Shape.role(sole) == Role.LETTER
                || sole instanceof Maths.Scripts scripts && scripts.base() instanceof Maths.Letter;
    }
}
