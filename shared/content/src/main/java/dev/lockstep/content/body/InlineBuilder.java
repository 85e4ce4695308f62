package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.InlineMaths;
import dev.lockstep.content.body.Nodes.Jsx;
import dev.lockstep.content.body.Nodes.TooMuch;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.literal.Cursor;
import java.util.List;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Turns the library's inlines into ours.
final class InlineBuilder {
    private final Places places;
    private final Depth depth;

    InlineBuilder(Places places, Depth depth) {
        this.places = places;
        this.depth = depth;
    }

    /// The pieces within a node.
    List<Inline> within(Node parent) throws SyntaxException {
        depth.enter(places.of(parent));
        var folding = new Folding<Inline>((tag, children) -> Components.inline(tag, joined(children)), depth);
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) add(node, folding);
        depth.leave();
        return joined(folding.done());
    }

    private static List<Inline> joined(List<Inline> pieces) {
        var inlines = new Inlines();
        pieces.forEach(inlines::add);
        return inlines.done();
    }

    private void add(Node node, Folding<Inline> folding) throws SyntaxException {
        switch (node) {
            case Text text -> folding.add(new Inline.Text(text.getLiteral()));
            case SoftLineBreak _ -> folding.add(new Inline.Text(" "));
            case HardLineBreak _ -> folding.add(new Inline.LineBreak());
            case Emphasis emphasis -> folding.add(new Inline.Emphasis(false, within(emphasis)));
            case StrongEmphasis emphasis -> folding.add(new Inline.Emphasis(true, within(emphasis)));
            case Code code -> folding.add(new Inline.Code(code.getLiteral()));
            case Link link -> folding.add(new Inline.Link(link.getDestination(), within(link)));
            case Image image -> folding.add(new Inline.Image(image.getDestination(), SpokenText.of(within(image))));
            case InlineMaths maths -> folding.add(new Inline.Maths(Components.trimmed(maths.latex), maths.display));
            case TooMuch _ -> {
                String message = "a paragraph holds at most " + EmphasisLimit.MAX_SIGNS + " signs of emphasis, or "
                        + EmphasisLimit.MAX_SPREAD + " times the lines they spread over";
                throw new SyntaxException(Rule.TOO_DEEP, places.of(node), message);
            }
            case Jsx jsx -> addJsx(jsx, folding);
            default -> throw new IllegalStateException("an inline that no extension makes: " + node);
        }
    }

    private void addJsx(Jsx jsx, Folding<Inline> folding) throws SyntaxException {
        if (jsx.isTag()) folding.add(tag(jsx));
        else Expressions.inline(braces(jsx)).ifPresent(folding::add);
    }

    /// The tag that a node holds.
    Tag tag(Jsx jsx) throws SyntaxException {
        return new TagParser(whole(jsx), 0).tag();
    }

    /// What an expression holds between its braces.
    String braces(Jsx jsx) throws SyntaxException {
        return new TagParser(whole(jsx), 0).braces();
    }

    private Cursor whole(Jsx jsx) throws SyntaxException {
        Cursor cursor = places.cursor(jsx.excerpt);
        Rule broken = jsx.broken;
        if (broken == null) return cursor;
        throw cursor.fault(broken, (jsx.isTag() ? "this tag" : "this brace") + " is not closed");
    }

    /// Whether more than tags and expressions stand here.
    boolean holdsText(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            boolean blank = node instanceof SoftLineBreak
                    || node instanceof HardLineBreak
                    || (node instanceof Text text && text.getLiteral().isBlank());
            if (!blank && !(node instanceof Jsx)) return true;
        }
        return false;
    }
}
