package dev.lockstep.audio.listening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Source;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import dev.lockstep.world.TemplateTables;
import dev.lockstep.world.TestServers;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table of plays of one test's own, on the shared server.
final class World {
    static final AudioId OPEN_DATA = article("open-data", "freetts:kevin16");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /// Stands still until it is set: at first Thursday of the week 2026-W47, at half past a minute.
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-19T10:00:30Z"));

    final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    final DynamoDbClient dynamo = new AwsClients(TestServers.awsVariables()).dynamo();
    final String table = "plays" + NUMBER.incrementAndGet();

    World() {
        TemplateTables.create(dynamo, "AudioPlays", table);
    }

    /// Sets the clock.
    void at(String instant) {
        now.set(Instant.parse(instant));
    }

    static AudioId article(String name, String voice) {
        return new AudioId(SpokenType.ARTICLE, "en:articles/politics/" + name, voice);
    }

    Plays plays() {
        return plays(dynamo);
    }

    Plays plays(DynamoDbClient client) {
        return new Plays(client, table, clock);
    }

    Popularity popularity() {
        return new Popularity(dynamo, table, clock);
    }

    ListeningRoutes routes() {
        return routes(dynamo, PlayLimit.DEFAULT_PER_MINUTE);
    }

    ListeningRoutes routes(DynamoDbClient client, int perMinute) {
        return new ListeningRoutes(
                plays(client), new Popularity(client, table, clock), new PlayLimit(client, table, perMinute, clock));
    }

    /// What POST /audio/{id}/plays answers.
    JsonNode post(AudioId audio, String userId, String eventId) {
        return routes().play(audio, play(userId, eventId)).body();
    }

    static ObjectNode play(String userId, String eventId) {
        return Json.object().put("userId", userId).put("eventId", eventId);
    }

    /// A GET with these query parameters.
    static Command get(Map<String, String> query) {
        return new Command(Source.HTTP, "GET /audio", query, Json.object(), new Deadline(Instant.MAX));
    }

    /// An item of the table; empty where there is none.
    Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return dynamo.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                .item();
    }

    /// Everything in the table.
    List<Map<String, AttributeValue>> items() {
        return dynamo.scan(request -> request.tableName(table).consistentRead(true))
                .items();
    }

    /// How many listeners an audio has in the week of the clock.
    long listeners(AudioId audio) {
        Map<String, AttributeValue> item = item(PlayItems.weekKey(audio, Week.of(clock.instant())));
        return Attributes.number(item, "listeners");
    }
}
