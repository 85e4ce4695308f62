package dev.lockstep.content.body;

import java.util.List;

/// One block of a body, in the order of the text.
public sealed interface Block {
    /// @param level 1 to 6
    record Heading(int level, List<Inline> content) implements Block {}

    record Paragraph(List<Inline> content) implements Block {}

    /// A list.
    ///
    /// @param start the number of the first item where the list is ordered, else 0
    /// @param items each item's blocks
    record Items(boolean ordered, int start, List<List<Block>> items) implements Block {}

    record Quote(List<Block> content) implements Block {}

    /// A table with a header; every row has as many cells as the header.
    record Table(List<Cell> header, List<List<Cell>> rows) implements Block {}

    /// One cell of a table.
    record Cell(List<Inline> content) {}

    /// Code in fences, Mermaid among it.
    ///
    /// @param language the first word behind the fence; empty where there is none
    record Code(String language, String text) implements Block {}

    /// Maths on lines of its own, in LaTeX: `$$` fences, or a BlockMath.
    record Maths(String latex) implements Block {}

    /// A JSX component that stands on lines of its own; a fragment has an empty name.
    record Component(String name, List<Attribute> attributes, List<Block> children) implements Block {}

    /// A line between two parts.
    record Divider() implements Block {}

    /// A JavaScript expression that is not a literal: recognised, never evaluated, and not spoken.
    record Expression(String source) implements Block {}
}
