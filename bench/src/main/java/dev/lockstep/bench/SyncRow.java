package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.StreamSupport;

/// One measured run of the enterprise sync.
///
/// @param bound the most calls to MailerLite that it may take
/// @param wanted how many changes it was to make
/// @param cpu the time that the cores worked for the process
/// @param awsMillis how long the run waited for each operation of AWS
/// @param run the run's answer
record SyncRow(
        String what,
        int contacts,
        int page,
        long bound,
        long wanted,
        Traces.Found found,
        Duration wall,
        Duration cpu,
        JsonNode awsMillis,
        JsonNode run) {
    static final String HEAD = """
            | what | contacts a side | page | MailerLite calls | at most | changes made | written: MailerLite calls | app rows | items of Links | wall s | DynamoDB reads s | writes s | S3 s | own CPU s | run |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|""";

    /// Whether the run did what it was to do, within its calls, and wrote nothing where nothing was to
    /// be written.
    boolean holds() {
        return run.path("status").asText().equals("completed")
                && made() == wanted
                && found.calls() <= bound
                && (wanted > 0 || found.isNothingWritten());
    }

    private long made() {
        return run.path("updatesApplied").asLong();
    }

    private double seconds(String operations) {
        return StreamSupport.stream(awsMillis.properties().spliterator(), false)
                        .filter(one -> one.getKey().matches(operations))
                        .mapToLong(one -> one.getValue().asLong())
                        .sum()
                / 1000.0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %,d | %,d | %,d | %,d | %,d | %,d | %.1f | %.1f | %.1f | %.1f | %.1f | %s |",
                what,
                contacts,
                page,
                found.calls(),
                bound,
                made(),
                found.mailerLite(),
                found.rows(),
                found.links(),
                wall.toMillis() / 1000.0,
                seconds("DynamoDb .*(Get|Query|Scan).*"),
                seconds("DynamoDb .*(Put|Update|Delete|Write).*"),
                seconds("S3 .*"),
                cpu.toMillis() / 1000.0,
                holds()
                        ? run.path("status").asText()
                        : "FAILED: " + run.path("message").asText());
    }
}
