package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.FlowBlock;
import org.commonmark.node.Block;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/// Takes lines of tags and expressions out of the reach of Markdown until the last of them is closed.
final class FlowParser extends AbstractBlockParser {
    /// Starts at a line that holds only tags and expressions, or one that does not end on its line.
    static final class Factory implements BlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            CharSequence line = state.getLine().getContent();
            int from = state.getNextNonSpaceIndex();
            if (from >= line.length() || (line.charAt(from) != '<' && line.charAt(from) != '{'))
                return BlockStart.none();
            var lines = new FlowLines();
            lines.read(line, from);
            boolean inParagraph = state.getActiveBlockParser().getBlock() instanceof Paragraph;
            if (lines.holdsText() || (!lines.holdsBlocks() && (inParagraph || !lines.isOpen())))
                return BlockStart.none();
            return BlockStart.of(new FlowParser()).atIndex(state.getIndex());
        }
    }

    private final FlowBlock block = new FlowBlock();
    private final FlowLines lines = new FlowLines();
    private final SourceLines source = new SourceLines();

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        boolean goesOn = lines.isOpen() || (lines.holdsText() && !state.isBlank());
        return goesOn ? BlockContinue.atIndex(state.getIndex()) : BlockContinue.none();
    }

    @Override
    public void addLine(SourceLine line) {
        source.addLine(line);
        lines.read(line.getContent(), 0);
    }

    @Override
    public void parseInlines(InlineParser inlines) {
        inlines.parse(source, block);
    }
}
