package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.state.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes the objects that nothing needs and nothing has needed for a while. Thread-safe.
final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    /// What is left of an invocation when the last deletion is begun.
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final BlobStore store;
    private final Duration grace;
    private final Clock clock;

    /// @param grace for how long nothing must have needed what is deleted
    Sweeper(BlobStore store, Duration grace, Clock clock) {
        this.store = store;
        this.grace = grace;
        this.clock = clock;
    }

    /// What a sweep did.
    ///
    /// @param needed how many objects are needed
    /// @param unneeded how many are not, and are left
    /// @param isOver whether all is deleted that is to be
    record Swept(int needed, int unneeded, Set<String> deleted, boolean isOver) {
        Swept {
            deleted = Set.copyOf(deleted);
        }
    }

    /// An object that became unneeded is noted first, and deleted when it stayed so for the time of grace.
    /// It stays noted until it is deleted, so that a sweep that ends early is gone on with by another.
    ///
    /// @param needed names of objects that are not to be deleted
    /// @param lately names of more such objects, as it is at the moment; asked for before each deletion
    Swept sweep(Set<String> needed, Supplier<Set<String>> lately, Deadline deadline) {
        Set<String> late = lately.get();
        Map<String, Instant> before = noted();
        Map<String, Instant> unneeded = new TreeMap<>();
        Instant now = clock.instant();
        int kept = 0;
        for (String name : store.names()) {
            if (needed.contains(name) || late.contains(name)) {
                kept++;
            } else {
                unneeded.put(name, before.getOrDefault(name, now));
            }
        }
        note(unneeded);
        Set<String> deleted = new HashSet<>();
        boolean isOver = delete(doomed(unneeded, now), lately, deadline, deleted);
        deleted.forEach(unneeded::remove);
        if (!deleted.isEmpty()) note(unneeded);
        LOG.info("{} objects are needed, {} are not, and {} were deleted", kept, unneeded.size(), deleted.size());
        return new Swept(kept, unneeded.size(), deleted, isOver);
    }

    private List<String> doomed(Map<String, Instant> unneeded, Instant now) {
        return unneeded.entrySet().stream()
                .filter(one -> !one.getValue().plus(grace).isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Manifests first: what is left of an edition whose manifest is there is all of it.
    private boolean delete(List<String> doomed, Supplier<Set<String>> lately, Deadline deadline, Set<String> deleted) {
        List<String> manifests = doomed.stream().filter(BlobStore::isManifest).toList();
        if (!deleteInOrder(manifests, lately, deadline, deleted)) return false;
        Set<String> left = new HashSet<>(manifests);
        left.removeAll(deleted);
        Set<String> whole = left.stream()
                .flatMap(manifest -> Needs.files(BlobStore.edition(manifest)).stream())
                .collect(Collectors.toSet());
        List<String> others = doomed.stream()
                .filter(name -> !BlobStore.isManifest(name) && !whole.contains(name))
                .toList();
        return deleteInOrder(others, lately, deadline, deleted);
    }

    private boolean deleteInOrder(
            List<String> doomed, Supplier<Set<String>> lately, Deadline deadline, Set<String> deleted) {
        for (int start = 0; start < doomed.size(); start += BlobStore.MOST_AT_ONCE) {
            if (!deleted.isEmpty() && deadline.isWithin(RESERVE, clock)) return false;
            Set<String> some =
                    new TreeSet<>(doomed.subList(start, Math.min(start + BlobStore.MOST_AT_ONCE, doomed.size())));
            some.removeAll(lately.get());
            deleted.addAll(some);
            deleted.removeAll(store.deleteAll(new ArrayList<>(some)));
        }
        return true;
    }

    private Map<String, Instant> noted() {
        Map<String, Instant> since = new TreeMap<>();
        JsonNode json = store.text(BlobStore.UNNEEDED).map(Json::readOwn).orElse(Json.object());
        json.properties()
                .forEach(one ->
                        since.put(one.getKey(), Instant.parse(one.getValue().asText())));
        return since;
    }

    private void note(Map<String, Instant> unneeded) {
        ObjectNode json = Json.object();
        unneeded.forEach((name, since) -> json.put(name, since.toString()));
        store.replace(BlobStore.UNNEEDED, "application/json", Json.write(json));
    }
}
