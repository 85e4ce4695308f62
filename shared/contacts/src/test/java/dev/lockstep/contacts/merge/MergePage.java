package dev.lockstep.contacts.merge;

import dev.lockstep.contacts.merge.Decision.Reason;
import dev.lockstep.contacts.merge.Value.Absent;
import dev.lockstep.contacts.merge.Value.Blank;
import dev.lockstep.contacts.merge.Value.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The truth table of the merge as a page: what the code decides in every state of one field, up to the names of the
/// values.
final class MergePage {
    private static final String HEAD = """
            # The merge, as a truth table

            Written by `MergePageTest` from the decisions themselves; see CONTRIBUTING. A and B are what the sides hold now,
            SA and SB what they held when they last agreed. `x`, `y`, `z` and `w` are any different values, `blank` is an
            empty field. Each state that one field can be in is a row; values are named in the order they appear.

            | decision | means |
            |---|---|
            | `-` | nothing to do |
            | `agree` | both came to hold the same: store it, write to neither |
            | `B := x` | write to that side, and store that the two agree once it has acknowledged |
            | `accept` | let the two differ: store what each holds as its base |
            | `ask` | a person chooses; nothing is written. `ask (blank)`: a blank that nobody asked for stands against a value |

            `newest A` is the policy `newest` where A was edited later by more than the skew, `newest ?` where the times are
            unknown or too close. Where a side lacks the field, nothing is done under any rule. A field that only B owns is
            the mirror image of one that only A owns. Several fields that are merged as one follow the same rules: what one
            side changed goes across field by field, what both changed is decided once for all of them.

            """;

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final EditTimes A_LATER = new EditTimes(NOON.plusSeconds(60), NOON);
    private static final Policy NEWEST = new Policy.Newest(Duration.ofSeconds(2));
    private static final List<Value> NAMES = Stream.concat(
                    Stream.of(Value.BLANK), Stream.of("x", "y", "z", "w").map(Value::of))
            .toList();

    private MergePage() {}

    private record Column(String head, Rule rule, EditTimes times) {}

    static String text() {
        List<Column> twoWay = List.of(
                both("a_wins", new Policy.AWins(), EditTimes.UNKNOWN),
                both("b_wins", new Policy.BWins(), EditTimes.UNKNOWN),
                both("newest A", NEWEST, A_LATER),
                both("newest ?", NEWEST, EditTimes.UNKNOWN),
                both("fill_only", new Policy.FillOnly(), EditTimes.UNKNOWN),
                both("manual", new Policy.Manual(), EditTimes.UNKNOWN));
        List<Column> owned = Stream.of(ForeignEdit.values())
                .map(foreign -> new Column(
                        foreign.name().toLowerCase(Locale.ROOT),
                        new Rule(Direction.A_TO_B, new Policy.Manual(), foreign),
                        EditTimes.UNKNOWN))
                .toList();
        return HEAD
                + "## Fields that travel both ways\n\n" + table(twoWay)
                + "\n## Fields that A owns, by what B's edit of them gets\n\n" + table(owned);
    }

    private static Column both(String head, Policy policy, EditTimes times) {
        return new Column(head, new Rule(Direction.BOTH, policy, ForeignEdit.QUARANTINE), times);
    }

    private static String table(List<Column> columns) {
        StringBuilder table = new StringBuilder("| A | B | SA | SB |");
        columns.forEach(column -> table.append(' ').append(column.head()).append(" |"));
        table.append("\n|---|---|---|---|")
                .append("---|".repeat(columns.size()))
                .append('\n');
        for (FieldState state : states()) {
            table.append("| ")
                    .append(Stream.of(state.a(), state.b(), state.shadowA(), state.shadowB())
                            .map(MergePage::word)
                            .collect(Collectors.joining(" | ")));
            columns.forEach(column ->
                    table.append(" | ").append(word(Merge.decide(List.of(state), column.rule(), column.times()))));
            table.append(" |\n");
        }
        return table.toString();
    }

    /// Each state once: two states that differ in the names of their values only are one.
    private static List<FieldState> states() {
        Map<List<Value>, FieldState> states = new LinkedHashMap<>();
        for (Value a : NAMES) {
            for (Value b : NAMES) {
                add(states, a, b, Value.ABSENT, Value.ABSENT, false);
                for (Value shadowA : NAMES) {
                    for (Value shadowB : NAMES) add(states, a, b, shadowA, shadowB, true);
                }
            }
        }
        return List.copyOf(states.values());
    }

    private static void add(
            Map<List<Value>, FieldState> states, Value a, Value b, Value shadowA, Value shadowB, boolean agreed) {
        Map<Value, Value> names = new LinkedHashMap<>();
        List<Value> named = new ArrayList<>();
        for (Value value : List.of(a, b, shadowA, shadowB)) {
            boolean text = value instanceof Text;
            named.add(text ? names.computeIfAbsent(value, fresh -> NAMES.get(names.size() + 1)) : value);
        }
        states.putIfAbsent(named, new FieldState("f", named.get(0), named.get(1), named.get(2), named.get(3), agreed));
    }

    private static String word(Value value) {
        return switch (value) {
            case Absent() -> "never agreed";
            case Blank() -> "blank";
            case Text(var text) -> text;
        };
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Unchanged() -> "-";
            case Decision.Converged() -> "agree";
            case Decision.Write(var to, var values) ->
                to + " := " + values.values().stream().map(MergePage::word).collect(Collectors.joining());
            case Decision.Settle _ -> throw new IllegalStateException("only a person decides for both sides");
            case Decision.Accept() -> "accept";
            case Decision.Conflict(var reason) -> reason == Reason.BLANK_AGAINST_VALUE ? "ask (blank)" : "ask";
            case Decision.Frozen() -> "frozen";
        };
    }
}
