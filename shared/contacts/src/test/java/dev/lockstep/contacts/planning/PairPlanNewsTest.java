package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.mapping.Mapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PairPlanNewsTest {
    private static final Mapping MAPPING =
            Mappings.of(Mappings.email(), Mappings.field("city", "city", Form.TEXT, Mappings.MANUAL));

    private static Pair ann() {
        Map<String, @Nullable String> values = new HashMap<>(Map.of("email", "ann@x.org", "city", "Delft"));
        return Pair.agreeing(MAPPING, values, Set.of());
    }

    private static boolean isNews(Pair pair) {
        PairPlanner planner = new PairPlanner(MAPPING, Set.of(), Set.of());
        return planner.plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW)
                .isNews();
    }

    private static Pair withConflicts(Pair pair, Map<String, String> conflicts) {
        return new Pair(
                pair.client(),
                pair.subscriber(),
                pair.link().settled(pair.link().shadow(), conflicts, "mapping", null, Pair.NOW));
    }

    @Test
    void nothingChanged_isNoNews() {
        assertThat(isNews(ann())).isFalse();
    }

    @Test
    void aWrite_isNews() {
        assertThat(isNews(ann().onA("city", "Gouda"))).isTrue();
    }

    @Test
    void whatBothCameToHold_isNews() {
        assertThat(isNews(ann().onA("city", "Gouda").onB("city", "Gouda"))).isTrue();
    }

    @Test
    void aWriteThatNobodyAcknowledged_isNews() {
        assertThat(isNews(ann().intending(new Intent("run", Map.of(), Map.of()))))
                .isTrue();
    }

    @Test
    void aConflict_isNewsOnce_andAgainWhenItCloses() {
        Pair pair = ann().onA("city", "Gouda").onB("city", "Leiden");
        Map<String, String> open = new PairPlanner(MAPPING, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW)
                .conflictIds();
        assertThat(open).containsOnlyKeys("city");
        assertThat(isNews(pair)).isTrue();
        assertThat(isNews(withConflicts(pair, open))).isFalse();
        assertThat(isNews(withConflicts(ann(), open))).isTrue();
    }

    @Test
    void aPlanOfNothing_isNews_whereTheLinkSaysOtherwise() {
        Pair ann = ann();
        assertThat(PairPlan.ofNothing(ann.client(), ann.subscriber(), ann.link())
                        .isNews())
                .isFalse();
        Pair open = withConflicts(ann, Map.of("city", "cf_1"));
        assertThat(PairPlan.ofNothing(open.client(), open.subscriber(), open.link())
                        .isNews())
                .isTrue();
    }
}
