package dev.lockstep.content.body;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Positions;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// A body, read.
///
/// @param body the tree
/// @param canonical the text to store and compare: what was read, without white space that says nothing. It
///     reads as the same body again
/// @param spoken what is read out, without white space that says nothing; two texts that differ in a visible
///     word differ here
public record BodyText(Body body, String canonical, String spoken) {
    /// How many pictures a body holds at most; more is `too-deep`.
    public static final int MAX_IMAGES = 1_000;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .enabledBlockTypes(Set.of(
                    Heading.class, BlockQuote.class, FencedCodeBlock.class, ListBlock.class, ThematicBreak.class))
            .customBlockParserFactory(new FlowParser.Factory())
            .customBlockParserFactory(new MathsParser.Factory())
            .customBlockParserFactory(new IndentParser.Factory())
            .customInlineContentParserFactory(new InlineCode.Factory())
            .customInlineContentParserFactory(new InlineDollars.Factory())
            .customInlineContentParserFactory(new EmphasisLimit.Factory())
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(Body.MAX_DEPTH)
            .build();

    /// Reads the body of a file. Thread-safe.
    ///
    /// @param source text in Unicode's form NFC whose lines end with LF, from the start of a line on
    /// @param firstLine which line of the file that is, from 1
    /// @throws SyntaxException where a tag, a brace, a string, a comment, code or maths is not closed, a tag
    ///     is malformed, or anything nests too deep
    public static BodyText of(String source, int firstLine) throws SyntaxException {
        limitImages(source, firstLine);
        Node document = PARSER.parse(source);
        Scripts.removeFrom(document, source);
        Body body = new Body(new TreeBuilder(firstLine).blocks(document));
        return new BodyText(body, Canonical.of(source, document), SpokenText.of(body));
    }

    /// Pictures nest within the words of pictures, which the library joins by recursion.
    private static void limitImages(String source, int firstLine) throws SyntaxException {
        int count = 0;
        for (int at = source.indexOf("!["); at >= 0; at = source.indexOf("![", at + 2)) {
            if (++count <= MAX_IMAGES) continue;
            Position within = Positions.inFile(source).of(at);
            var place = new Position(firstLine + within.line() - 1, within.column());
            throw new SyntaxException(Rule.TOO_DEEP, place, "a body holds at most " + MAX_IMAGES + " pictures");
        }
    }
}
