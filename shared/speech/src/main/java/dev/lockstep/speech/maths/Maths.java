package dev.lockstep.speech.maths;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A LaTeX expression as a tree. What is written is kept: a tree says nothing about words or languages.
public sealed interface Maths {

    /// Items side by side; groups in braces are spliced in.
    record Row(List<Maths> items) implements Maths {
        static final Row EMPTY = new Row(List.of());

        public Row {
            items = List.copyOf(items);
        }
    }

    /// Digits with the marks between them as they were written, such as `1.250,5`, `0{,}5` or `10\,000`:
    /// what a mark means depends on the language.
    record Number(String written) implements Maths {}

    /// A letter, or a run of letters of a script that is neither Latin nor Greek.
    record Letter(String name) implements Maths {}

    /// A command without arguments or a sign, as written: `\leq`, `+`.
    record Symbol(String written) implements Maths {}

    /// A comma that is not part of a number.
    ///
    /// @param spaced whether white space follows it
    record Comma(boolean spaced) implements Maths {}

    /// A wide space or the end of a line.
    record Pause() implements Maths {}

    /// Prose, as written between its braces.
    record Text(String content) implements Maths {}

    /// The name of a function that has no command of its own.
    record Named(String name) implements Maths {}

    /// A set of numbers such as `\mathbb{R}`.
    record Numbers(String letter) implements Maths {}

    /// What stands between two delimiters; an empty one is `\left.` or `\right.`.
    record Fence(String open, Row body, String close) implements Maths {}

    /// A base with a subscript, a superscript, primes, or several of them. A script with nothing before it
    /// has an empty row as its base.
    record Scripts(
            Maths base,
            @Nullable Row below,
            int primes,
            @Nullable Row above) implements Maths {}

    record Fraction(Row above, Row below) implements Maths {}

    record Binomial(Row above, Row below) implements Maths {}

    /// @param index null for a square root
    record Root(@Nullable Row index, Row body) implements Maths {}

    /// A command with one argument or two that has a template for its words.
    ///
    /// @param note the second argument, or null
    record Marked(String command, Row body, @Nullable Row note) implements Maths {}

    /// An environment, as rows of cells.
    record Grid(String environment, List<List<Row>> rows) implements Maths {
        public Grid {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// A command, a character or an environment that is not known, as written. Its arguments follow it as
    /// items.
    record Unknown(String written) implements Maths {}
}
