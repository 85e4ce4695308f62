package dev.lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.contacts.matching.Comparison;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.planning.PairPlanner;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AsSentTest {
    private static final Mapping MAPPING = MappingFile.bundled();
    private static final AsSent AS_SENT = new AsSent(MAPPING);
    private static final UUID ANN = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void valueThatMailerLiteMadeSomethingElseOf_isLetStandAndNotSentAgain() {
        Link link = link(client("1"), subscriber("1"));
        PairPlan plan = plan(client("123456"), subscriber("1"), link);

        Map<String, OpenField> differing = AS_SENT.differing(plan, subscriber("1234"));
        Shadow base = plan.shadow(Set.of(Side.B)).accepting(differing);

        assertThat(differing).containsExactly(Map.entry("phone", new OpenField("123456", "1234")));
        Link next = link.settled(base, Map.of(), MAPPING.fingerprint(), null, NOW);
        assertThat(plan(client("123456"), subscriber("1234"), next).isNews()).isFalse();
        assertThat(plan(client("123456"), subscriber("5"), next).values(Side.A)).containsEntry("phone", "5");
    }

    @Test
    void valueThatStandsAsSent_isNoDifference() {
        PairPlan plan = plan(client("2"), subscriber("1"), link(client("1"), subscriber("1")));

        assertThat(AS_SENT.differing(plan, subscriber(" 2 "))).isEmpty();
        assertThat(AS_SENT.differing(plan, null)).isEmpty();
    }

    private static PairPlan plan(Client client, Subscriber subscriber, Link link) {
        return new PairPlanner(MAPPING, Set.of(), Set.of()).plan(client, subscriber, link, NOW);
    }

    private static Link link(Client client, Subscriber subscriber) {
        Shadow base = new Comparison(MAPPING, Set.of()).of(client, subscriber);
        return Link.first(ANN, subscriber.id(), "run", NOW, MAPPING.fingerprint(), base);
    }

    // A record's compact constructor loses the @Nullable of its type arguments in its class file.
    @SuppressWarnings("NullAway")
    private static Client client(String phone) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("email", "ann@example.org");
        values.put("marketing_status", "active");
        values.put("phone", phone);
        return new Client(ANN, null, false, values, Set.of(), null);
    }

    private static Subscriber subscriber(String phone) {
        Map<String, @Nullable String> fields = new HashMap<>();
        MAPPING.fields().forEach(field -> fields.put(field.field(), null));
        fields.put("phone", phone);
        return new Subscriber("7", "ann@example.org", "active", fields, Set.of());
    }
}
