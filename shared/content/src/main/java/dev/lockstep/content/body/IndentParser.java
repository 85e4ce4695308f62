package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.IndentedBlock;
import org.commonmark.node.Block;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/// Reads what stands four or more columns to the right as if it stood at the margin: MDX knows no indented
/// code, and what stands inside components is indented.
final class IndentParser extends AbstractBlockParser {
    private static final int TOO_FAR_FOR_MARKDOWN = 4;

    /// Starts where Markdown would see indented code.
    static final class Factory implements BlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            boolean inParagraph = state.getActiveBlockParser().getBlock() instanceof Paragraph;
            if (state.getIndent() < TOO_FAR_FOR_MARKDOWN || state.isBlank() || inParagraph) return BlockStart.none();
            return BlockStart.of(new IndentParser(state.getIndent())).atColumn(state.getColumn() + state.getIndent());
        }
    }

    private final IndentedBlock block = new IndentedBlock();
    private final int indent;

    private IndentParser(int indent) {
        this.indent = indent;
    }

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public boolean isContainer() {
        return true;
    }

    @Override
    public boolean canContain(Block child) {
        return true;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        if (state.isBlank()) return BlockContinue.atIndex(state.getNextNonSpaceIndex());
        return state.getIndent() < indent ? BlockContinue.none() : BlockContinue.atColumn(state.getColumn() + indent);
    }
}
