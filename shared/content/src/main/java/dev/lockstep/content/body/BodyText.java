package dev.lockstep.content.body;

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

    /// How many lines may follow each other without an empty one between; more is `too-deep`.
    public static final int MAX_LINES = 10_000;

    /// How many cells the tables of a body hold at most, each row counted as wide as its table; more is
    /// `too-deep`.
    public static final int MAX_CELLS = 100_000;

    /// How many paragraphs of a body may start like an import or an export, be none, and leave that open
    /// beyond their own lines; more is `too-deep`.
    public static final int MAX_OPEN_SCRIPTS = 100;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .enabledBlockTypes(Set.of(
                    Heading.class, BlockQuote.class, FencedCodeBlock.class, ListBlock.class, ThematicBreak.class))
            .customBlockParserFactory(new FlowParser.Factory())
            .customBlockParserFactory(new MathsParser.Factory())
            .customBlockParserFactory(new IndentParser.Factory())
            .customInlineContentParserFactory(new InlineCode.Factory())
            .customInlineContentParserFactory(new Backticks.Factory())
            .customInlineContentParserFactory(new InlineDollars.Factory())
            .customInlineContentParserFactory(new EmphasisLimit.Factory())
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(Body.MAX_DEPTH)
            .build();

    /// Reads the body of a file. Thread-safe.
    ///
    /// @param source text in Unicode's form NFC, from the start of a line on
    /// @param firstLine which line of the file that is, from 1
    /// @throws SyntaxException where a tag, a brace, a string, a comment, code or maths is not closed, a tag
    ///     is malformed, or anything nests too deep
    public static BodyText of(String source, int firstLine) throws SyntaxException {
        // The library ends lines at each CR too.
        return source.indexOf('\r') < 0
                ? ofLines(source, firstLine)
                : ofLines(source.replace("\r\n", "\n").replace('\r', '\n'), firstLine);
    }

    private static BodyText ofLines(String source, int firstLine) throws SyntaxException {
        Limits.check(source, firstLine);
        Node document = PARSER.parse(source);
        Scripts.removeFrom(document, source, firstLine);
        Body body = new Body(new TreeBuilder(firstLine).blocks(document));
        return new BodyText(body, Canonical.of(source, document), SpokenText.of(body));
    }
}
