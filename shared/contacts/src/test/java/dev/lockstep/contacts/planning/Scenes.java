package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Scene.GroupStart;
import dev.lockstep.contacts.planning.Scene.Knowledge;
import dev.lockstep.contacts.planning.Scene.Memory;
import dev.lockstep.contacts.planning.Scene.Start;
import dev.lockstep.contacts.planning.Scene.Times;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random contacts from small alphabets: blanks, outer space, other Unicode forms, other cases and spellings.
final class Scenes {
    private static final List<String> TEXTS = List.of("", " ", "Ann", " Ann\u00a0", "ann", "Zo\u00eb", "Zoe\u0308");
    private static final List<String> EMAILS = List.of("", "ann@x.org", " ANN@x.org ", "bob@x.org", "zoe\u0308@x.org");
    private static final List<String> PHONES = List.of("", "0031 6 12", "+31-6-12", "06 12", "06 34");
    private static final List<String> DAYS = List.of(" ", "2001-02-03", "2001-02-03T10:00:00Z", "2001-02-04");
    private static final List<String> STATUSES = List.of(
            "active",
            "active",
            "Active ",
            "unsubscribed",
            "unsubscribed",
            "UNSUBSCRIBED",
            "unconfirmed",
            "bounced",
            "junk",
            "gone",
            "");
    static final Set<String> MANAGED = Set.of("g1", "g2", "g3", "g4", "g5");
    private static final List<String> GROUPS = List.of("g1", "g2", "g3", "g4", "g5", "unmanaged");

    private record Shape(String column, String key, Form form, String unit, List<String> alphabet) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape("email", "email", Form.EMAIL, "email", EMAILS),
            new Shape("first_name", "name", Form.TEXT, "first_name", TEXTS),
            new Shape("phone", "phone", Form.PHONE, "phone", PHONES),
            new Shape("zip", "z_i_p", Form.TEXT, "address", TEXTS),
            new Shape("city", "city", Form.TEXT, "address", TEXTS),
            new Shape("since", "since", Form.DATE, "since", DAYS),
            new Shape("marketing_status", "status", Form.STATUS, "status", STATUSES));

    private Scenes() {}

    static Arbitrary<Scene> all() {
        Arbitrary<Optional<String>> missing = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Optional.empty())),
                Tuple.of(1, Arbitraries.of("name", "z_i_p", "since").map(Optional::of)));
        return Combinators.combine(mappings(), starts(), groups(), times(), missing, lists(), lists())
                .as(Scene::of);
    }

    private static Arbitrary<List<Start>> starts() {
        return Combinators.combine(SHAPES.stream().map(Scenes::start).toList()).as(List::copyOf);
    }

    private static Arbitrary<Start> start(Shape shape) {
        Arbitrary<Optional<String>> value =
                Arbitraries.of(shape.alphabet()).map(text -> text.isEmpty() ? Optional.empty() : Optional.of(text));
        Arbitrary<Optional<Optional<String>>> edit = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Optional.empty())), Tuple.of(2, value.map(Optional::of)));
        Arbitrary<Knowledge> knowledge = shape.form() == Form.STATUS
                ? Arbitraries.frequency(
                        Tuple.of(6, Knowledge.AGREED),
                        Tuple.of(1, Knowledge.OPEN),
                        Tuple.of(1, Knowledge.NEVER_COMPARED))
                : Arbitraries.frequency(
                        Tuple.of(8, Knowledge.AGREED),
                        Tuple.of(1, Knowledge.ACCEPTED),
                        Tuple.of(1, Knowledge.OPEN),
                        Tuple.of(1, Knowledge.NEVER_COMPARED));
        return Combinators.combine(knowledge, value, value, edit, edit).as(Start::new);
    }

    private static Arbitrary<Map<String, GroupStart>> groups() {
        Arbitrary<Boolean> flag = Arbitraries.of(false, true);
        Arbitrary<GroupStart> start = Combinators.combine(
                        flag,
                        flag,
                        Arbitraries.frequency(
                                Tuple.of(3, Memory.NOTHING), Tuple.of(3, Memory.AGREED), Tuple.of(1, Memory.OPTED_OUT)))
                .as(GroupStart::new);
        return start.list().ofSize(GROUPS.size()).map(starts -> {
            Map<String, GroupStart> groups = new HashMap<>();
            for (int index = 0; index < starts.size(); index++) groups.put(GROUPS.get(index), starts.get(index));
            return groups;
        });
    }

    private static Arbitrary<Times> times() {
        Arbitrary<Optional<Integer>> seconds =
                Arbitraries.integers().between(0, 9).optional(0.7);
        return Combinators.combine(seconds, seconds, seconds, seconds, seconds).as(Times::new);
    }

    /// The managed groups that a side lists: mostly all of them.
    private static Arbitrary<Set<String>> lists() {
        return Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just("")), Tuple.of(1, Arbitraries.of("g1", "g4")))
                .map(lost -> {
                    Set<String> listed = new HashSet<>(GROUPS);
                    listed.remove(lost);
                    return listed;
                });
    }

    private static Arbitrary<Mapping> mappings() {
        Arbitrary<GroupKind> kind = Arbitraries.of(GroupKind.class);
        Arbitrary<Optional<Side>> owner = Arbitraries.of(Side.class).optional(0.6);
        Arbitrary<GroupKinds> kinds = Combinators.combine(kind, kind, kind, owner)
                .as((one, two, three, owning) -> new GroupKinds(
                        GroupKind.MIRROR,
                        Map.of("g1", one, "g2", two, "g3", three),
                        List.of(new ExclusiveSet("tier", Set.of("g4", "g5"), owning.orElse(null)))));
        return Combinators.combine(rules().list().ofSize(SHAPES.size()), kinds)
                .as((rules, groups) -> Mappings.of(fields(rules), MANAGED, groups));
    }

    private static List<FieldMapping> fields(List<Rule> rules) {
        Map<String, Rule> ofUnits = new HashMap<>();
        for (int index = 0; index < SHAPES.size(); index++) {
            ofUnits.putIfAbsent(SHAPES.get(index).unit(), rules.get(index));
        }
        ofUnits.put("status", Mappings.MANUAL);
        return SHAPES.stream()
                .map(shape -> new FieldMapping(
                        shape.column(),
                        shape.key(),
                        shape.form(),
                        ofUnits.getOrDefault(shape.unit(), Mappings.MANUAL),
                        shape.unit()))
                .toList();
    }

    private static Arbitrary<Rule> rules() {
        Arbitrary<Rule> twoWay = Arbitraries.of(
                        new Policy.Manual(),
                        new Policy.AWins(),
                        new Policy.BWins(),
                        new Policy.FillOnly(),
                        new Policy.Newest(Duration.ofSeconds(2)))
                .map(Mappings::both);
        Arbitrary<Rule> oneWay = Combinators.combine(
                        Arbitraries.of(Direction.A_TO_B, Direction.B_TO_A), Arbitraries.of(ForeignEdit.class))
                .as(Mappings::oneWay);
        return Arbitraries.frequencyOf(Tuple.of(2, twoWay), Tuple.of(1, oneWay));
    }
}
