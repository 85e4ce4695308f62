package dev.lockstep.audio.studio;

import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.SpeechCheck;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.audio.script.Marker;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.audio.script.Pieces;
import dev.lockstep.audio.voices.Casting;
import dev.lockstep.audio.voices.SpeechOrder;
import dev.lockstep.audio.voices.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Has scripts spoken by one voice, each piece once. Thread-safe.
final class SpeechDesk {
    private static final Duration AFTER_USELESS = Duration.ofSeconds(30);

    private final Engines.Cast cast;
    private final BlobStore store;

    SpeechDesk(Engines.Cast cast, BlobStore store) {
        this.cast = cast;
        this.store = store;
    }

    /// A piece of a script.
    ///
    /// @param key under which its speech is kept
    /// @param script words and markers
    /// @param rendered as the engine takes it
    record Piece(String key, String script, String rendered) {
        /// What captions show.
        String words() {
            return MarkerStyle.NONE.rendered(script);
        }
    }

    private Casting casting() {
        return cast.casting();
    }

    /// The pieces that a script is spoken in.
    List<Piece> pieces(String script) {
        MarkerStyle style = casting().style();
        return Pieces.of(script, style, casting().mostCharacters()).stream()
                .map(piece -> {
                    String rendered = style.rendered(piece);
                    return new Piece(Keys.ofSpeech(rendered, casting().key()), piece, rendered);
                })
                .toList();
    }

    boolean has(Piece piece) {
        return store.has(BlobStore.speech(piece.key()));
    }

    /// About what the piece costs.
    Cost cost(Piece piece) {
        return cost(casting().tariff().billed(piece.rendered()));
    }

    private Cost cost(long characters) {
        return new Cost(characters, casting().tariff().micros(characters));
    }

    /// Has the piece spoken where it is not yet.
    ///
    /// @param paid learns what was paid, when the speech is kept
    void obtain(Piece piece, String previous, String next, Till till, Till.Keep<Cost> paid) throws SliceEnded {
        if (has(piece)) return;
        var order = new SpeechOrder(piece.rendered(), previous, next);
        till.buy(
                new Till.Item(
                        piece.key(),
                        cast.engine().name(),
                        cost(piece).micros(),
                        cast.engine().remembers() ? Till.MOST_ATTEMPTS : Till.MOST_USELESS),
                () -> kept(piece),
                since -> recovered(piece, order, since),
                () -> spoken(piece, order),
                speech -> {
                    store.put(BlobStore.speech(piece.key()), "application/octet-stream", speech.pcm());
                    Cost charged = cost(speech.charged().orElse(cost(piece).characters()));
                    till.charged(cost(piece), charged);
                    paid.keep(charged);
                });
    }

    private Optional<Spoken> kept(Piece piece) {
        return store.get(BlobStore.speech(piece.key())).map(pcm -> new Spoken(pcm, OptionalLong.empty()));
    }

    private Spoken spoken(Piece piece, SpeechOrder order) throws ProviderException, SliceEnded {
        Spoken spoken = cast.engine().speak(casting(), order);
        Optional<String> fault = fault(piece, spoken);
        if (fault.isEmpty()) return spoken;
        throw new SliceEnded(new SliceEnd.TriedInVain(
                "speech_rejected",
                "what " + cast.engine().name() + " sent cannot be the speech of its words: " + fault.get(),
                AFTER_USELESS,
                Till.MOST_USELESS));
    }

    private Optional<Spoken> recovered(Piece piece, SpeechOrder order, Instant since) throws ProviderException {
        return cast.engine()
                .recovered(casting(), order, since)
                .filter(spoken -> fault(piece, spoken).isEmpty());
    }

    private Optional<String> fault(Piece piece, Spoken spoken) {
        long millis = Arrays.stream(Marker.values())
                .mapToLong(marker -> (long) marker.pauseMillis() * count(piece.script(), marker.text()))
                .sum();
        return SpeechCheck.rejects(
                spoken.pcm(), new Pcm(casting().key().rate()), piece.words(), Duration.ofMillis(millis));
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
