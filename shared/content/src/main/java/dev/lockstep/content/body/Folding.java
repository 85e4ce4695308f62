package dev.lockstep.content.body;

import dev.lockstep.content.findings.SyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Puts what stands between an opening tag and its closing tag under the component. Both must stand in the
/// same paragraph, item, cell or level of blocks.
///
/// @param <T> blocks or inlines
final class Folding<T> {
    /// Makes a component of a tag and what stands in it.
    interface Making<T> {
        T make(Tag tag, List<T> children) throws SyntaxException;
    }

    private record Open<T>(Tag tag, List<T> children) {}

    private final Making<T> making;
    private final Depth depth;
    private final ArrayDeque<Open<T>> open = new ArrayDeque<>();
    private List<T> current = new ArrayList<>();

    Folding(Making<T> making, Depth depth) {
        this.making = making;
        this.depth = depth;
    }

    void add(T node) {
        current.add(node);
    }

    void add(Tag tag) throws SyntaxException {
        switch (tag.kind()) {
            case ALONE -> current.add(making.make(tag, List.of()));
            case OPENING -> {
                depth.enter(tag.at());
                open.push(new Open<>(tag, current));
                current = new ArrayList<>();
            }
            case CLOSING -> close(tag);
        }
    }

    private void close(Tag tag) throws SyntaxException {
        Open<T> opened = open.poll();
        if (opened == null) throw Unclosed.closing(tag);
        if (!opened.tag().name().equals(tag.name())) throw Unclosed.opening(opened.tag());
        depth.leave();
        List<T> children = current;
        current = opened.children();
        current.add(making.make(opened.tag(), children));
    }

    List<T> done() throws SyntaxException {
        Open<T> left = open.peek();
        if (left != null) throw Unclosed.opening(left.tag());
        return List.copyOf(current);
    }
}
