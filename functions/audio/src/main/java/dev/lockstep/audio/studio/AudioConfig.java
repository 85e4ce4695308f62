package dev.lockstep.audio.studio;

import dev.lockstep.content.rows.Locale;
import dev.lockstep.runtime.Environment;
import dev.lockstep.state.CodedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// What the function reads from its environment, engines and writers apart.
///
/// @param bucket where all that is made is put
/// @param dailyMicros what may be spent in 24 hours, in millionths of a dollar; 5 dollars by default
/// @param voices that speak each text of a locale without being asked; none by default
/// @param playsPerMinute of a user; 60 by default
/// @param grace for how long nothing must have needed what is deleted; 30 days by default
record AudioConfig(
        String syncStateTable,
        String contentTable,
        String audioTable,
        String playsTable,
        String queueUrl,
        String bucket,
        long dailyMicros,
        Map<Locale, String> voices,
        int playsPerMinute,
        Duration grace,
        String token,
        String metricsNamespace) {
    private static final String BUDGET = "LOCKSTEP_AUDIO_DAILY_BUDGET";
    private static final String VOICES = "LOCKSTEP_AUDIO_VOICES";
    private static final int DEFAULT_PLAYS = 60;
    private static final int DEFAULT_GRACE_DAYS = 30;
    private static final int MICROS_DIGITS = 6;

    AudioConfig {
        voices = Map.copyOf(voices);
    }

    /// Reads the variables.
    ///
    /// @throws CodedException `bad_configuration`, naming the variable
    static AudioConfig fromEnv(Environment environment) {
        return new AudioConfig(
                environment.required("SYNC_STATE_TABLE"),
                environment.required("CONTENT_TABLE"),
                environment.required("AUDIO_TABLE"),
                environment.required("AUDIO_PLAYS_TABLE"),
                environment.required("AUDIO_QUEUE_URL"),
                environment.required("BLOBS_BUCKET"),
                micros(environment.optional(BUDGET, "5")),
                voices(environment.optional(VOICES, "")),
                environment.integer("LOCKSTEP_AUDIO_PLAYS_PER_MINUTE", DEFAULT_PLAYS, 1, 100_000),
                Duration.ofDays(environment.integer("LOCKSTEP_AUDIO_GRACE_DAYS", DEFAULT_GRACE_DAYS, 1, 3_650)),
                environment.requiredSecret("LOCKSTEP_TOKEN"),
                environment.optional("POWERTOOLS_METRICS_NAMESPACE", "Lockstep"));
    }

    private static long micros(String dollars) {
        try {
            long micros =
                    new BigDecimal(dollars.trim()).movePointRight(MICROS_DIGITS).longValueExact();
            if (micros >= 0) return micros;
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw bad(BUDGET, "must be dollars, with six decimals at most");
        }
        throw bad(BUDGET, "must not be negative");
    }

    /// Such as `en=freetts:kevin16,id=espeak:id`.
    private static Map<Locale, String> voices(String text) {
        Map<Locale, String> voices = new EnumMap<>(Locale.class);
        Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .forEach(part -> {
                    String[] sides = part.split("=", 2);
                    Locale locale = Locale.of(sides[0].trim())
                            .filter(_ -> sides.length == 2 && sides[1].contains(":"))
                            .orElseThrow(() -> bad(VOICES, "must be such as en=freetts:kevin16,id=espeak:id"));
                    voices.put(locale, sides[1].trim());
                });
        return voices;
    }

    private static CodedException bad(String name, String fault) {
        return new CodedException("bad_configuration", "the variable " + name + " " + fault);
    }

    @Override
    public String toString() {
        return "AudioConfig[" + audioTable + ", " + bucket + "]";
    }
}
