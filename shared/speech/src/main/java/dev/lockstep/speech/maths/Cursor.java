package dev.lockstep.speech.maths;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A place in a row, and what is known of the row as a whole.
final class Cursor {
    private final List<Maths> items;
    private final Place place;
    private final boolean arrow;
    private final boolean mapping;
    private final boolean modulo;
    private final boolean equals;
    private final long colons;
    private final boolean integral;
    private final Set<Maths> applied = new HashSet<>();
    private int next;
    private boolean suchThat;

    Cursor(List<Maths> items, Place place) {
        this.items = items;
        this.place = place;
        this.arrow = items.stream().anyMatch(Cursor::isArrow);
        this.mapping = items.stream().anyMatch(item -> Shape.isSymbol(item, "\\mapsto"));
        this.modulo = items.stream()
                .anyMatch(item -> item instanceof Maths.Marked m && m.command().equals("\\pmod"));
        this.integral = items.stream().anyMatch(item -> Shape.role(Shape.base(item)) == Role.INTEGRAL);
        this.equals = items.stream().anyMatch(item -> Shape.isSymbol(item, "="));
        this.colons = items.stream().filter(item -> Shape.isSymbol(item, ":")).count();
        findApplied();
    }

    private static boolean isArrow(Maths item) {
        return switch (Shape.symbol(item)) {
            case "\\to", "\\rightarrow", "\\longrightarrow" -> true;
            default -> false;
        };
    }

    Place place() {
        return place;
    }

    /// Whether the row says where a function goes to.
    boolean hasArrow() {
        return arrow;
    }

    /// Whether the row says what a function makes of its argument.
    boolean hasMapping() {
        return mapping;
    }

    boolean hasModulo() {
        return modulo;
    }

    /// Whether a name is clearly a function somewhere in this row, so that it is one wherever it stands
    /// here.
    boolean isApplied(Maths name) {
        return applied.contains(name);
    }

    private void findApplied() {
        for (int at = 0; at + 1 < items.size(); at++) {
            Maths name = items.get(at);
            Maths.Fence fence = name instanceof Maths.Letter ? Shape.fence(items.get(at + 1)) : null;
            if (fence == null || !Shape.isRound(fence)) continue;
            if (Applied.isFunction(name, Elements.of(fence.body()))) applied.add(name);
        }
    }

    boolean hasIntegral() {
        return integral;
    }

    /// Whether this row names elements: under a sum, or in a set before what is said of them.
    boolean namesElements() {
        return place == Place.BOUND || place == Place.SET && !suchThat;
    }

    /// Whether a colon here is a division that is worked out, as in `6 : 2 = 3`.
    boolean isQuotient() {
        return equals && colons == 1;
    }

    /// Whether this is the first sign of its set that can mean "such that"; it is from then on no more.
    boolean takeSuchThat() {
        boolean first = place == Place.SET && !suchThat;
        suchThat = true;
        return first;
    }

    boolean hasNext() {
        return next < items.size();
    }

    /// The item some places on, or back if negative; null beyond the row.
    @Nullable
    Maths look(int places) {
        int at = next + places;
        return at >= 0 && at < items.size() ? items.get(at) : null;
    }

    Maths take() {
        return items.get(next++);
    }

    void skip(int places) {
        next += places;
    }

    boolean isLast() {
        return next == items.size() - 1;
    }
}
