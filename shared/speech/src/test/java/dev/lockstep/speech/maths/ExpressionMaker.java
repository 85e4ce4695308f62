package dev.lockstep.speech.maths;

import java.util.List;
import java.util.Random;

/// Well-formed maths of the kinds that school books hold, drawn by a random of the test's choice.
final class ExpressionMaker {
    private static final int DEEP = 3;
    private static final List<String> BETWEEN_SIDES = List.of(" = ", " < ", " \\leq ", " \\approx ", " \\implies ");
    private static final List<String> BETWEEN_TERMS =
            List.of(" + ", " - ", " \\times ", " \\cdot ", " ", ", ", " : ", "/", " \\pm ");
    private static final List<String> LEAVES = List.of(
            "x",
            "y",
            "n",
            "A",
            "\\pi",
            "\\theta",
            "\\infty",
            "\\mathbb{R}",
            "\\ldots",
            "0",
            "1",
            "2",
            "7",
            "12",
            "1987",
            "2,5",
            "0.75",
            "1.250.000",
            "1{,}5",
            "10\\,000",
            "1,2,3",
            "-3",
            "\\frac{1}{2}",
            "30^\\circ",
            "5 \\text{ cm}^2",
            "9 \\text{ m/s}^2",
            "25\\%",
            "Rp 50.000",
            "\\$5",
            "3\\frac{1}{2}",
            "7!",
            "\\text{untuk } x",
            "\\log_2 8");

    /// What holds two expressions.
    private static final List<String> AROUND = List.of(
            "\\frac{%s}{%s}",
            "{%s}^{%s}",
            "x_{%s} + U_{%s}",
            "\\left(%s\\right)^2 \\left(%s\\right)^{-1}",
            "\\sqrt[3]{%s}\\sqrt[n]{%s}",
            "\\sqrt{%s}x + \\sqrt[2]{%s}",
            "\\sin^2(%s)\\cos^{-1}(%s)",
            "f(%s) - f'(%s)",
            "|%s| + |%s|y",
            "\\{%s, %s\\}",
            "[%s, %s)",
            "A(%s, %s)",
            "\\int_{%s}^{%s} x \\, dx",
            "\\sum_{i=%s}^{%s} i",
            "\\lim_{x \\to %s} (%s)",
            "\\begin{pmatrix} %s & 1 \\\\ 0 & %s \\end{pmatrix}",
            "\\begin{cases} %s & x > 0 \\\\ %s & x < 0 \\end{cases}",
            "\\begin{cases} x &= %s \\\\ y &= %s \\end{cases}",
            "\\frac{d^2}{dx^2} %s + \\frac{d^n y}{dx^n} %s",
            "\\binom{%s}{%s}",
            "\\log_{%s}(%s)",
            "\\{x \\mid %s > %s\\}");

    private final Random random;

    ExpressionMaker(long seed) {
        this.random = new Random(seed);
    }

    String expression() {
        String side = sum(DEEP);
        return random.nextBoolean() ? side : side + any(BETWEEN_SIDES) + sum(DEEP);
    }

    private String sum(int depth) {
        String factor = factor(depth);
        return random.nextBoolean() ? factor : factor + any(BETWEEN_TERMS) + factor(depth);
    }

    private String factor(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) return any(LEAVES);
        return any(AROUND).formatted(sum(depth - 1), sum(depth - 1));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
