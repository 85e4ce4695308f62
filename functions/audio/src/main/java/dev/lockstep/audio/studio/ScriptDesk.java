package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.audio.script.Rejection;
import dev.lockstep.audio.script.ScriptCheck;
import dev.lockstep.audio.writers.ScriptOrder;
import dev.lockstep.audio.writers.ScriptWriter;
import dev.lockstep.audio.writers.VerbaliserWriter;
import dev.lockstep.audio.writers.Written;
import dev.lockstep.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has scripts written, each once. One that breaks a rule is written a second time; where that one breaks a
/// rule too, and where nobody knows whether one was paid for, the words are spoken as the rules made them.
/// Thread-safe.
final class ScriptDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptDesk.class);
    private static final int MOST_CALLS = 2;

    private final ScriptWriter writer;
    private final BlobStore store;
    private final Spending spending;

    ScriptDesk(ScriptWriter writer, BlobStore store, Spending spending) {
        this.writer = writer;
        this.store = store;
        this.spending = spending;
    }

    /// A script.
    ///
    /// @param key under which it is kept; empty where it is not, since the rules make it again at no cost
    /// @param micros what it cost
    /// @param fallback why it is not the writer's; empty where it is
    record Script(String key, String text, long micros, String fallback) {}

    /// The name under which a script for the order is kept.
    String key(ScriptOrder order) {
        return Keys.ofScript(order.words(), order.language().tag(), writer.identity());
    }

    /// The script that there is already; empty where it is to be written.
    Optional<Script> kept(ScriptOrder order) {
        if (isFree()) return Optional.of(new Script("", order.words(), 0, ""));
        String key = key(order);
        return store.text(BlobStore.script(key)).map(text -> {
            JsonNode json = Json.readOwn(text);
            return new Script(
                    key,
                    json.path("script").asText(),
                    json.path("micros").asLong(),
                    json.path("fallback").asText());
        });
    }

    /// About what the script will cost, in millionths of a dollar.
    long micros(ScriptOrder order) {
        return writer.micros(order);
    }

    /// The script, written now where it is not there yet.
    ///
    /// @param kept learns of a script that was written now, when it is kept
    Script obtain(ScriptOrder order, Till till, Till.Keep<Script> kept) throws SliceEnded {
        Optional<Script> there = kept(order);
        if (there.isPresent()) return there.get();
        // A server that speaks may bear the same name, and be paid by another account.
        String provider = "writer:" + writer.identity().name();
        var item = new Till.Item(key(order), provider, Math.max(1, writer.mostMicros(order)), Till.MOST_ATTEMPTS);
        return till.buy(
                item,
                () -> kept(order),
                _ -> Optional.of(fallback(order, 0, "it may have been paid for, and never came")),
                () -> written(order),
                script -> {
                    keep(script);
                    kept.keep(script);
                });
    }

    /// Whether the rules alone write.
    private boolean isFree() {
        return writer instanceof VerbaliserWriter;
    }

    private Script written(ScriptOrder order) throws ProviderException {
        var check = new ScriptCheck(order.language());
        long micros = 0;
        String fault = "";
        for (int call = 1; call <= MOST_CALLS; call++) {
            if (call > 1 && !spending.begin(writer.mostMicros(order))) break;
            try {
                Written written = writer.write(order);
                micros += written.micros();
                Optional<Rejection> rejection = check.rejects(order.words(), written.script());
                if (rejection.isEmpty()) return new Script(key(order), written.script(), micros, "");
                fault = rejection.get().reason() + ": " + rejection.get().detail();
            } catch (ProviderException unusable) {
                if (!unusable.code().equals("script_unusable")) throw unusable;
                micros += writer.micros(order);
                fault = unusable.detail();
            }
            LOG.warn("a script of {} is not spoken: {}", writer.identity().name(), fault);
        }
        return fallback(order, micros, fault);
    }

    private Script fallback(ScriptOrder order, long micros, String fault) {
        return new Script(key(order), order.words(), micros, fault);
    }

    private void keep(Script script) {
        String json = Json.write(Json.object()
                .put("script", script.text())
                .put("writer", writer.identity().name())
                .put("model", writer.identity().model())
                .put("micros", script.micros())
                .put("fallback", script.fallback()));
        store.put(BlobStore.script(script.key()), "application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
