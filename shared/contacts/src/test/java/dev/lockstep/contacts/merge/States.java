package dev.lockstep.contacts.merge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Every state that one field can be in, with values named x, y and z, and every rule.
final class States {
    static final List<Value> VALUES = List.of(Value.ABSENT, Value.BLANK, Value.of("x"), Value.of("y"), Value.of("z"));
    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final List<Policy> POLICIES = List.of(
            new Policy.AWins(),
            new Policy.BWins(),
            new Policy.Newest(SKEW),
            new Policy.FillOnly(),
            new Policy.Manual());
    static final List<EditTimes> TIMES = List.of(
            EditTimes.UNKNOWN,
            new EditTimes(NOON, null),
            new EditTimes(NOON, NOON.plusSeconds(2)),
            new EditTimes(NOON, NOON.plusSeconds(3)),
            new EditTimes(NOON.plusSeconds(3), NOON));

    private States() {}

    /// A state, a rule and times.
    record Case(FieldState state, Rule rule, EditTimes times) {
        Decision decide() {
            return Merge.decide(List.of(state), rule, times);
        }
    }

    static void forEach(Consumer<Case> test) {
        for (Rule rule : rules()) {
            for (EditTimes times : TIMES) {
                forEachState(state -> test.accept(new Case(state, rule, times)));
            }
        }
    }

    static void forEachState(Consumer<FieldState> test) {
        for (Value a : VALUES) {
            for (Value b : VALUES) {
                for (Value shadowA : VALUES) {
                    for (Value shadowB : VALUES) {
                        test.accept(new FieldState("f", a, b, shadowA, shadowB, true));
                        test.accept(new FieldState("f", a, b, shadowA, shadowB, false));
                    }
                }
            }
        }
    }

    static List<Rule> rules() {
        return List.of(Direction.values()).stream()
                .flatMap(direction -> POLICIES.stream()
                        .flatMap(policy -> List.of(ForeignEdit.values()).stream()
                                .map(foreign -> new Rule(direction, policy, foreign))))
                .toList();
    }
}
