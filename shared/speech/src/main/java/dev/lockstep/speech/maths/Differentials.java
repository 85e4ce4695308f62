package dev.lockstep.speech.maths;

import java.util.List;
import java.util.stream.Stream;

/// Derivatives as they are written with a `d` or a `\partial` above and below a line.
final class Differentials {
    private Differentials() {}

    /// Whether a fraction is a derivative of something named above the line, such as `dy/dx`.
    static boolean isQuotient(Maths.Fraction fraction) {
        return isDerivative(fraction) && fraction.above().items().size() > 1;
    }

    /// Whether a fraction stands before what is to be derived, such as `d/dx`.
    static boolean isOperator(Maths.Fraction fraction) {
        return isDerivative(fraction) && fraction.above().items().size() == 1;
    }

    private static boolean isDerivative(Maths.Fraction fraction) {
        List<Maths> above = fraction.above().items();
        List<Maths> below = fraction.below().items();
        if (above.isEmpty() || below.size() < 2 || !isSign(Shape.base(above.getFirst()))) return false;
        return Shape.base(above.getFirst()).equals(below.getFirst()) && isPlain(below) && isPlain(above);
    }

    private static boolean isSign(Maths base) {
        return Shape.letter(base).equals("d") || Shape.isSymbol(base, "\\partial");
    }

    private static boolean isPlain(List<Maths> items) {
        return items.stream()
                .map(Shape::base)
                .allMatch(item -> item instanceof Maths.Letter
                        || Shape.role(item) == Role.LETTER
                        || Shape.isSymbol(item, "\\partial")
                        || item instanceof Maths.Number);
    }

    static boolean isPartial(Maths.Fraction fraction) {
        return Shape.isSymbol(fraction.below().items().getFirst(), "\\partial");
    }

    /// What is derived by, of an operator: the items below the line without their signs and powers.
    static List<Maths> variables(Maths.Fraction operator) {
        Stream<Maths> below = operator.below().items().stream().skip(1);
        return below.filter(item -> !isSign(Shape.base(item))).map(Shape::base).toList();
    }
}
