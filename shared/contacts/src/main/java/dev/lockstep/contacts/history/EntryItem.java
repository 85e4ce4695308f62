package dev.lockstep.contacts.history;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.state.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An entry as an item under its client. The sort key is the instant, always with three digits of
/// milliseconds so that it sorts as time does, then the run and the first 16 digits of the lines' SHA-256:
/// two writes in one millisecond are two items, and a write that is sent again is the same one.
final class EntryItem {
    static final Duration KEPT = Duration.ofDays(90);
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int INSTANT_LENGTH = "2026-11-21T10:00:00.000Z".length();
    private static final int DIGITS = 16;
    private static final String EMAIL = "email";
    /// The attribute of the index that finds who had an email before.
    static final String PAST_EMAIL = "was_email";

    private EntryItem() {}

    static AttributeValue partition(UUID clientId) {
        return text("A#" + clientId);
    }

    static Map<String, AttributeValue> of(Entry entry) {
        String lines = LinesDocument.write(entry.lines());
        String distinct = Sha256.hex(lines, DIGITS / 2);
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", partition(entry.clientId()));
        item.put("sk", text(MILLISECONDS.format(entry.at()) + "#" + entry.runId() + "#" + distinct));
        item.put("run_id", text(entry.runId()));
        if (entry.subscriberId() != null) item.put("b_id", text(entry.subscriberId()));
        entry.lines().stream()
                .filter(line -> line.field().equals(EMAIL))
                .flatMap(line -> Stream.ofNullable(Form.EMAIL.of(line.from())))
                .filter(email -> EmailAddress.fault(email) == null)
                .findFirst()
                .ifPresent(email -> item.put(PAST_EMAIL, pastEmail(email)));
        item.put("lines", text(lines));
        item.put("expiresAt", number(entry.at().plus(KEPT).getEpochSecond()));
        return item;
    }

    /// @param email canonical
    static AttributeValue pastEmail(String email) {
        return text(email);
    }

    static UUID clientId(Map<String, AttributeValue> item) {
        return UUID.fromString(text(item, "pk").substring(2));
    }

    static Entry toEntry(Map<String, AttributeValue> item) {
        return new Entry(
                clientId(item),
                optionalText(item, "b_id"),
                text(item, "run_id"),
                Instant.parse(text(item, "sk").substring(0, INSTANT_LENGTH)),
                LinesDocument.read(text(item, "lines")));
    }
}
