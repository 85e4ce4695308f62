package dev.lockstep.system.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The event of payload format 2.0 ("Working with AWS Lambda proxy integrations for HTTP APIs", API Gateway developer
/// guide).
final class HttpEvent {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpEvent() {}

    static ObjectNode of(HttpCall call, Routes.Destination destination, String stage) {
        Map<String, List<String>> headers = lowerCased(call.headers());
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "2.0").put("routeKey", destination.routeKey());
        event.put("rawPath", call.rawPath()).put("rawQueryString", call.rawQuery());
        cookies(headers).ifPresent(cookies -> cookies.forEach(event.withArray("cookies")::add));
        ObjectNode plain = event.putObject("headers");
        headers.forEach((name, values) -> plain.put(name, String.join(",", values)));
        fill(event, "queryStringParameters", query(call.rawQuery()));
        context(event.putObject("requestContext"), call, destination.routeKey(), stage, plain);
        fill(event, "pathParameters", destination.pathParameters());
        body(event, call.body());
        return event;
    }

    private static void context(ObjectNode context, HttpCall call, String routeKey, String stage, ObjectNode headers) {
        String host = headers.path("host").asText("localhost");
        context.put("accountId", "000000000000").put("apiId", "local");
        context.put("domainName", host).put("domainPrefix", host.split("[.:]", 2)[0]);
        context.putObject("http")
                .put("method", call.method())
                .put("path", call.rawPath())
                .put("protocol", call.protocol())
                .put("sourceIp", call.sourceAddress())
                .put("userAgent", headers.path("user-agent").asText(""));
        context.put("requestId", call.requestId()).put("routeKey", routeKey).put("stage", stage);
        context.put("time", TIME.format(call.at())).put("timeEpoch", call.at().toEpochMilli());
    }

    private static void fill(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            values.forEach(event.putObject(name)::put);
        }
    }

    // Text travels as it is, everything else in Base64.
    private static void body(ObjectNode event, byte[] body) {
        Optional<String> text = text(body);
        if (body.length > 0) {
            event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
        }
        event.put("isBase64Encoded", text.isEmpty());
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> lowerCased(Map<String, List<String>> headers) {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
        return lower;
    }

    // Cookies leave the headers and stand on their own.
    private static Optional<List<String>> cookies(Map<String, List<String>> headers) {
        return Optional.ofNullable(headers.remove("cookie"))
                .map(lines -> lines.stream()
                        .flatMap(line -> List.of(line.split(";\\s*")).stream())
                        .toList());
    }

    private static Map<String, String> query(String rawQuery) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (rawQuery.isEmpty()) {
            return parameters;
        }
        for (String pair : rawQuery.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            String value = sides.length == 2 ? decoded(sides[1]) : "";
            parameters.merge(decoded(sides[0]), value, (first, next) -> first + "," + next);
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
