package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.FlowBlock;
import dev.lockstep.content.body.Nodes.IndentedBlock;
import dev.lockstep.content.body.Nodes.Jsx;
import dev.lockstep.content.body.Nodes.MathsBlock;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/// Turns the library's blocks into ours.
final class TreeBuilder {
    private final Places places;
    private final Depth depth = new Depth();
    private final InlineBuilder inlines;

    /// @param firstLine which line of the file the body starts on
    TreeBuilder(int firstLine) {
        this.places = new Places(firstLine);
        this.inlines = new InlineBuilder(places, depth);
    }

    /// The blocks within a node.
    List<Block> blocks(Node parent) throws SyntaxException {
        var folding = new Folding<>(Components::block, depth);
        addAll(parent, folding);
        return folding.done();
    }

    private void addAll(Node parent, Folding<Block> folding) throws SyntaxException {
        depth.enter(places.of(parent));
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) add(node, folding);
        depth.leave();
    }

    private void add(Node node, Folding<Block> folding) throws SyntaxException {
        switch (node) {
            case Heading heading -> folding.add(new Block.Heading(heading.getLevel(), inlines.within(heading)));
            case Paragraph paragraph -> addParagraph(paragraph, folding);
            case FlowBlock flow -> addFlow(flow, folding);
            case IndentedBlock indented -> addAll(indented, folding);
            case BlockQuote quote -> folding.add(new Block.Quote(blocks(quote)));
            case BulletList list -> folding.add(new Block.Items(false, 0, items(list)));
            case OrderedList list -> folding.add(new Block.Items(true, start(list), items(list)));
            case FencedCodeBlock code -> folding.add(code(code));
            case MathsBlock maths -> folding.add(maths(maths));
            case TableBlock table -> folding.add(table(table));
            case ThematicBreak _ -> folding.add(new Block.Divider());
            case LinkReferenceDefinition _ -> {}
            default -> throw new IllegalStateException("a block that no extension makes: " + node);
        }
    }

    /// A paragraph that is a component and nothing else stands on its own.
    private void addParagraph(Node paragraph, Folding<Block> folding) throws SyntaxException {
        List<Inline> content = inlines.within(paragraph);
        folding.add(content.size() == 1 ? alone(content.getFirst(), content) : new Block.Paragraph(content));
    }

    private static Block alone(Inline only, List<Inline> content) {
        return switch (only) {
            case Inline.Component(var name, var attributes, var children) ->
                new Block.Component(
                        name, attributes, children.isEmpty() ? List.of() : List.of(new Block.Paragraph(children)));
            case Inline.Maths(var latex, var display) ->
                display ? new Block.Maths(latex) : new Block.Paragraph(content);
            case Inline.Expression(var source) -> new Block.Expression(source);
            case Inline.Text _, Inline.Emphasis _, Inline.Code _, Inline.Link _, Inline.Image _, Inline.LineBreak _ ->
                new Block.Paragraph(content);
        };
    }

    private void addFlow(FlowBlock flow, Folding<Block> folding) throws SyntaxException {
        if (inlines.holdsText(flow)) {
            addParagraph(flow, folding);
            return;
        }
        for (Node node = flow.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Jsx jsx) addFlow(jsx, folding);
        }
    }

    private void addFlow(Jsx jsx, Folding<Block> folding) throws SyntaxException {
        if (jsx.isTag()) {
            folding.add(inlines.tag(jsx));
            return;
        }
        Expressions.inline(inlines.braces(jsx)).ifPresent(inline -> folding.add(alone(inline, List.of(inline))));
    }

    private List<List<Block>> items(Node list) throws SyntaxException {
        var items = new ArrayList<List<Block>>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) items.add(blocks(item));
        }
        return List.copyOf(items);
    }

    private static int start(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        return start == null ? 1 : start;
    }

    /// Markdown would let code without an end run to the end of the text; here that is a slip of the pen.
    private Block code(FencedCodeBlock code) throws SyntaxException {
        if (code.getClosingFenceLength() != null) return new Block.Code(language(code), code.getLiteral());
        String message = "this fence of code is not closed by one as long";
        throw new SyntaxException(Rule.UNCLOSED_CODE, places.of(code), message);
    }

    private static String language(FencedCodeBlock code) {
        String info = code.getInfo() == null ? "" : code.getInfo().strip();
        int end = info.indexOf(' ');
        return end < 0 ? info : info.substring(0, end);
    }

    private Block maths(MathsBlock maths) throws SyntaxException {
        if (maths.closed) return new Block.Maths(Components.trimmed(maths.latex));
        String message = "these $$ are not closed by a line that ends with $$";
        throw new SyntaxException(Rule.UNCLOSED_MATHS, places.of(maths), message);
    }

    private Block table(TableBlock table) throws SyntaxException {
        var rows = new ArrayList<List<Block.Cell>>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) rows.add(cells(row));
        }
        return new Block.Table(rows.getFirst(), List.copyOf(rows.subList(1, rows.size())));
    }

    private List<Block.Cell> cells(Node row) throws SyntaxException {
        var cells = new ArrayList<Block.Cell>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell) cells.add(new Block.Cell(inlines.within(cell)));
        }
        return List.copyOf(cells);
    }
}
