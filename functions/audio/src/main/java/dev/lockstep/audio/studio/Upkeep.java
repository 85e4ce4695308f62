package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// What is done from time to time: work that nobody does any more is queued again, and what no edition needs
/// is deleted, when it has not been needed for a while. Thread-safe.
final class Upkeep {
    /// An edition that is not held and has not changed for so long has lost its message.
    static final Duration LOST_AFTER = Duration.ofMinutes(20);

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    /// Since when what is not needed has not been.
    private static final String UNNEEDED = BlobStore.PREFIX + "unneeded.json";

    private static final String LEASE = "audio-clean";
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private final Studio studio;
    private final AudioJob job;
    private final Wishes wishes;
    private final S3Client s3;
    private final String bucket;
    private final Leases leases;
    private final Duration grace;

    /// @param grace for how long nothing must have needed what is deleted
    Upkeep(Studio studio, AudioJob job, Wishes wishes, S3Client s3, String bucket, Leases leases, Duration grace) {
        this.studio = studio;
        this.job = job;
        this.wishes = wishes;
        this.s3 = s3;
        this.bucket = bucket;
        this.leases = leases;
        this.grace = grace;
    }

    /// Queues again what lost its message. A second message for an edition does no harm, but each goes on
    /// until the edition is made: where there are as many messages as editions to be made, none is lost.
    ObjectNode resume() {
        List<Status> open =
                Arrays.stream(Status.values()).filter(Status::isOpen).toList();
        long editions = open.stream()
                .mapToLong(status -> studio.table().withStatus(status).size())
                .sum();
        if (job.waiting() >= editions) return Json.object().put("queued", 0);
        Instant since = lostBefore();
        int queued = 0;
        for (Status status : open) {
            for (AudioId id : studio.table().withStatus(status, since)) {
                job.enqueue(id, Duration.ZERO);
                queued++;
            }
        }
        return Json.object().put("queued", queued);
    }

    /// What changed since a pause of all that costs money began, waits for its end, and has no message.
    private Instant lostBefore() {
        Instant since = studio.clock().instant().minus(LOST_AFTER);
        return studio.pauses()
                .ofBudget()
                .map(Pauses.Pause::begun)
                .filter(since::isAfter)
                .orElse(since);
    }

    /// Looks whether each text is as its editions have it, and deletes what no edition needs. One at a time.
    ObjectNode clean(Deadline deadline) {
        return switch (leases.acquire(LEASE, "audio", LONGEST)) {
            case LeaseAttempt.Refused refused -> Json.object().put("status", "busy");
            case LeaseAttempt.Granted(Lease lease) -> {
                try {
                    for (Audio audio : studio.table().all()) {
                        wishes.changed(audio.id().contentType(), audio.id().contentId(), deadline);
                    }
                    yield sweep();
                } finally {
                    leases.release(lease);
                }
            }
        };
    }

    /// An object that became unneeded is noted first, and deleted when it stayed so for the time of grace.
    private ObjectNode sweep() {
        Instant now = studio.clock().instant();
        Map<String, Instant> before = unneeded();
        Set<String> needed = needed();
        Map<String, Instant> unneeded = new TreeMap<>();
        Set<String> doomed = new TreeSet<>();
        int kept = 0;
        for (String name : names()) {
            if (needed.contains(name)) {
                kept++;
                continue;
            }
            Instant since = before.getOrDefault(name, now);
            if (since.plus(grace).isAfter(now)) {
                unneeded.put(name, since);
            } else {
                doomed.add(name);
            }
        }
        keep(unneeded);
        delete(doomed);
        int deleted = doomed.size();
        LOG.info("{} objects are needed, {} are not, and {} were deleted", kept, unneeded.size(), deleted);
        return Json.object()
                .put("needed", kept)
                .put("unneeded", unneeded.size())
                .put("deleted", deleted);
    }

    /// In the order of the names, so that a manifest goes before the file that it says is there. An edition
    /// that was completed of such objects while they were deleted is made again.
    private void delete(Set<String> doomed) {
        doomed.forEach(studio.store()::delete);
        if (doomed.isEmpty()) return;
        for (Audio audio : studio.table().all()) {
            audio.heard()
                    .map(Audio.Published::edition)
                    .filter(edition -> files(edition).stream().anyMatch(doomed::contains))
                    .ifPresent(edition -> {
                        files(edition).forEach(studio.store()::delete);
                        wishes.again(audio);
                    });
        }
    }

    /// A manifest first.
    private static List<String> files(String edition) {
        return List.of(BlobStore.manifest(edition), BlobStore.audio(edition), BlobStore.captions(edition));
    }

    /// What the editions that can be heard consist of.
    private Set<String> needed() {
        Set<String> needed = new HashSet<>(Set.of(UNNEEDED));
        for (Audio audio : studio.table().all()) {
            audio.heard().ifPresent(published -> add(published.edition(), needed));
        }
        return needed;
    }

    private void add(String edition, Set<String> needed) {
        needed.addAll(files(edition));
        Optional<Manifest> manifest =
                studio.store().text(BlobStore.manifest(edition)).map(Manifest::read);
        manifest.ifPresent(there -> there.units().forEach(unit -> {
            needed.add(BlobStore.script(unit.scriptKey()));
            unit.speechKeys().forEach(key -> needed.add(BlobStore.speech(key)));
        }));
    }

    private Iterable<String> names() {
        return s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(BlobStore.PREFIX)).contents().stream()
                .map(object -> object.key())
                .filter(name -> !name.equals(UNNEEDED))
                .toList();
    }

    private Map<String, Instant> unneeded() {
        Map<String, Instant> since = new TreeMap<>();
        JsonNode json = studio.store().text(UNNEEDED).map(Json::readOwn).orElse(Json.object());
        json.properties()
                .forEach(one ->
                        since.put(one.getKey(), Instant.parse(one.getValue().asText())));
        return since;
    }

    private void keep(Map<String, Instant> unneeded) {
        ObjectNode json = Json.object();
        unneeded.forEach((name, since) -> json.put(name, since.toString()));
        s3.putObject(
                request -> request.bucket(bucket).key(UNNEEDED).contentType("application/json"),
                RequestBody.fromBytes(Json.write(json).getBytes(StandardCharsets.UTF_8)));
    }
}
