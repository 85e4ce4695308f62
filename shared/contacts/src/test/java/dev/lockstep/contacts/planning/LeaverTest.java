package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.Mapping.ClientDeletion;
import dev.lockstep.contacts.mapping.Mapping.Creates;
import dev.lockstep.contacts.matching.Comparison;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LeaverTest {
    private static final Mapping WITHOUT_STATUS = Mappings.of(Mappings.email());
    private static final String CLIENT_GONE = "the client was deleted";
    private static final String SUBSCRIBER_GONE = "the subscriber was deleted";

    private static Mapping mapping(ClientDeletion deletion) {
        Mapping plain = Mappings.of(Mappings.email(), Mappings.status());
        return new Mapping(1, plain.fields(), plain.groups(), plain.kinds(), deletion, Creates.BOTH);
    }

    private static Pair ann(@Nullable String status) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("email", "ann@x.org");
        values.put("marketing_status", status);
        return Pair.agreeing(mapping(ClientDeletion.UNSUBSCRIBE), values, Set.of());
    }

    private static Change.Field unsubscribed(Side to, String held, String why) {
        return new Change.Field(to, "status", "marketing_status", "status", held, "unsubscribed", why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "unconfirmed", "a word that nobody knows"})
    void deletedClient_unsubscribesWhoDidNotOptOut(String status) {
        Pair ann = ann(status);
        assertThat(Leaver.deletedClient(ann.link(), ann.subscriber(), null, mapping(ClientDeletion.UNSUBSCRIBE)))
                .hasValueSatisfying(leaver -> {
                    assertThat(leaver.gone()).isEqualTo(Side.A);
                    assertThat(leaver.link()).isEqualTo(ann.link());
                    assertThat(leaver.deletes()).isFalse();
                    assertThat(leaver.changes())
                            .containsExactly(
                                    new Change.Departure(Side.B, false, CLIENT_GONE),
                                    unsubscribed(Side.B, status, CLIENT_GONE));
                    assertThat(leaver.optOut()).contains(unsubscribed(Side.B, status, CLIENT_GONE));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribed", "bounced", "junk"})
    void deletedClient_leavesAnOptOutAsItIs(String status) {
        Pair ann = ann(status);
        assertThat(Leaver.deletedClient(ann.link(), ann.subscriber(), null, mapping(ClientDeletion.UNSUBSCRIBE)))
                .hasValueSatisfying(leaver -> {
                    assertThat(leaver.changes()).containsExactly(new Change.Departure(Side.B, false, CLIENT_GONE));
                    assertThat(leaver.optOut()).isEmpty();
                });
    }

    @Test
    void deletedClient_deletesTheSubscriber_whereTheMappingSaysSo() {
        Pair ann = ann("active");
        assertThat(Leaver.deletedClient(ann.link(), ann.subscriber(), null, mapping(ClientDeletion.DELETE)))
                .hasValueSatisfying(leaver -> {
                    assertThat(leaver.deletes()).isTrue();
                    assertThat(leaver.changes()).containsExactly(new Change.Departure(Side.B, true, CLIENT_GONE));
                });
    }

    @Test
    void deletedClient_isLeftAlone_whereTheMappingSaysSo() {
        Pair ann = ann("active");
        assertThat(Leaver.deletedClient(ann.link(), ann.subscriber(), null, mapping(ClientDeletion.NOTHING)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ClientDeletion.class)
    void deletedClient_whoseSubscriberIsGoneToo_onlyEndsTheLink(ClientDeletion deletion) {
        assertThat(Leaver.deletedClient(ann("active").link(), null, null, mapping(deletion)))
                .hasValueSatisfying(leaver ->
                        assertThat(leaver.changes()).containsExactly(new Change.Departure(Side.B, false, CLIENT_GONE)));
    }

    @Test
    void deletedClient_isUnsubscribed_whereTheMappingKeepsNoStatusToo() {
        Pair ann = ann("active");
        assertThat(Leaver.deletedClient(ann.link(), ann.subscriber(), null, WITHOUT_STATUS)
                        .flatMap(Leaver::optOut))
                .contains(
                        new Change.Field(Side.B, "status", "status", "status", "active", "unsubscribed", CLIENT_GONE));
    }

    @Test
    void deletedSubscriber_marksTheClient_andNeverDeletesThem() {
        Pair ann = ann("active").onA("marketing_status", " Active");
        Leaver leaver = Leaver.deletedSubscriber(ann.link(), ann.client(), mapping(ClientDeletion.DELETE));
        assertThat(leaver.gone()).isEqualTo(Side.B);
        assertThat(leaver.deletes()).isFalse();
        assertThat(leaver.changes())
                .containsExactly(
                        new Change.Departure(Side.A, false, SUBSCRIBER_GONE),
                        unsubscribed(Side.A, " Active", SUBSCRIBER_GONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribed", " Bounced ", "JUNK"})
    void deletedSubscriber_leavesAnOptOutAsItIs(String status) {
        Pair ann = ann("active").onA("marketing_status", status);
        assertThat(Leaver.deletedSubscriber(ann.link(), ann.client(), mapping(ClientDeletion.UNSUBSCRIBE))
                        .optOut())
                .isEmpty();
    }

    @Test
    void deletedSubscriber_hasNoMark_whereTheMappingKeepsNoStatus() {
        Pair ann = ann("active");
        assertThat(Leaver.deletedSubscriber(ann.link(), ann.client(), WITHOUT_STATUS)
                        .changes())
                .containsExactly(new Change.Departure(Side.A, false, SUBSCRIBER_GONE));
    }

    @Test
    void optOutThatWasNeverSynced_isRememberedByTheEmailOfWhoLeaves() {
        Pair ann = ann("active");
        Mapping deleting = mapping(ClientDeletion.DELETE);
        Pair onB = ann.onB("status", "unsubscribed");
        Pair onA = ann.onA("marketing_status", "Unsubscribed ");
        Shadow base = ann.link().shadow();
        Shadow unknown = new Shadow(Map.of(), base.open(), base.agreedGroups(), base.openGroups());

        assertThat(remembered(ann.link(), ann.subscriber(), ann.client(), deleting))
                .isEmpty();
        assertThat(remembered(onB.link(), onB.subscriber(), null, deleting)).contains("ann@x.org");
        assertThat(remembered(onA.link(), onA.subscriber(), onA.client(), deleting))
                .contains("ann@x.org");
        Pair bare = onB.remembering(unknown);
        assertThat(remembered(bare.link(), bare.subscriber(), null, deleting)).contains("ann@x.org");
        Pair left = onA.remembering(unknown);
        assertThat(remembered(left.link(), null, left.client(), deleting)).contains("ann@x.org");
    }

    private static Optional<String> remembered(
            Link link, @Nullable Subscriber subscriber, @Nullable Client client, Mapping mapping) {
        return Leaver.deletedClient(link, subscriber, client, mapping).flatMap(leaver -> leaver.optedOutEmail(mapping));
    }

    @Test
    void rejoined_countsAsOptedOutSinceTheDeletion() {
        Pair ann = ann("active");
        Tombstone tombstone = new Tombstone(ann.client().id(), "77", Side.B, Pair.NOW, "run");
        Shadow seen = ann.link().shadow();
        Shadow base = Leaver.rejoined(seen, tombstone, mapping(ClientDeletion.UNSUBSCRIBE));
        assertThat(base).isEqualTo(seen.optedOut("marketing_status", "unsubscribed", Pair.NOW));
        PairPlan plan = new PairPlanner(mapping(ClientDeletion.UNSUBSCRIBE), Set.of(), Set.of())
                .plan(
                        ann.onA("marketing_status", "unsubscribed").client(),
                        ann.subscriber(),
                        ann.remembering(base).link(),
                        Pair.NOW.plusSeconds(1));
        assertThat(plan.values(Side.B)).containsEntry("status", "unsubscribed");
        assertThat(Leaver.rejoined(seen, tombstone, WITHOUT_STATUS)).isEqualTo(seen);
    }

    /// What was agreed since the deletion is the app's own word, and no news of it.
    @Test
    void rejoined_withABounceInTheApp_followsAnOptInAfterTheDeletion() {
        Mapping mapping = mapping(ClientDeletion.UNSUBSCRIBE);
        Pair bounced = ann("active").onA("marketing_status", "bounced");
        Tombstone tombstone = new Tombstone(bounced.client().id(), "77", Side.B, Pair.NOW, "run");
        Shadow seen = new Comparison(mapping, Set.of()).of(bounced.client(), bounced.subscriber());
        Pair back = bounced.remembering(Leaver.rejoined(seen, tombstone, mapping))
                .times(new Subscriber.Times(null, Pair.NOW.plusSeconds(60), null));

        PairPlan plan = new PairPlanner(mapping, Set.of(), Set.of())
                .plan(back.client(), back.subscriber(), back.link(), Pair.NOW.plusSeconds(120));

        assertThat(plan.values(Side.A)).containsEntry("marketing_status", "active");
        assertThat(plan.values(Side.B)).isEmpty();
    }

    @Test
    void departureThatWasMeant_isNothingAgreedOnOnceTheClientIsBack() {
        Pair ann = ann("active");
        Leaver leaver = Leaver.deletedClient(ann.link(), ann.subscriber(), null, mapping(ClientDeletion.UNSUBSCRIBE))
                .orElseThrow();
        Pair back = ann.onB("status", "unsubscribed");
        PairPlanner planner = new PairPlanner(mapping(ClientDeletion.UNSUBSCRIBE), Set.of(), Set.of());

        PairPlan plan =
                planner.plan(back.client(), back.subscriber(), back.link().intending(leaver.intent("run-2")), Pair.NOW);

        assertThat(plan.isNews()).isTrue();
        assertThat(plan.changes())
                .isNotEmpty()
                .isEqualTo(planner.plan(back.client(), back.subscriber(), back.link(), Pair.NOW)
                        .changes());
        assertThat(plan.shadow(Set.of()).agreed()).containsEntry("marketing_status", "active");
    }
}
