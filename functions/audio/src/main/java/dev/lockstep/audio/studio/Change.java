package dev.lockstep.audio.studio;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a worker writes to the row it holds.
final class Change {
    /// An item holds 400 KB, names included (DynamoDB, Item size); a script gets what is left by all else.
    private static final int LONGEST_SCRIPT = 100_000;

    private final Map<String, AttributeValue> set = new TreeMap<>();
    private final Map<String, AttributeValue> add = new TreeMap<>();
    private final Map<String, Boolean> removed = new TreeMap<>();

    private Change() {}

    /// How far it is.
    static Change reached(Status status, long unitsDone, long unitsTotal) {
        return new Change()
                .set("status", text(status.word()))
                .set("unitsDone", number(unitsDone))
                .set("unitsTotal", number(unitsTotal));
    }

    /// And that something was written or spoken for it: a step forward, so it was not tried in vain, and
    /// waits for nothing.
    ///
    /// @param estimated what it was to cost
    /// @param charged what it did cost, as far as its provider says
    Change bought(Cost estimated, Cost charged) {
        add.put("charactersEstimated", number(estimated.characters()));
        add.put("microsEstimated", number(estimated.micros()));
        add.put("charactersBilled", number(charged.characters()));
        add.put("micros", number(charged.micros()));
        return set("generationAttempts", number(0)).remove("waiting");
    }

    /// The row is given back, to be gone on with later.
    ///
    /// @param reason why not now
    static Change waits(String reason) {
        return new Change().set("waiting", text(reason)).set("heldUntil", number(0));
    }

    /// The row is given back after an attempt in vain.
    static Change tried(long attempts, String reason) {
        return waits(reason).set("generationAttempts", number(attempts));
    }

    /// The row is given back, to be gone on with at once.
    static Change givenBack() {
        return new Change().set("heldUntil", number(0));
    }

    /// It has failed, for as long as nobody asks again.
    static Change failed(String code, String detail, long attempts, long at) {
        return new Change()
                .set("status", text(Status.FAILED.word()))
                .set("errorMessage", text(code + ": " + detail))
                .set("failedAt", number(at))
                .set("generationAttempts", number(attempts))
                .set("heldUntil", number(0))
                .remove("waiting");
    }

    /// The text is another one now: it is begun anew. What was bought for the old text stays counted: it was
    /// paid for this edition, and what both texts share is there, and so is bought and counted once.
    static Change begunAnew(String contentHash) {
        return new Change()
                .set("contentHash", text(contentHash))
                .set("status", text(Status.PENDING.word()))
                .set("generationAttempts", number(0))
                .set("unitsDone", number(0))
                .set("unitsTotal", number(0))
                .remove("waiting");
    }

    /// It is complete, and what is heard from now on.
    static Change completed(Manifest file, String edition, String contentHash, String script) {
        Change change = new Change()
                .set("status", text(Status.COMPLETED.word()))
                .set("edition", text(edition))
                .set("audioHash", text(contentHash))
                .set("audioStorageId", text(BlobStore.audio(edition)))
                .set("audioDuration", AttributeValue.fromN(file.seconds().toPlainString()))
                .set("audioSize", number(file.bytes()))
                .set("unitsDone", number(file.units().size()))
                .set("unitsTotal", number(file.units().size()))
                .set("generationAttempts", number(0))
                .set("heldUntil", number(0))
                .remove("waiting");
        return script.length() <= LONGEST_SCRIPT ? change.set("script", text(script)) : change.remove("script");
    }

    private Change set(String name, AttributeValue value) {
        set.put(name, value);
        return this;
    }

    private Change remove(String name) {
        removed.put(name, true);
        return this;
    }

    String expression() {
        var text = new StringBuilder("SET updatedAt = :now, changed = :changed");
        set.keySet()
                .forEach(name -> text.append(", #").append(name).append(" = :").append(name));
        if (!add.isEmpty()) {
            text.append(" ADD ")
                    .append(add.keySet().stream()
                            .map(name -> "#" + name + " :" + name)
                            .collect(Collectors.joining(", ")));
        }
        if (!removed.isEmpty()) {
            text.append(" REMOVE ")
                    .append(removed.keySet().stream().map(name -> "#" + name).collect(Collectors.joining(", ")));
        }
        return text.toString();
    }

    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        set.keySet().forEach(name -> names.put("#" + name, name));
        add.keySet().forEach(name -> names.put("#" + name, name));
        removed.keySet().forEach(name -> names.put("#" + name, name));
        return names;
    }

    Map<String, AttributeValue> values(long fence) {
        Map<String, AttributeValue> values = new HashMap<>();
        set.forEach((name, value) -> values.put(":" + name, value));
        add.forEach((name, value) -> values.put(":" + name, value));
        values.put(":fence", number(fence));
        return values;
    }
}
