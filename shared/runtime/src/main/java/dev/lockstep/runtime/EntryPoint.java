package dev.lockstep.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way into a function. An API Gateway call, each record of an SQS batch, and a schedule's or
/// direct invoke's input become the same [Command]; what it answers becomes an HTTP answer, a list of
/// failed records, or the body.
///
/// A refusal is an answer to HTTP and to a direct invoke; any other failure is 500 to HTTP, a failed record
/// to SQS and an error of the function otherwise, so that Lambda's own retries see it.
public final class EntryPoint {
    private static final Logger LOG = LoggerFactory.getLogger(EntryPoint.class);
    // Lambda takes 6 MB, in which a body may be written in base 64 (Lambda quotas).
    private static final int LARGEST_SIGNED_BODY_BYTES = 4 * 1024 * 1024;

    private final Commands commands;
    private final BearerToken token;
    private final Telemetry telemetry;
    private final Clock clock;
    private final @Nullable SignedRoute signed;
    private final @Nullable Messages messages;
    private final int largestBody;

    public EntryPoint(Commands commands, BearerToken token, Telemetry telemetry, Clock clock) {
        this(commands, token, telemetry, clock, null, null, HttpEvent.LARGEST_BODY_BYTES);
    }

    private EntryPoint(
            Commands commands,
            BearerToken token,
            Telemetry telemetry,
            Clock clock,
            @Nullable SignedRoute signed,
            @Nullable Messages messages,
            int largestBody) {
        this.commands = commands;
        this.token = token;
        this.telemetry = telemetry;
        this.clock = clock;
        this.signed = signed;
        this.messages = messages;
        this.largestBody = largestBody;
    }

    /// The same with a route whose callers sign what they send. Their body may be any JSON of up to 4 MB;
    /// one that is no object comes as an empty one.
    public EntryPoint with(SignedRoute route) {
        return new EntryPoint(commands, token, telemetry, clock, route, messages, largestBody);
    }

    /// The same with the messages of a delivery taken together, and not as one command each.
    public EntryPoint with(Messages together) {
        return new EntryPoint(commands, token, telemetry, clock, signed, together, largestBody);
    }

    /// The same with bodies of up to so many bytes, by default 64 KB.
    public EntryPoint withBodiesUpTo(int bytes) {
        return new EntryPoint(commands, token, telemetry, clock, signed, messages, bytes);
    }

    /// Handles one invocation.
    public void handle(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = Json.mapper().readTree(input);
        Deadline deadline = Deadline.of(context, clock);
        JsonNode answer = telemetry.during(context, () -> answer(event, deadline));
        output.write(Json.mapper().writeValueAsBytes(answer));
    }

    private JsonNode answer(JsonNode event, Deadline deadline) {
        if (HttpEvent.matches(event)) return HttpEvent.answer(http(event, deadline));
        if (event.path("Records").path(0).path("eventSource").asText().equals("aws:sqs")) {
            return batch(event.path("Records"), deadline);
        }
        return direct(event, deadline);
    }

    private Reply http(JsonNode event, Deadline deadline) {
        try {
            if (signed != null && signed.isFor(HttpEvent.route(event))) {
                byte[] body = HttpEvent.bytes(event, LARGEST_SIGNED_BODY_BYTES);
                signed.check(body, HttpEvent.header(event, signed.header()));
                return commands.handle(HttpEvent.signedCommand(event, body, deadline));
            }
            token.check(HttpEvent.header(event, "authorization"));
            return commands.handle(HttpEvent.command(event, largestBody, deadline));
        } catch (Refusal refusal) {
            return refusal.toReply();
        } catch (CodedException failure) {
            LOG.error("the request failed", failure);
            return Refusal.of(failure).toReply();
        } catch (RuntimeException bug) {
            LOG.error("the request failed", bug);
            return new Refusal(500, "internal", "the request failed; the log says why").toReply();
        }
    }

    private ObjectNode batch(JsonNode records, Deadline deadline) {
        Set<String> failed = new HashSet<>();
        List<Messages.Message> read = new ArrayList<>();
        for (JsonNode record : records) {
            String id = record.path("messageId").asText();
            try {
                read.add(new Messages.Message(
                        id, object(Json.read(record.path("body").asText()))));
            } catch (IOException | Refusal unreadable) {
                LOG.error("a queued message cannot be read and stays on the queue", unreadable);
                failed.add(id);
            }
        }
        if (messages != null && !read.isEmpty()) {
            failed.addAll(together(messages, read, deadline));
        } else {
            failed.addAll(one(read, deadline));
        }
        ObjectNode answer = Json.object();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode record : records) {
            String id = record.path("messageId").asText();
            if (failed.contains(id)) failures.addObject().put("itemIdentifier", id);
        }
        return answer;
    }

    private static Set<String> together(Messages messages, List<Messages.Message> all, Deadline deadline) {
        try {
            return messages.take(all, deadline);
        } catch (RuntimeException failure) {
            LOG.error("{} queued messages failed and stay on the queue", all.size(), failure);
            return all.stream().map(Messages.Message::id).collect(Collectors.toSet());
        }
    }

    private Set<String> one(List<Messages.Message> all, Deadline deadline) {
        Set<String> failed = new HashSet<>();
        for (Messages.Message message : all) {
            try {
                commands.handle(new Command(Source.QUEUE, "queue", Map.of(), message.body(), deadline));
            } catch (RuntimeException failure) {
                LOG.error("a queued message failed and stays on the queue", failure);
                failed.add(message.id());
            }
        }
        return failed;
    }

    private JsonNode direct(JsonNode event, Deadline deadline) {
        try {
            return commands.handle(new Command(Source.DIRECT, "direct", Map.of(), object(event), deadline))
                    .body();
        } catch (Refusal refusal) {
            LOG.warn("refused: {}", refusal.getMessage());
            return refusal.toJson();
        }
    }

    private static ObjectNode object(JsonNode body) {
        if (body instanceof ObjectNode object) return object;
        if (body.isNull() || body.isMissingNode()) return Json.object();
        throw new Refusal(400, "bad_json", "the input is not a JSON object");
    }
}
