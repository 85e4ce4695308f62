package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.OverLimit;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class BackfillTest {
    @Test
    void backfill_ofEqualPair_agreesOnEveryField() {
        try (World world = World.withPages(100)) {
            UUID client = world.client(Map.of(
                    "email",
                    " Ann@Example.org ",
                    "first_name",
                    "Zoe\u0301",
                    "birth_date",
                    "1980-02-01",
                    "marketing_status",
                    "active",
                    "partner.email",
                    "Bo@example.org"));
            String subscriber = world.subscriber(
                    "ann@example.org",
                    "active",
                    Map.of("name", "Zo\u00e9", "birth_date", "1980-02-01", "partner_email", "bo@example.org"));

            JsonNode run = world.backfill();

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("report").path("agreed").asInt()).isEqualTo(1);
            Map<String, AttributeValue> link = world.link(client);
            assertThat(link.get("b_id")).isEqualTo(AttributeValue.fromS(subscriber));
            JsonNode agreed = World.shadow(link).path("agreed");
            assertThat(agreed.path("first_name").textValue()).isEqualTo("Zo\u00e9");
            assertThat(agreed.path("email").textValue()).isEqualTo("ann@example.org");
            assertThat(agreed.path("phone").isNull()).isTrue();
            assertThat(agreed).hasSize(22);
            assertThat(world.links().keySet()).containsExactly("A#" + client, "B#" + subscriber);
        }
    }

    @Test
    void backfill_ofDifferingPair_keepsBothValuesOpenAndReportsThem() {
        try (World world = World.withPages(100)) {
            UUID client = world.client(Map.of("email", "ann@example.org", "city", "Delft", "phone", "0031 6 1"));
            String subscriber = world.subscriber(
                    "ann@example.org", "unsubscribed", Map.of("city", "Leiden", "phone", "+3161", "company", "Acme"));

            JsonNode report = world.backfill().path("report");

            assertThat(report.path("diverged").asInt()).isEqualTo(1);
            assertThat(report.path("divergences"))
                    .isEqualTo(Json.object()
                            .put("city", 1)
                            .put("company", 1)
                            .put("marketing_status", 1)
                            .put("phone", 1));
            assertThat(World.shadow(world.link(client)).path("open").path("city"))
                    .isEqualTo(Json.object().put("a", "Delft").put("b", "Leiden"));
            assertThat(report.path("samples").path("city").path(0).path("b_id").asText())
                    .isEqualTo(subscriber);
        }
    }

    @Test
    void backfill_ofEveryKindOfPerson_addsUp() {
        try (World world = World.withPages(2)) {
            world.client("pair@example.org");
            world.subscriber("pair@example.org");
            world.client("a-only@example.org");
            world.subscriber("b-only@example.org");
            world.client("Twin@example.org");
            world.client("twin@example.org");
            world.subscriber("twin@example.org");
            world.client("Lone@example.org");
            world.client("lone@example.org");
            world.client("no address");
            world.sql("INSERT INTO clients (email) VALUES (NULL)");
            world.client(Map.of("email", "gone@example.org", "deleted_at", "2026-01-01"));
            world.client(Map.of("email", "gone-too@example.org", "deleted_at", "2026-01-01"));
            world.subscriber("gone-too@example.org");

            JsonNode report = world.backfill().path("report");

            Map<String, Integer> expected = Map.ofEntries(
                    Map.entry("linked", 1),
                    Map.entry("linksCreated", 1),
                    Map.entry("aOnly", 1),
                    Map.entry("bOnly", 1),
                    Map.entry("ambiguous", 2),
                    Map.entry("ambiguousClients", 4),
                    Map.entry("ambiguousSubscribers", 1),
                    Map.entry("invalidClients", 2),
                    Map.entry("deletedClients", 2),
                    Map.entry("deletedWithSubscriber", 1));
            expected.forEach((name, count) ->
                    assertThat(report.path(name).asInt()).as(name).isEqualTo(count));
        }
    }

    @Test
    void backfill_whenMailerliteIdPointsElsewhere_tiesAKnot() {
        try (World world = World.withPages(1)) {
            String other = world.subscriber("other@example.org");
            world.subscriber("ann@example.org");
            world.client(Map.of("email", "ann@example.org", "mailerlite_id", other));

            JsonNode report = world.backfill().path("report");

            assertThat(report.path("ambiguous").asInt()).isEqualTo(1);
            assertThat(report.path("ambiguousSubscribers").asInt()).isEqualTo(2);
            assertThat(world.links()).isEmpty();
        }
    }

    @Test
    void backfill_whenMailerliteIdIsStaleOrTheEmailMoved_linksAllTheSame() {
        try (World world = World.withPages(1)) {
            UUID stale = world.client(Map.of("email", "ann@example.org", "mailerlite_id", "4711"));
            String ann = world.subscriber("ann@example.org");
            String bo = world.subscriber("old-bo@example.org");
            UUID moved = world.client(Map.of("email", "bo@example.org", "mailerlite_id", bo));

            JsonNode report = world.backfill().path("report");

            assertThat(report.path("linked").asInt()).isEqualTo(2);
            assertThat(report.path("divergences").path("email").asInt()).isEqualTo(1);
            assertThat(world.link(stale).get("b_id")).isEqualTo(AttributeValue.fromS(ann));
            assertThat(world.link(moved).get("b_id")).isEqualTo(AttributeValue.fromS(bo));
        }
    }

    @Test
    void secondRun_fillsGapsAndLeavesAgreedValuesAlone() {
        try (World world = World.withPages(100)) {
            UUID client = world.client(Map.of("email", "ann@example.org", "city", "Delft"));
            world.subscriber("ann@example.org", "active", Map.of("city", "Leiden"));
            world.sql("UPDATE clients SET marketing_status = 'active', company = 'Acme'");
            world.backfill();
            world.sql("UPDATE clients SET city = 'Leiden', email = 'new@example.org'");
            world.client("second@example.org");
            world.subscriber("second@example.org");

            JsonNode report = world.backfill().path("report");

            assertThat(report.path("linksCreated").asInt()).isEqualTo(1);
            assertThat(report.path("gapsFilled").asInt()).isEqualTo(1);
            assertThat(report.path("linked").asInt()).isEqualTo(2);
            JsonNode agreed = World.shadow(world.link(client)).path("agreed");
            assertThat(agreed.path("city").textValue()).isEqualTo("Leiden");
            assertThat(agreed.path("email").textValue()).isEqualTo("ann@example.org");
        }
    }

    @Test
    void validate_renewsWhatHoldsAndMeasuresDrift() {
        try (World world = World.withPages(100)) {
            UUID steady = world.client(Map.of("email", "ann@example.org", "marketing_status", "active"));
            world.subscriber("ann@example.org");
            UUID moving = world.client(Map.of("email", "bo@example.org", "marketing_status", "active"));
            world.subscriber("bo@example.org");
            world.backfill();
            var before = world.links();
            world.sql("UPDATE clients SET city = 'Delft' WHERE id = ?::uuid", moving.toString());
            world.client("new@example.org");
            world.subscriber("new@example.org");

            JsonNode report = world.backfill("validate").path("report");

            assertThat(report.path("verifiedLinks").asInt()).isEqualTo(1);
            assertThat(report.path("linksCreated").asInt()).isZero();
            assertThat(report.path("drift").path("city").path("drifted").asInt())
                    .isEqualTo(1);
            assertThat(report.path("drift").path("city").path("score").asDouble())
                    .isEqualTo(0.5);
            assertThat(world.link(moving)).isEqualTo(before.get("A#" + moving));
            assertThat(World.shadow(world.link(steady)))
                    .isEqualTo(World.shadow(before.getOrDefault("A#" + steady, Map.of())));
            assertThat(world.link(steady).get("verified_at"))
                    .isNotEqualTo(before.getOrDefault("A#" + steady, Map.of()).get("verified_at"));
            assertThat(world.links()).hasSameSizeAs(before);
        }
    }

    @Test
    void backfill_inManySlices_callsMailerliteOncePerPage() {
        for (int size : new int[] {25, 100, 1000}) {
            try (World world = World.withPages(size)) {
                world.mailerLite
                        .account()
                        .load(IntStream.range(0, 1010)
                                .mapToObj(
                                        number -> SubscriberRow.of("p" + number + "@example.org", "active", Map.of())));
                int pages = Math.ceilDiv(1010, size);

                JsonNode run = world.finish(world.invoke(Json.object(), 15_050), 15_050);

                assertThat(run.path("status").asText()).isEqualTo("completed");
                assertThat(run.path("report").path("bOnly").asInt()).isEqualTo(1010);
                assertThat(world.mailerLite.calls().total()).isLessThanOrEqualTo(pages + 2);
                assertThat(run.path("calls").path("mailerlite").asInt())
                        .isEqualTo(world.mailerLite.calls().total());
            }
        }
    }

    @Test
    void backfill_onAServerThatRefusesLargePages_asksForOnlyOne() {
        Switches switches = Switches.defaults()
                .withMaxPage(100)
                .withOverLimit(OverLimit.REFUSED_422)
                .withQuotaPerMinute(100_000);
        try (World world = new World(switches)) {
            world.mailerLite
                    .account()
                    .load(IntStream.range(0, 450)
                            .mapToObj(number -> SubscriberRow.of("p" + number + "@example.org", "active", Map.of())));

            JsonNode run = world.finish(world.invoke(Json.object(), 15_050), 15_050);

            assertThat(run.path("report").path("bOnly").asInt()).isEqualTo(450);
            assertThat(world.mailerLite.calls().total()).isEqualTo(1 + 1 + 5);
        }
    }

    @Test
    void pageThatIsNone_doesNotEndTheWalk() {
        for (String body : List.of("", "{}", "[]", "{\"message\": \"all is well\"}", "{\"data\": []}")) {
            try (World world = World.withPages(2)) {
                for (int number = 0; number < 5; number++) world.subscriber("p" + number + "@example.org");
                world.mailerLite.faults().on("GET", "/api/subscribers").afterSkipping(2, 1, new Fault.OtherBody(body));

                JsonNode run = world.backfill();

                assertThat(run.path("report").path("bOnly").asInt()).as(body).isEqualTo(5);
            }
        }
    }

    @Test
    void backfill_withUnusualAddresses_linksEach() {
        String longest = "a".repeat(64) + "@" + ("b".repeat(59) + ".").repeat(3) + "example";
        assertThat(longest.length()).isLessThanOrEqualTo(254);
        String[] addresses = {
            "o'brien@example.org", "\"two words\"@example.org", "j\u00f6rg@example.org", longest, "a+b@example.org"
        };
        try (World world = World.withPages(2)) {
            for (String address : addresses) world.subscriber(address);
            for (String address : addresses) world.client("\u00a0" + address.toUpperCase(Locale.ROOT) + " ");

            JsonNode report = world.backfill().path("report");

            assertThat(report.path("linked").asInt()).isEqualTo(addresses.length);
            assertThat(report.path("divergences").has("email")).isFalse();
        }
    }

    @Test
    void backfill_withMalformedSubscribers_namesThemAndGoesOn() {
        try (World world = World.withPages(100)) {
            world.mailerLite.account().loadRaw(Json.object().put("email", "no-id@example.org"));
            world.mailerLite.account().loadRaw(Json.object().put("id", 4711).putNull("email"));
            world.mailerLite
                    .account()
                    .loadRaw(Json.object().put("id", "4712").put("email", 12).put("fields", "none"));
            world.client("ann@example.org");
            world.subscriber("ann@example.org");

            JsonNode run = world.backfill();

            JsonNode report = run.path("report");
            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(report.path("linked").asInt()).isEqualTo(1);
            assertThat(report.path("malformedSubscribers").asInt()).isEqualTo(1);
            assertThat(report.path("bOnly").asInt()).isEqualTo(2);
        }
    }

    @Test
    void divergences_arePagedFromTheObject() {
        try (World world = World.withPages(100)) {
            Stream.of("a", "b", "c").forEach(name -> {
                world.client(Map.of("email", name + "@example.org", "city", "Delft", "marketing_status", "active"));
                world.subscriber(name + "@example.org");
            });
            String runId = world.backfill().path("runId").asText();

            JsonNode first =
                    world.get("/runs/" + runId + "/divergences?limit=2").path("json");
            JsonNode second = world.get("/runs/" + runId + "/divergences?limit=2&cursor="
                            + first.path("nextCursor").asText())
                    .path("json");

            assertThat(first.path("divergences")).hasSize(2);
            assertThat(second.path("divergences")).hasSize(1);
            assertThat(second.path("nextCursor").isNull()).isTrue();
            assertThat(second.path("divergences").path(0).path("field").asText())
                    .isEqualTo("city");
        }
    }

    @Test
    void validate_ofAGroupThatWasLeft_isDriftAndRenewsNothing() {
        try (World world = World.withPages(100)) {
            UUID client = world.client(Map.of("email", "ann@example.org", "marketing_status", "active"));
            String group = world.mailerLite.account().addGroup("Members");
            world.sql("INSERT INTO groups (name, mailerlite_id) VALUES ('Members', ?)", group);
            world.sql(
                    "INSERT INTO client_groups (client_id, group_id) SELECT ?::uuid, id FROM groups",
                    client.toString());
            world.mailerLite
                    .account()
                    .load(Stream.of(SubscriberRow.of("ann@example.org", "active", Map.of(), List.of(group))));
            world.backfill();
            var before = world.link(client);
            world.sql("DELETE FROM client_groups");

            JsonNode report = world.backfill("validate").path("report");

            assertThat(World.shadow(before).path("agreed_groups").path(0).asText())
                    .isEqualTo(group);
            assertThat(report.path("drift")
                            .path("group " + group)
                            .path("drifted")
                            .asInt())
                    .isEqualTo(1);
            assertThat(report.path("verifiedLinks").asInt()).isZero();
            assertThat(world.link(client)).isEqualTo(before);
        }
    }

    @Test
    void pair_withMoreTextThanAShadowHolds_isListedAndCounted() {
        try (World world = World.withPages(100)) {
            UUID client = world.client(Map.of("email", "ann@example.org", "company", "x".repeat(60_000)));
            world.subscriber("ann@example.org");
            world.client(Map.of("email", "bo@example.org", "company", "y".repeat(40_000)));
            world.subscriber("bo@example.org");

            JsonNode run = world.backfill();

            JsonNode report = run.path("report");
            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(report.path("linked").asInt()).isEqualTo(1);
            assertThat(report.path("invalidClients").asInt()).isEqualTo(1);
            assertThat(report.path("malformedSubscribers").asInt()).isEqualTo(1);
            assertThat(report.path("aOnly").asInt()).isZero();
            assertThat(report.path("samples").path("company").path(0).path("a").asText())
                    .hasSize(201);
            assertThat(world.links()).doesNotContainKey("A#" + client).hasSize(2);
            JsonNode list = world.get("/runs/" + run.path("runId").asText() + "/divergences?limit=100")
                    .path("json")
                    .path("divergences");
            assertThat(list.findValuesAsText("kind")).contains("invalid", "divergence");
        }
    }

    @Test
    void report_ofManySteps_isPutTogetherInSeveral() {
        try (World world = World.withPages(1)) {
            int people = 210;
            for (int number = 0; number < people; number++) {
                world.client(Map.of("email", "p" + number + "@example.org", "city", "Delft"));
                world.subscriber("p" + number + "@example.org", "active", Map.of("city", "Leiden"));
            }

            String runId = world.backfill().path("runId").asText();

            List<String> listed = new ArrayList<>();
            String next = "0";
            while (next != null) {
                JsonNode page = world.get("/runs/" + runId + "/divergences?limit=100&cursor=" + next)
                        .path("json");
                page.path("divergences").forEach(line -> {
                    if (line.path("field").asText().equals("city"))
                        listed.add(line.path("email").asText());
                });
                next = page.path("nextCursor").textValue();
            }
            assertThat(listed).hasSize(people).doesNotHaveDuplicates();
        }
    }
}
