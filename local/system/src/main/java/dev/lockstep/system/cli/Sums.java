package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The two sums that a backfill's report adds up to.
final class Sums {
    private Sums() {}

    /// clients = linked + aOnly + ambiguousClients + invalidClients + deletedClients.
    static long clients(JsonNode report) {
        return sum(report, "linked", "aOnly", "ambiguousClients", "invalidClients", "deletedClients");
    }

    /// subscribers = linked + bOnly + ambiguousSubscribers + deletedWithSubscriber.
    static long subscribers(JsonNode report) {
        return sum(report, "linked", "bOnly", "ambiguousSubscribers", "deletedWithSubscriber");
    }

    /// What does not add up, in words; nothing where all does.
    static List<String> faults(JsonNode report, long clients, long subscribers) {
        List<String> faults = new ArrayList<>();
        compare("clients", clients(report), clients, faults);
        compare("subscribers", subscribers(report), subscribers, faults);
        compare("pairs, agreed and diverged,", sum(report, "agreed", "diverged"), sum(report, "linked"), faults);
        return faults;
    }

    private static void compare(String what, long reported, long there, List<String> faults) {
        if (reported != there) {
            faults.add(String.format(
                    Locale.ROOT, "the report's %s add up to %,d and there are %,d", what, reported, there));
        }
    }

    private static long sum(JsonNode report, String... counts) {
        long sum = 0;
        for (String count : counts) {
            sum += report.path(count).asLong();
        }
        return sum;
    }
}
