package dev.lockstep.content.body;

import dev.lockstep.content.findings.Rule;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.jspecify.annotations.Nullable;

/// The nodes that the extensions add to the library's tree.
final class Nodes {
    private Nodes() {}

    /// A tag or an expression in braces as it stands in the text.
    static final class Jsx extends CustomNode {
        final Excerpt excerpt;
        final @Nullable Rule broken;

        Jsx(Excerpt excerpt, @Nullable Rule broken) {
            this.excerpt = excerpt;
            this.broken = broken;
        }

        boolean isTag() {
            return excerpt.text().startsWith("<");
        }

        /// Where it ends, to be asked from its second character on.
        Extent extent() {
            return isTag() ? Extent.ofTag() : Extent.ofCode();
        }
    }

    /// Signs of emphasis beyond their limit.
    static final class TooMuch extends CustomNode {}

    /// Maths within a line.
    static final class InlineMaths extends CustomNode {
        final String latex;
        final boolean display;

        InlineMaths(String latex, boolean display) {
            this.latex = latex;
            this.display = display;
        }
    }

    /// Maths between fences.
    static final class MathsBlock extends CustomBlock {
        String latex = "";
        boolean closed;
    }

    /// Lines that start with a tag or an expression, whose inlines say whether there is more on them.
    static final class FlowBlock extends CustomBlock {}

    /// Blocks that stand further to the right than Markdown expects, and mean nothing by it.
    static final class IndentedBlock extends CustomBlock {}
}
