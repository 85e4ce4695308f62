package dev.lockstep.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One job from start to end, as it is stored and answered. `cursor` is where the next slice starts and `report` what
/// the function counted so far: documents of the function's own, opaque here. `slice` numbers the slice that is next
/// or at work, from 1, so that a message for an earlier one is known for a duplicate.
///
/// @param mailerliteCalls requests sent to MailerLite, retries included
public record Run(
        String runId,
        String function,
        RunStatus status,
        Instant startedAt,
        Instant lastUpdatedAt,
        @Nullable Instant completedAt,
        int slice,
        Progress progress,
        long mailerliteCalls,
        JsonNode request,
        JsonNode cursor,
        JsonNode report,
        @Nullable Fault error) {

    /// How far a run is, in records of its own kind; `total` is an estimate until the end.
    public record Progress(long done, long total) {}

    /// Why a run failed: a stable code and a sentence for people.
    public record Fault(String code, String detail) {}

    public Run {
        Objects.requireNonNull(runId, "runId");
        if (slice < 1) throw new IllegalArgumentException("slice must be 1 or more: " + slice);
    }

    /// A run that has not worked yet.
    public static Run queued(String runId, String function, JsonNode request, Instant now) {
        return new Run(
                runId,
                function,
                RunStatus.QUEUED,
                now,
                now,
                null,
                1,
                new Progress(0, 0),
                0,
                request,
                Json.object(),
                Json.object(),
                null);
    }

    public Run withStatus(RunStatus next, Instant now) {
        return new Run(
                runId,
                function,
                next,
                startedAt,
                now,
                next.ended() ? now : null,
                slice,
                progress,
                mailerliteCalls,
                request,
                cursor,
                report,
                error);
    }

    public Run failed(Fault fault, Instant now) {
        return new Run(
                runId,
                function,
                RunStatus.FAILED,
                startedAt,
                now,
                now,
                slice,
                progress,
                mailerliteCalls,
                request,
                cursor,
                report,
                fault);
    }

    public Run withProgress(Progress next) {
        return new Run(
                runId,
                function,
                status,
                startedAt,
                lastUpdatedAt,
                completedAt,
                slice,
                next,
                mailerliteCalls,
                request,
                cursor,
                report,
                error);
    }

    /// The run without the reason it failed for, before it goes on.
    public Run withoutError() {
        return new Run(
                runId,
                function,
                status,
                startedAt,
                lastUpdatedAt,
                completedAt,
                slice,
                progress,
                mailerliteCalls,
                request,
                cursor,
                report,
                null);
    }

    public Run withSlice(int next, Instant now) {
        return new Run(
                runId,
                function,
                status,
                startedAt,
                now,
                completedAt,
                next,
                progress,
                mailerliteCalls,
                request,
                cursor,
                report,
                error);
    }

    /// The run after a step: what was done is stored together with where to go on.
    public Run advanced(JsonNode nextCursor, JsonNode nextReport, Progress next, long calls, Instant now) {
        return new Run(
                runId,
                function,
                status,
                startedAt,
                now,
                completedAt,
                slice,
                next,
                calls,
                request,
                nextCursor,
                nextReport,
                error);
    }

    /// The answer of GET /runs/{id}: the public fields under their public names.
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("runId", runId).put("function", function).put("status", status.word());
        json.put("startedAt", startedAt.toString()).put("lastUpdatedAt", lastUpdatedAt.toString());
        json.put("completedAt", completedAt == null ? null : completedAt.toString());
        json.put("slices", slice);
        json.putObject("progress").put("done", progress.done()).put("total", progress.total());
        json.putObject("calls").put("mailerlite", mailerliteCalls);
        json.set("request", request);
        json.set("report", report);
        if (error == null) {
            json.putNull("error");
        } else {
            json.putObject("error").put("code", error.code()).put("detail", error.detail());
        }
        return json;
    }
}
