package dev.lockstep.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list in numbered pages: groups, fields and webhooks. The links carry only the page, not limit, filter or
/// sort.
final class PageNumberEnvelope {
    /// Writes one item of the list.
    @FunctionalInterface
    interface ItemWriting<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    private static final int DEFAULT_PAGE = 25;
    private static final int MAX_PAGE = 1_000;

    private PageNumberEnvelope() {}

    static <T> Reply reply(Request request, String path, List<T> items, ItemWriting<T> writing) {
        return reply(request, path, DEFAULT_PAGE, items, writing);
    }

    static <T> Reply reply(Request request, String path, int defaultPage, List<T> items, ItemWriting<T> writing) {
        Violations violations = new Violations();
        int limit = Math.min(MAX_PAGE, request.query().number("limit", defaultPage, 1, violations));
        int page = request.query().number("page", 1, 1, violations);
        if (violations.any()) {
            return violations.reply();
        }
        int last = Math.max(1, Math.ceilDiv(items.size(), limit));
        int from = (int) Math.min(items.size(), (long) (page - 1) * limit);
        List<T> shown = items.subList(from, Math.min(items.size(), from + limit));
        return Reply.json(200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (T item : shown) {
                writing.write(json, item);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("links");
            json.writeStringField("first", link(path, 1));
            json.writeStringField("last", link(path, last));
            json.writeStringField("prev", page > 1 ? link(path, page - 1) : null);
            json.writeStringField("next", page < last ? link(path, page + 1) : null);
            json.writeEndObject();
            json.writeObjectFieldStart("meta");
            json.writeNumberField("current_page", page);
            writeBound(json, "from", shown.isEmpty() ? null : from + 1);
            json.writeNumberField("last_page", last);
            json.writeArrayFieldStart("links");
            writeLink(json, page > 1 ? link(path, page - 1) : null, "&laquo; Previous", false);
            for (int number = 1; number <= last; number++) {
                writeLink(json, link(path, number), Integer.toString(number), number == page);
            }
            writeLink(json, page < last ? link(path, page + 1) : null, "Next &raquo;", false);
            json.writeEndArray();
            json.writeStringField("path", path);
            json.writeNumberField("per_page", limit);
            writeBound(json, "to", shown.isEmpty() ? null : from + shown.size());
            json.writeNumberField("total", items.size());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static String link(String path, int page) {
        return path + "?page=" + page;
    }

    private static void writeLink(JsonGenerator json, @Nullable String url, String label, boolean active)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("url", url);
        json.writeStringField("label", label);
        json.writeBooleanField("active", active);
        json.writeEndObject();
    }

    private static void writeBound(JsonGenerator json, String name, @Nullable Integer bound) throws IOException {
        json.writeFieldName(name);
        if (bound == null) {
            json.writeNull();
        } else {
            json.writeNumber(bound);
        }
    }
}
