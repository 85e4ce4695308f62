package dev.lockstep.audio;

import java.time.Duration;
import java.util.Optional;

/// Looks at speech that came for some words before it is kept. Pure.
public final class SpeechCheck {
    /// Voices say about 11 to 17 characters a second. Speech of half or twice the rate it is said to have,
    /// or half of it, takes less than these or more, where the characters are many.
    private static final int LEAST_MILLIS_EACH = 45;

    private static final int MOST_MILLIS_EACH = 118;

    /// A digit may be a word: 1,024 is read as five of them.
    private static final int LETTERS_OF_A_DIGIT = 6;

    /// A capital may be spelled out, and a sign may be a pause or a word.
    private static final int LETTERS_OF_A_SIGN = 2;

    /// So much more may a few words take.
    private static final Duration MORE = Duration.ofMillis(1_200);

    /// So much less may they take.
    private static final Duration LESS = Duration.ofMillis(700);

    private SpeechCheck() {}

    /// Why speech is not kept; empty where nothing is wrong with it.
    ///
    /// @param words that it was asked for
    /// @param pauses that it was asked for besides
    public static Optional<String> rejects(byte[] speech, Pcm pcm, String words, Duration pauses) {
        if (speech.length % Pcm.BYTES != 0) return Optional.of("it ends within a sample");
        byte[] heard = Edges.trimmed(speech, pcm);
        if (heard.length == 0) return Optional.of("it is silent");
        Duration duration = pcm.duration(heard.length / Pcm.BYTES);
        int characters = words.codePointCount(0, words.length());
        Duration shortest =
                Duration.ofMillis((long) characters * LEAST_MILLIS_EACH).minus(LESS);
        Duration longest =
                Duration.ofMillis(letters(words) * MOST_MILLIS_EACH).plus(MORE).plus(pauses);
        boolean isPlausible = duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0;
        if (isPlausible) return Optional.empty();
        return Optional.of("it lasts " + duration.toMillis() + " ms for " + characters + " characters");
    }

    /// As how many letters words may be read at most.
    private static long letters(String words) {
        return words.codePoints()
                .mapToLong(sign -> {
                    if (Character.isDigit(sign)) return LETTERS_OF_A_DIGIT;
                    boolean isPlain = Character.isWhitespace(sign) || Character.isLowerCase(sign);
                    return isPlain ? 1 : LETTERS_OF_A_SIGN;
                })
                .sum();
    }
}
