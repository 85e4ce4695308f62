package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.writers.ScriptOrder;
import dev.lockstep.state.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// What an edition would cost.
///
/// @param units how many there are
/// @param characters that are billed for all of them
/// @param unitsToWrite how many scripts are missing
/// @param unitsToSpeak how many units have speech that is missing
/// @param charactersToSpeak that are billed for what is missing
/// @param scriptMicros what writing costs, in millionths of a dollar
/// @param speechMicros what speaking costs
record Estimate(
        int units,
        long characters,
        int unitsToWrite,
        int unitsToSpeak,
        long charactersToSpeak,
        long scriptMicros,
        long speechMicros) {
    private static final int AT_ONCE = 32;
    private static final Estimate NOTHING = new Estimate(0, 0, 0, 0, 0, 0, 0);

    /// Looks at what of a page is there. A script that is not written yet is taken to be as long as its
    /// words.
    static Estimate of(Studio studio, Page page, Engines.Cast cast) {
        ScriptDesk scripts = studio.scripts();
        var speech = new SpeechDesk(cast, studio.store());
        List<Callable<Estimate>> parts = page.orders().stream()
                .<Callable<Estimate>>map(order -> () -> of(order, scripts, speech))
                .toList();
        Estimate sum = NOTHING;
        for (Estimate part : Together.all(parts, AT_ONCE)) sum = sum.plus(part);
        return sum;
    }

    private static Estimate of(ScriptOrder order, ScriptDesk scripts, SpeechDesk speech) {
        Optional<ScriptDesk.Script> script = scripts.kept(order);
        String text = script.map(ScriptDesk.Script::text).orElse(order.words());
        long characters = 0;
        long missing = 0;
        long micros = 0;
        for (SpeechDesk.Piece piece : speech.pieces(text)) {
            Cost cost = speech.cost(piece);
            characters += cost.characters();
            // What is said of an unwritten script is never there, but where a fallback said the same.
            if (script.isPresent() && speech.has(piece)) continue;
            missing += cost.characters();
            micros += cost.micros();
        }
        return new Estimate(
                1,
                characters,
                script.isPresent() ? 0 : 1,
                missing == 0 ? 0 : 1,
                missing,
                script.isPresent() ? 0 : scripts.micros(order),
                micros);
    }

    private Estimate plus(Estimate other) {
        return new Estimate(
                units + other.units,
                characters + other.characters,
                unitsToWrite + other.unitsToWrite,
                unitsToSpeak + other.unitsToSpeak,
                charactersToSpeak + other.charactersToSpeak,
                scriptMicros + other.scriptMicros,
                speechMicros + other.speechMicros);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("units", units)
                .put("characters", characters)
                .put("unitsToWrite", unitsToWrite)
                .put("unitsToSpeak", unitsToSpeak)
                .put("charactersToSpeak", charactersToSpeak);
        json.putObject("price")
                .put("script", dollars(scriptMicros))
                .put("speech", dollars(speechMicros))
                .put("total", dollars(scriptMicros + speechMicros))
                .put("currency", "USD");
        return json;
    }

    /// Dollars of millionths, with six decimals.
    static BigDecimal dollars(long micros) {
        return BigDecimal.valueOf(micros, 6);
    }
}
