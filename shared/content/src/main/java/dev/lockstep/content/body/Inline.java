package dev.lockstep.content.body;

import java.util.List;

/// A piece of a line of text.
public sealed interface Inline {
    /// Plain text; a line's end within a paragraph is a blank. Never next to another Text.
    record Text(String text) implements Inline {}

    record Emphasis(boolean strong, List<Inline> content) implements Inline {}

    /// Code within a line.
    record Code(String text) implements Inline {}

    /// Maths in LaTeX: `$…$`, `$$…$$`, InlineMath or BlockMath.
    ///
    /// @param display whether it is set large
    record Maths(String latex, boolean display) implements Inline {}

    /// A JSX component within a line; a fragment has an empty name.
    record Component(String name, List<Attribute> attributes, List<Inline> children) implements Inline {}

    record Link(String address, List<Inline> content) implements Inline {}

    /// @param alternative the words that stand for the picture
    record Image(String address, String alternative) implements Inline {}

    /// A line's end that the writer asked for.
    record LineBreak() implements Inline {}

    /// A JavaScript expression that is not a literal: recognised, never evaluated, and not spoken.
    record Expression(String source) implements Inline {}
}
