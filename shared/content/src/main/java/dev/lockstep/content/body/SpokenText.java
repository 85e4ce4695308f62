package dev.lockstep.content.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.content.body.Attribute.Value;
import java.util.List;
import java.util.Set;

/// What of a body is read out: words, maths, code, what stands for pictures, and the texts of components. A
/// line for each block; white space within it is one blank. Addresses, styles and expressions are not part
/// of it, nor is how the text is emphasised.
final class SpokenText {
    /// Attributes that nobody sees as words.
    private static final Set<String> UNSEEN = Set.of(
            "src",
            "href",
            "url",
            "id",
            "key",
            "class",
            "className",
            "style",
            "color",
            "width",
            "height",
            "target",
            "rel",
            "language");

    private final StringBuilder text = new StringBuilder();

    private SpokenText() {}

    static String of(Body body) {
        var spoken = new SpokenText();
        spoken.blocks(body.blocks());
        return spoken.text.toString().strip();
    }

    static String of(List<Inline> inlines) {
        var spoken = new SpokenText();
        spoken.inlines(inlines);
        return spoken.text.toString().strip();
    }

    private void blocks(List<Block> blocks) {
        blocks.forEach(this::block);
    }

    private void block(Block block) {
        newLine();
        switch (block) {
            case Block.Heading heading -> inlines(heading.content());
            case Block.Paragraph paragraph -> inlines(paragraph.content());
            case Block.Items list -> list.items().forEach(this::blocks);
            case Block.Quote quote -> blocks(quote.content());
            case Block.Table table -> table(table);
            case Block.Code code -> words(code.text());
            case Block.Maths maths -> maths(maths.latex());
            case Block.Component component -> {
                component.attributes().forEach(this::attribute);
                blocks(component.children());
            }
            case Block.Divider _, Block.Expression _ -> {}
        }
        newLine();
    }

    private void table(Block.Table table) {
        row(table.header());
        table.rows().forEach(this::row);
    }

    private void row(List<Block.Cell> cells) {
        for (Block.Cell cell : cells) {
            newLine();
            inlines(cell.content());
        }
    }

    private void inlines(List<Inline> inlines) {
        inlines.forEach(this::inline);
    }

    private void inline(Inline inline) {
        switch (inline) {
            case Inline.Text words -> words(words.text());
            case Inline.Emphasis emphasis -> inlines(emphasis.content());
            case Inline.Code code -> words(code.text());
            case Inline.Maths maths -> maths(maths.latex());
            case Inline.Link link -> inlines(link.content());
            case Inline.Image image -> words(image.alternative());
            case Inline.LineBreak _ -> blank();
            case Inline.Component component -> {
                component.attributes().forEach(this::attribute);
                inlines(component.children());
            }
            case Inline.Expression _ -> {}
        }
    }

    private void attribute(Attribute attribute) {
        if (UNSEEN.contains(attribute.name())) return;
        switch (attribute.value()) {
            case Value.Text words -> apart(words.text());
            case Value.Literal literal -> literal(literal.json());
            case Value.Markup markup -> {
                blank();
                inlines(markup.content());
                blank();
            }
            case Value.Flag _, Value.Expression _ -> {}
        }
    }

    private void literal(JsonNode json) {
        if (json.isTextual()) apart(json.textValue());
        json.properties().forEach(field -> {
            if (!UNSEEN.contains(field.getKey())) literal(field.getValue());
        });
        if (json.isArray()) json.forEach(this::literal);
    }

    private void apart(String words) {
        blank();
        words(words);
        blank();
    }

    private void maths(String latex) {
        text.append('$');
        words(latex);
        text.append('$');
    }

    private void words(String words) {
        words.codePoints().forEach(point -> {
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) blank();
            else text.appendCodePoint(point);
        });
    }

    /// One blank, unless the line starts here or ends in one.
    private void blank() {
        if (!text.isEmpty() && !endsWith(' ') && !endsWith('\n')) text.append(' ');
    }

    private void newLine() {
        if (endsWith(' ')) text.setLength(text.length() - 1);
        if (!text.isEmpty() && !endsWith('\n')) text.append('\n');
    }

    private boolean endsWith(char last) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == last;
    }
}
