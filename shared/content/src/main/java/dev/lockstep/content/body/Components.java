package dev.lockstep.content.body;

import dev.lockstep.content.body.Attribute.Value;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.List;

/// What a component is in the tree: maths where it is one of the two that hold maths, else itself.
final class Components {
    private static final String IN_TEXT = "InlineMath";
    private static final String ON_ITS_OWN = "BlockMath";

    private Components() {}

    static Inline inline(Tag tag, List<Inline> children) throws SyntaxException {
        return isMaths(tag)
                ? new Inline.Maths(latex(tag), tag.name().equals(ON_ITS_OWN))
                : new Inline.Component(tag.name(), List.copyOf(tag.attributes()), children);
    }

    static Block block(Tag tag, List<Block> children) throws SyntaxException {
        return isMaths(tag)
                ? new Block.Maths(latex(tag))
                : new Block.Component(tag.name(), List.copyOf(tag.attributes()), children);
    }

    private static boolean isMaths(Tag tag) {
        return tag.name().equals(IN_TEXT) || tag.name().equals(ON_ITS_OWN);
    }

    private static String latex(Tag tag) throws SyntaxException {
        for (Attribute attribute : tag.attributes()) {
            if (attribute.name().equals("math") && attribute.value() instanceof Value.Text(String latex)) {
                return trimmed(latex);
            }
        }
        throw new SyntaxException(
                Rule.NOT_A_LITERAL, tag.at(), tag.text() + " needs an attribute math with a literal text");
    }

    /// LaTeX without the white space at the ends of its lines and without its empty lines, which set
    /// nothing.
    static String trimmed(String latex) {
        var lines = latex.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
        return String.join("\n", lines).strip();
    }
}
