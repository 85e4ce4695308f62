package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.simulator.Switches;
import dev.lockstep.state.Json;
import java.time.Clock;

/// A world with a backfill in it.
final class World extends dev.lockstep.world.World {
    World(Switches switches) {
        this(switches, Clock.systemUTC());
    }

    /// @param clock the account's time
    World(Switches switches, Clock clock) {
        super(switches, clock, BackfillHandler::new);
        set("ENTERPRISE_QUEUE_URL", queue("syncs"));
    }

    /// Pages of this size and no felt quota.
    static World withPages(int size) {
        return new World(pagesOf(size));
    }

    /// Makes one more queue and gives its URL.
    private String queue(String suffix) {
        String name = variables().get("BLOBS_BUCKET") + "-" + suffix;
        try (var sqs = new AwsClients(variables()).sqs()) {
            return sqs.createQueue(request -> request.queueName(name)).queueUrl();
        }
    }

    World with(String name, String value) {
        set(name, value);
        return this;
    }

    JsonNode direct(String mode) {
        return invoke(Json.object().put("mode", mode), 60_000);
    }

    /// Runs a backfill to its end and gives the run.
    JsonNode backfill(String mode) {
        return finish(direct(mode), 60_000);
    }

    JsonNode backfill() {
        return backfill("fill");
    }
}
