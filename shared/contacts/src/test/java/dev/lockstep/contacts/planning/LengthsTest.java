package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LengthsTest {
    private static final int MOST = Shadow.MOST_CHARACTERS;
    private static final Set<Side> BOTH = EnumSet.allOf(Side.class);
    private static final Mapping MAPPING = Mappings.of(
            Mappings.email(),
            Mappings.field("company", "company", Form.TEXT, Mappings.MANUAL),
            Mappings.field("city", "city", Form.TEXT, Mappings.MANUAL));

    private static Pair ann() {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("email", "ann@x.org");
        values.put("company", "X");
        values.put("city", "Delft");
        return Pair.agreeing(MAPPING, values, Set.of());
    }

    private static PairPlan plan(Pair pair) {
        return new PairPlanner(MAPPING, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    private static String text(int length) {
        return "x".repeat(length);
    }

    @Test
    void valuesThatFit_areWritten() {
        int left = MOST - "ann@x.org".length() - "Delft".length();
        PairPlan plan = plan(ann().onA("company", text(left)));
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.values(Side.B)).containsOnlyKeys("company");
        assertThat(plan.shadow(BOTH).characters()).isEqualTo(MOST);
    }

    @Test
    void aValueThatIsTooLong_isAConflictOfItsOwn_andTheOthersGoOn() {
        int left = MOST - "ann@x.org".length() - "Delft".length();
        Pair pair = ann().onA("company", text(left + 1)).onB("city", "Gouda");
        PairPlan plan = plan(pair);
        assertThat(plan.values(Side.B)).isEmpty();
        assertThat(plan.values(Side.A)).isEqualTo(Map.of("city", "Gouda"));
        assertThat(plan.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.unit()).isEqualTo("company");
            assertThat(conflict.reason()).isEqualTo("too_long");
            assertThat(conflict.a()).isEqualTo(Map.of("company", text(1_000) + "…"));
            assertThat(conflict.b()).isEqualTo(Map.of("company", "X"));
            assertThat(conflict.shadow()).isEqualTo(Map.of("company", "X"));
        });
        assertThat(plan.shadow(BOTH).agreed()).isEqualTo(Map.of("email", "ann@x.org", "company", "X", "city", "Gouda"));
        assertThat(plan(pair.applied(plan, BOTH)).conflictIds()).isEqualTo(plan.conflictIds());
    }

    @Test
    void theLongest_areLeftOut_andNoMore() {
        PairPlan plan = plan(ann().onA("company", text(30_000)).onA("city", text(30_001)));
        assertThat(plan.conflicts()).extracting(ConflictFound::unit).containsExactly("city");
        assertThat(plan.values(Side.B)).containsOnlyKeys("company");
        assertThat(plan(ann().onA("company", text(MOST + 1)).onA("city", text(MOST + 1)))
                        .conflicts())
                .extracting(ConflictFound::unit)
                .containsExactly("company", "city");
    }

    @Test
    void aConflict_countsWithWhatBothSidesHold() {
        Pair pair = ann().onA("company", "a" + text(30_000)).onB("company", "b" + text(30_000));
        assertThat(plan(pair).conflicts()).extracting(ConflictFound::reason).containsExactly("too_long");
    }

    @Test
    void whatWasNeverAgreed_isNotRememberedEither() {
        Shadow seen = new Shadow(
                Map.of("email", "ann@x.org", "city", "Delft"),
                Map.of("company", new OpenField(text(MOST), "X")),
                Set.of(),
                Map.of());
        PairPlan plan = plan(ann().onA("company", text(MOST)).remembering(seen));
        assertThat(plan.conflicts()).extracting(ConflictFound::reason).containsExactly("too_long");
        assertThat(plan.shadow(Set.of()).open()).isEmpty();
        assertThat(plan.shadow(Set.of()).agreed()).isEqualTo(Map.of("email", "ann@x.org", "city", "Delft"));
    }

    @Test
    void aValueMadeShorter_closesTheConflict() {
        Pair pair = ann().onA("company", text(MOST));
        Pair open = pair.applied(plan(pair), BOTH).onA("company", "Y");
        assertThat(plan(open).conflicts()).isEmpty();
        assertThat(plan(open).values(Side.B)).isEqualTo(Map.of("company", "Y"));
    }

    @Test
    void choice_isRefused() {
        PairPlan plan = plan(ann().onA("company", text(MOST)));
        String id = plan.conflicts().getFirst().id();
        for (Choice choice : List.of(new Choice.Of(Side.A), new Choice.Of(Side.B), new Choice.Text("Y"))) {
            assertThat(new Resolutions(MAPPING).resolve(plan, id, choice))
                    .isInstanceOfSatisfying(
                            Resolution.Unwritable.class,
                            refused -> assertThat(refused.fault()).contains("50000", "shorten company"));
        }
    }
}
