package dev.lockstep.system.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.system.functions.Invocable;
import dev.lockstep.system.functions.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpEventTest {
    // The sample of payload format 2.0 in the API Gateway developer guide, without what one machine does not have:
    // authorizers, client certificates and stage variables.
    private static final String SAMPLE = """
            {
              "version": "2.0",
              "routeKey": "$default",
              "rawPath": "/my/path",
              "rawQueryString": "parameter1=value1&parameter1=value2&parameter2=value",
              "cookies": ["cookie1", "cookie2"],
              "headers": {"header1": "value1", "header2": "value1,value2", "host": "id.execute-api", "user-agent": "agent"},
              "queryStringParameters": {"parameter1": "value1,value2", "parameter2": "value"},
              "requestContext": {
                "accountId": "000000000000",
                "apiId": "local",
                "domainName": "id.execute-api",
                "domainPrefix": "id",
                "http": {
                  "method": "POST",
                  "path": "/my/path",
                  "protocol": "HTTP/1.1",
                  "sourceIp": "192.0.2.1",
                  "userAgent": "agent"
                },
                "requestId": "id",
                "routeKey": "$default",
                "stage": "$default",
                "time": "12/Mar/2020:19:03:58 +0000",
                "timeEpoch": 1584039838000
              },
              "body": "Hello from Lambda",
              "pathParameters": {"parameter1": "value1"},
              "isBase64Encoded": false
            }
            """;

    @Test
    void event_ofTheDocumentedRequest_isTheDocumentedEvent() throws Exception {
        String event = HttpEvent.of(
                        call("Hello from Lambda".getBytes(StandardCharsets.UTF_8)),
                        new Routes.Destination("$default", Map.of("parameter1", "value1"), new Silent()),
                        "$default")
                .toString();
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(event)).isEqualTo(json.readTree(SAMPLE));
    }

    @Test
    void event_ofABinaryBody_isBase64() {
        ObjectNode event = HttpEvent.of(
                call(new byte[] {(byte) 0xff, 0}),
                new Routes.Destination("$default", Map.of(), new Silent()),
                "$default");
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(event.path("body").asText()).isEqualTo("/wA=");
        assertThat(event.has("pathParameters")).isFalse();
    }

    private static HttpCall call(byte[] body) {
        return new HttpCall(
                "POST",
                "/my/path",
                "parameter1=value1&parameter1=value2&parameter2=value",
                Map.of(
                        "Header1", List.of("value1"),
                        "HEADER2", List.of("value1", "value2"),
                        "Cookie", List.of("cookie1; cookie2"),
                        "Host", List.of("id.execute-api"),
                        "User-agent", List.of("agent")),
                body,
                "HTTP/1.1",
                "192.0.2.1",
                "id",
                Instant.parse("2020-03-12T19:03:58Z"));
    }

    private static final class Silent implements Invocable {
        @Override
        public String name() {
            return "Silent";
        }

        @Override
        public Outcome invoke(String event) {
            return new Outcome.Answered("{}");
        }
    }
}
