package dev.lockstep.state;

import static dev.lockstep.state.Attributes.instant;
import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A run as an item: all runs share one partition and sort by their id, which is by time. Its request, cursor and
/// report are JSON texts, for they are only ever read and replaced whole, once per page.
final class RunItem {
    private RunItem() {}

    static Map<String, AttributeValue> key(String runId) {
        return Map.of("pk", text("RUNS"), "sk", text(runId));
    }

    static Map<String, AttributeValue> of(Run run) {
        Map<String, AttributeValue> item = new HashMap<>(key(run.runId()));
        item.put("function", text(run.function()));
        item.put("status", text(run.status().word()));
        item.put("startedAt", instant(run.startedAt()));
        item.put("lastUpdatedAt", instant(run.lastUpdatedAt()));
        Instant completed = run.completedAt();
        if (completed != null) item.put("completedAt", instant(completed));
        item.put("slice", number(run.slice()));
        item.put("done", number(run.progress().done()));
        item.put("total", number(run.progress().total()));
        item.put("mailerliteCalls", number(run.mailerliteCalls()));
        item.put("request", text(Json.write(run.request())));
        item.put("cursor", text(Json.write(run.cursor())));
        item.put("report", text(Json.write(run.report())));
        Run.Fault error = run.error();
        if (error != null) {
            item.put("error", AttributeValue.fromM(Map.of("code", text(error.code()), "detail", text(error.detail()))));
        }
        return item;
    }

    static Run toRun(Map<String, AttributeValue> item) {
        return new Run(
                text(item, "sk"),
                text(item, "function"),
                RunStatus.of(text(item, "status")),
                Instant.parse(text(item, "startedAt")),
                Instant.parse(text(item, "lastUpdatedAt")),
                Attributes.optionalInstant(item, "completedAt"),
                (int) number(item, "slice"),
                new Run.Progress(number(item, "done"), number(item, "total")),
                number(item, "mailerliteCalls"),
                document(item, "request"),
                document(item, "cursor"),
                document(item, "report"),
                fault(item));
    }

    private static JsonNode document(Map<String, AttributeValue> item, String name) {
        return Json.readOwn(text(item, name));
    }

    private static Run.@Nullable Fault fault(Map<String, AttributeValue> item) {
        AttributeValue error = item.get("error");
        return error == null ? null : new Run.Fault(text(error.m(), "code"), text(error.m(), "detail"));
    }
}
