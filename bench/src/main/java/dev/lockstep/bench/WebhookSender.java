package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.webhooks.Signature;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/// A process that sends webhooks as MailerLite signs them, each at its time whatever became of those before.
/// Its first order is `{url, secret, mailerLite, people}`: how many subscribers to tell of, and where they
/// are listed. Every further one is `{from, count, perSecond}`, and is answered `{micros, others, other}`:
/// how long each took from when it was to be sent, and how many were not answered 202.
final class WebhookSender {
    private static final int PAGE = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HttpRequest> webhooks;

    private WebhookSender(JsonNode order) throws IOException, InterruptedException {
        URI receiver = URI.create(order.path("url").asText());
        String secret = order.path("secret").asText();
        this.webhooks = subscribers(
                        order.path("mailerLite").asText(), order.path("people").asInt())
                .stream()
                .map(one -> webhook(receiver, secret, one))
                .toList();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        WebhookSender sender = new WebhookSender(Json.readOwn(IO.readln()));
        WorkerProcess.answer(Json.object());
        for (String line = IO.readln(); line != null; line = IO.readln()) {
            WorkerProcess.answer(sender.send(Json.readOwn(line)));
        }
        System.exit(0);
    }

    private List<JsonNode> subscribers(String mailerLite, int count) throws IOException, InterruptedException {
        List<JsonNode> subscribers = new ArrayList<>();
        String next = "";
        while (subscribers.size() < count) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(mailerLite + "/subscribers?limit=" + PAGE + "&cursor=" + next))
                    .header("Authorization", "Bearer simulator-key")
                    .build();
            JsonNode page =
                    Json.readOwn(http.send(request, BodyHandlers.ofString()).body());
            page.path("data").forEach(subscribers::add);
            next = page.path("meta").path("next_cursor").asText("");
            if (next.isEmpty() && subscribers.size() < count) {
                throw new IOException("there are only " + subscribers.size() + " subscribers");
            }
        }
        return subscribers.subList(0, count);
    }

    private static HttpRequest webhook(URI receiver, String secret, JsonNode subscriber) {
        ObjectNode event = subscriber.deepCopy();
        byte[] body = Json.write(event.put("event", "subscriber.updated").put("account_id", 0))
                .getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(receiver)
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, Signature.of(body, secret))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private ObjectNode send(JsonNode order) {
        int from = order.path("from").asInt();
        int count = order.path("count").asInt();
        long period = 1_000_000_000L / order.path("perSecond").asInt();
        AtomicLongArray micros = new AtomicLongArray(count);
        ConcurrentLinkedQueue<String> others = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int place = 0; place < count; place++) {
                int index = place;
                long due = start + place * period;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                each.execute(() -> {
                    String answer = answer(webhooks.get(from + index));
                    micros.set(index, (System.nanoTime() - due) / 1000);
                    if (!answer.startsWith("202")) others.add(answer);
                });
            }
        }
        ObjectNode result = Json.object().put("others", others.size()).put("other", others.peek());
        ArrayNode times = result.putArray("micros");
        for (int index = 0; index < count; index++) times.add(micros.get(index));
        return result;
    }

    private String answer(HttpRequest webhook) {
        try {
            HttpResponse<String> answer = http.send(webhook, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException broken) {
            return broken.toString();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return stop.toString();
        }
    }
}
