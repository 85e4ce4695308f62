package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

// A record's compact constructor loses the @Nullable of its type arguments in its class file.
@SuppressWarnings("NullAway")
final class NewcomerPlannerTest {
    private static final UUID ID = UUID.fromString("0c8a1d4e-0000-4000-8000-000000000001");
    private static final Instant GONE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Set<String> GROUPS = Set.of("1", "2", "3", "4", "5", "6", "7");
    private static final Mapping MAPPING = Mappings.of(
            List.of(
                    new FieldMapping(
                            "email",
                            "email",
                            Form.EMAIL,
                            Mappings.oneWay(Direction.B_TO_A, ForeignEdit.REVERT),
                            "email"),
                    Mappings.field("first_name", "name", Form.TEXT, Mappings.both(new Policy.FillOnly())),
                    Mappings.field(
                            "advisor", "advisor", Form.TEXT, Mappings.oneWay(Direction.A_TO_B, ForeignEdit.ACCEPT)),
                    Mappings.field(
                            "referrer", "source", Form.TEXT, Mappings.oneWay(Direction.B_TO_A, ForeignEdit.REVERT)),
                    Mappings.status()),
            GROUPS,
            new GroupKinds(
                    GroupKind.MIRROR,
                    Map.of(
                            "4", GroupKind.DERIVED,
                            "5", GroupKind.INBOUND,
                            "6", GroupKind.APPEND_ONLY,
                            "7", GroupKind.CONSENT),
                    List.of(new ExclusiveSet("tier", Set.of("1", "2"), Side.A))));

    private static NewcomerPlanner planner(Mapping mapping) {
        return new NewcomerPlanner(mapping, GROUPS, GROUPS);
    }

    private static Optional<Newcomer.OnB> onB(@Nullable String status, String... groups) {
        return planner(MAPPING).subscriber(client("ann@x.org", status, Set.of(groups)), null);
    }

    private static Optional<Newcomer.OnA> onA(@Nullable String status, String... groups) {
        return planner(MAPPING).client(subscriber("ann@x.org", status, null, Set.of(groups)), null);
    }

    private static Client client(@Nullable String email, @Nullable String status, Set<String> groups) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("email", email);
        values.put("first_name", " Ann ");
        values.put("advisor", "Bo");
        values.put("referrer", "a friend");
        values.put("marketing_status", status);
        values.put("city", "Delft");
        return new Client(ID, null, false, values, groups, null);
    }

    private static Subscriber subscriber(
            @Nullable String email, @Nullable String status, @Nullable Instant optedIn, Set<String> groups) {
        Map<String, @Nullable String> fields = new HashMap<>();
        fields.put("name", " Ann ");
        fields.put("advisor", "Bo");
        fields.put("source", "a friend");
        fields.put("city", "Delft");
        return new Subscriber("77", email, status, fields, groups, new Subscriber.Times(null, optedIn, null));
    }

    @Test
    void subscriber_getsTheMappedValuesThatTravelToB_andTheEmailWhicheverWayItTravels() {
        assertThat(onB("active")).hasValueSatisfying(newcomer -> {
            assertThat(newcomer.to()).isEqualTo(Side.B);
            assertThat(newcomer.clientId()).isEqualTo(ID);
            assertThat(newcomer.values())
                    .containsOnly(
                            Map.entry("email", "ann@x.org"), Map.entry("name", "Ann"), Map.entry("advisor", "Bo"));
            assertThat(newcomer.filled()).isNull();
        });
    }

    @Test
    void client_getsTheMappedValuesThatTravelToA() {
        assertThat(onA("Active")).hasValueSatisfying(newcomer -> {
            assertThat(newcomer.to()).isEqualTo(Side.A);
            assertThat(newcomer.clientId()).isEqualTo(Newcomer.OnA.idOf(newcomer.subscriber()));
            assertThat(newcomer.values())
                    .containsOnly(
                            Map.entry("email", "ann@x.org"),
                            Map.entry("first_name", "Ann"),
                            Map.entry("referrer", "a friend"),
                            Map.entry("marketing_status", "active"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribed", "bounced", "junk", " Unsubscribed", "a word that nobody knows"})
    void subscriber_isNeverCreatedForWhoOptedOut_norForAStrangeWord(String status) {
        assertThat(onB(status)).isEmpty();
    }

    @Test
    void subscriber_namesNoStatusButUnconfirmed_andFillsABlankOneOfA() {
        assertThat(onB("active"))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.values()).doesNotContainKey("status"));
        assertThat(onB("Unconfirmed"))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.values()).containsEntry("status", "unconfirmed"));
        assertThat(onB(null)).hasValueSatisfying(newcomer -> {
            assertThat(newcomer.values()).doesNotContainKey("status");
            assertThat(newcomer.filled())
                    .isEqualTo(new Change.Field(
                            Side.A, "status", "marketing_status", "status", null, "active", "consent: filled"));
        });
    }

    @Test
    void client_takesAnOptOutAlong_andNoStrangeWord() {
        assertThat(onA("unsubscribed"))
                .hasValueSatisfying(
                        newcomer -> assertThat(newcomer.values()).containsEntry("marketing_status", "unsubscribed"));
        assertThat(onA("a word that nobody knows")).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "ann", "ann@x", "@x.org"})
    void nobody_isCreatedWithoutAnAddress(@Nullable String email) {
        assertThat(planner(MAPPING).subscriber(client(email, "active", Set.of()), null))
                .isEmpty();
        assertThat(planner(MAPPING).client(subscriber(email, "active", null, Set.of()), null))
                .isEmpty();
    }

    @Test
    void nobody_isCreatedWhereTheMappingWantsNone() {
        Mapping none = new Mapping(
                1,
                MAPPING.fields(),
                MAPPING.groups(),
                MAPPING.kinds(),
                MAPPING.deletion(),
                new Mapping.Creates(false, false));
        assertThat(planner(none).subscriber(client("ann@x.org", "active", Set.of()), null))
                .isEmpty();
        assertThat(planner(none).client(subscriber("ann@x.org", "active", null, Set.of()), null))
                .isEmpty();
    }

    @Test
    void subscriber_isNotCreatedAgain() {
        Client ann = client("ann@x.org", "active", Set.of());
        Client known = new Client(ID, "77", false, ann.values(), Set.of(), null);
        assertThat(planner(MAPPING).subscriber(ann, new Tombstone(ID, "77", Side.B, GONE, "run")))
                .isEmpty();
        assertThat(planner(MAPPING).subscriber(known, null)).isEmpty();
    }

    @Test
    void client_isCreatedAgain_onlyForWhoOptedInSince() {
        assertThat(againOnA("active", GONE.plusSeconds(1))).isPresent();
        assertThat(againOnA("active", GONE)).isEmpty();
        assertThat(againOnA("active", null)).isEmpty();
        assertThat(againOnA("unconfirmed", GONE.plusSeconds(1))).isEmpty();
    }

    private static Optional<Newcomer.OnA> againOnA(String status, @Nullable Instant optedIn) {
        Tombstone tombstone = new Tombstone(ID, "77", Side.A, GONE, "run");
        return planner(MAPPING).client(subscriber("ann@x.org", status, optedIn, Set.of()), tombstone);
    }

    @Test
    void values_thatAreTooLongToRemember_createNobody() {
        int left = Shadow.MOST_CHARACTERS - "ann@x.org".length() - "Bo".length();
        assertThat(planner(MAPPING).subscriber(named("x".repeat(left)), null)).isPresent();
        assertThat(planner(MAPPING).subscriber(named("x".repeat(left + 1)), null))
                .isEmpty();
    }

    private static Client named(String firstName) {
        Map<String, @Nullable String> values =
                new HashMap<>(client("ann@x.org", null, Set.of()).values());
        values.put("first_name", firstName);
        return new Client(ID, null, false, values, Set.of(), null);
    }

    @Test
    void groups_areThoseThatTheRulesWouldJoin() {
        assertThat(onB("active", "3", "4", "5", "6", "7", "9"))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.groups()).containsExactly("3", "4", "6"));
        assertThat(onA("active", "3", "4", "5", "6", "7", "9"))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.groups()).containsExactly("3", "5", "6", "7"));
    }

    @Test
    void groups_thatASideDoesNotList_areNotJoined() {
        Client ann = client("ann@x.org", "active", Set.of("3", "6"));
        assertThat(new NewcomerPlanner(MAPPING, GROUPS, Set.of("6")).subscriber(ann, null))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.groups()).containsExactly("6"));
        assertThat(new NewcomerPlanner(MAPPING, Set.of("3"), GROUPS).subscriber(ann, null))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.groups()).containsExactly("3"));
    }

    @Test
    void oneOfAnExclusiveSet_isJoined_andOfSeveralNone() {
        assertThat(onB("active", "1", "3"))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.groups()).containsExactly("1", "3"));
        assertThat(onB("active", "1", "2", "3"))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.groups()).containsExactly("3"));
        assertThat(onA("active", "1", "2", "3"))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.groups()).containsExactly("3"));
    }

    @Test
    void anExclusiveSet_ofWhichASideListsNotAll_isNotJoined() {
        Client ann = client("ann@x.org", "active", Set.of("1", "3"));
        assertThat(new NewcomerPlanner(MAPPING, GROUPS, Set.of("1", "3")).subscriber(ann, null))
                .hasValueSatisfying(newcomer -> assertThat(newcomer.groups()).containsExactly("3"));
    }
}
