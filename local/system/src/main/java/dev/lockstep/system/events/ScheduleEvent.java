package dev.lockstep.system.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// The event of a schedule without an input of its own.
final class ScheduleEvent {
    private ScheduleEvent() {}

    static String of(String scheduleName, Instant at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.scheduler")
                .put("account", "000000000000")
                .put("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", "us-east-1")
                .put("detail", "{}")
                .set(
                        "resources",
                        JsonNodeFactory.instance
                                .arrayNode()
                                .add("arn:aws:scheduler:us-east-1:000000000000:schedule/default/" + scheduleName))
                .toString();
    }
}
