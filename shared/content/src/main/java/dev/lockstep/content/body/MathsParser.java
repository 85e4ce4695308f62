package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.MathsBlock;
import org.commonmark.node.Block;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/// Takes what stands between two lines of `$$` out of the reach of Markdown. The maths may start on the line
/// of the first and end on the line of the second.
final class MathsParser extends AbstractBlockParser {
    private static final String FENCE = "$$";

    /// Starts at `$$`, unless a second one on the line makes it maths within a text.
    static final class Factory implements BlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            String line = state.getLine().getContent().toString();
            int from = state.getNextNonSpaceIndex();
            if (!line.startsWith(FENCE, from) || line.indexOf('$', from + FENCE.length()) >= 0)
                return BlockStart.none();
            return BlockStart.of(new MathsParser()).atIndex(from + FENCE.length());
        }
    }

    private final MathsBlock block = new MathsBlock();
    private final StringBuilder latex = new StringBuilder();

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        CharSequence line = state.getLine().getContent();
        String rest =
                line.subSequence(state.getIndex(), line.length()).toString().stripTrailing();
        if (!rest.endsWith(FENCE)) return BlockContinue.atIndex(state.getIndex());
        latex.append(rest, 0, rest.length() - FENCE.length());
        block.closed = true;
        return BlockContinue.finished();
    }

    @Override
    public void addLine(SourceLine line) {
        latex.append(line.getContent()).append('\n');
    }

    @Override
    public void closeBlock() {
        block.latex = latex.toString();
    }
}
