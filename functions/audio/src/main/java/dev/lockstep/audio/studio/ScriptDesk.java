package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
/// The first and the second are two purchases: that the first was of no use is kept, so that whoever goes on
/// after a refusal or a crash buys the second alone. Thread-safe.
final class ScriptDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptDesk.class);

    private static final String LOST = "it may have been paid for, and never came";
    /// Stands behind the key of a script in the note of its second purchase.
    private static final String SECOND = ".second";

    private final ScriptWriter writer;
    private final BlobStore store;

    ScriptDesk(ScriptWriter writer, BlobStore store) {
        this.writer = writer;
        this.store = store;
    }

    /// What came of a purchase. Exactly one case holds.
    sealed interface Answer {
        long micros();
    }

    /// A script.
    ///
    /// @param key under which it is kept; empty where it is not, since the rules make it again at no cost
    /// @param micros what it cost, a first one that broke a rule included
    /// @param fallback why it is not the writer's; empty where it is
    record Script(String key, String text, long micros, String fallback) implements Answer {}

    /// A first script that breaks a rule.
    ///
    /// @param micros what it cost
    record Rejected(long micros, String fault) implements Answer {}

    /// What was paid for a purchase.
    ///
    /// @param expected what the script was to cost; 0 of a second one, which nobody expects
    record Paid(long expected, long micros) {}

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

    private Optional<Rejected> rejected(ScriptOrder order) {
        return store.text(BlobStore.rejected(key(order))).map(text -> {
            JsonNode json = Json.readOwn(text);
            return new Rejected(json.path("micros").asLong(), json.path("fault").asText());
        });
    }

    /// About what the script will cost, in millionths of a dollar.
    long micros(ScriptOrder order) {
        return writer.micros(order);
    }

    /// The script, written now where it is not there yet.
    ///
    /// @param paid learns of each purchase, when what came of it is kept
    Script obtain(ScriptOrder order, Till till, Till.Keep<Paid> paid) throws SliceEnded {
        Optional<Script> there = kept(order);
        if (there.isPresent()) return there.get();
        Optional<Rejected> rejected = rejected(order);
        Answer first = rejected.isPresent() ? rejected.get() : first(order, till, paid);
        return switch (first) {
            case Script script -> script;
            case Rejected useless -> second(order, useless, till, paid);
        };
    }

    private Answer first(ScriptOrder order, Till till, Till.Keep<Paid> paid) throws SliceEnded {
        return till.<Answer>buy(
                item(order, key(order)),
                () -> kept(order).<Answer>map(script -> script).or(() -> rejected(order)),
                _ -> Optional.of(fallback(order, 0, LOST)),
                () -> answer(order),
                answer -> {
                    keep(order, answer);
                    paid.keep(new Paid(writer.micros(order), answer.micros()));
                });
    }

    private Script second(ScriptOrder order, Rejected first, Till till, Till.Keep<Paid> paid) throws SliceEnded {
        return till.buy(
                item(order, key(order) + SECOND),
                () -> kept(order),
                _ -> Optional.of(fallback(order, first.micros(), LOST)),
                () -> second(order, first),
                script -> {
                    keep(order, script);
                    paid.keep(new Paid(0, script.micros() - first.micros()));
                });
    }

    private Script second(ScriptOrder order, Rejected first) throws ProviderException {
        return switch (answer(order)) {
            case Script script -> new Script(script.key(), script.text(), first.micros() + script.micros(), "");
            case Rejected useless -> fallback(order, first.micros() + useless.micros(), useless.fault());
        };
    }

    /// A server that speaks may bear the writer's name, and be paid by another account.
    private Till.Item item(ScriptOrder order, String key) {
        String provider = "writer:" + writer.identity().name();
        return new Till.Item(key, provider, Math.max(1, writer.mostMicros(order)), Till.MOST_ATTEMPTS);
    }

    /// Whether the rules alone write.
    private boolean isFree() {
        return writer instanceof VerbaliserWriter;
    }

    private Answer answer(ScriptOrder order) throws ProviderException {
        Answer answer = asked(order);
        if (answer instanceof Rejected useless) {
            LOG.warn("a script of {} is not spoken: {}", writer.identity().name(), useless.fault());
        }
        return answer;
    }

    private Answer asked(ScriptOrder order) throws ProviderException {
        try {
            Written written = writer.write(order);
            Optional<Rejection> rejection = new ScriptCheck(order.language()).rejects(order.words(), written.script());
            if (rejection.isEmpty()) return new Script(key(order), written.script(), written.micros(), "");
            return new Rejected(
                    written.micros(),
                    rejection.get().reason() + ": " + rejection.get().detail());
        } catch (ProviderException unusable) {
            if (!unusable.code().equals("script_unusable")) throw unusable;
            return new Rejected(writer.micros(order), unusable.detail());
        }
    }

    private Script fallback(ScriptOrder order, long micros, String fault) {
        return new Script(key(order), order.words(), micros, fault);
    }

    private void keep(ScriptOrder order, Answer answer) {
        ObjectNode json = Json.object()
                .put("writer", writer.identity().name())
                .put("model", writer.identity().model())
                .put("micros", answer.micros());
        switch (answer) {
            case Script script ->
                put(
                        BlobStore.script(script.key()),
                        json.put("script", script.text()).put("fallback", script.fallback()));
            case Rejected useless -> put(BlobStore.rejected(key(order)), json.put("fault", useless.fault()));
        }
    }

    private void put(String name, ObjectNode json) {
        store.put(name, "application/json", Json.write(json).getBytes(StandardCharsets.UTF_8));
    }
}
