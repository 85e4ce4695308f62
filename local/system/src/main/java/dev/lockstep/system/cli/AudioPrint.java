package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Spoken editions as people read them.
final class AudioPrint {
    private static final int CENTS = 2;
    private static final int SECONDS_A_MINUTE = 60;

    private AudioPrint() {}

    /// An edition: how far it is, and where what there is of it can be heard.
    static void edition(PrintStream out, JsonNode audio) {
        progress(out, audio);
        line(out, "cost", cost(audio));
        if (!audio.has("audioUrl")) return;
        if (audio.path("stale").asBoolean())
            line(out, "", "the text has changed; until that is spoken, this is heard:");
        line(out, "duration", duration(audio.path("audioDuration").decimalValue()));
        line(
                out,
                "size",
                String.format(Locale.ROOT, "%,d bytes", audio.path("audioSize").asLong()));
        line(out, "audio", audio.path("audioUrl").asText());
    }

    /// Which edition it is, how far it is, and why it failed or what it waits for.
    static void progress(PrintStream out, JsonNode audio) {
        out.println(audio.path("contentType").asText() + " "
                + audio.path("contentId").asText() + " by "
                + audio.path("voiceId").asText());
        line(out, "status", status(audio));
        if (audio.has("errorMessage"))
            line(out, "error", audio.path("errorMessage").asText());
        if (audio.has("waiting")) line(out, "waiting", audio.path("waiting").asText());
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf(Locale.ROOT, "  %-9s %s%n", name, value);
    }

    private static String status(JsonNode audio) {
        String word = audio.path("status").asText();
        long total = audio.path("progress").path("total").asLong();
        return word.startsWith("generating")
                ? "%s, %d of %d units"
                        .formatted(word, audio.path("progress").path("done").asLong(), total)
                : word;
    }

    /// What was charged for an edition, and what it was to cost where that is something else.
    static String cost(JsonNode audio) {
        JsonNode charged = audio.path("cost").path("charged");
        JsonNode estimated = audio.path("cost").path("estimated").path("total");
        String paid = dollars(charged.path("total")) + " USD for "
                + ContentPrint.plural(charged.path("characters").asLong(), "character");
        return charged.path("total").equals(estimated)
                ? paid
                : paid + ", and " + dollars(estimated) + " USD were expected";
    }

    /// Such as `0.00`, `40.00` or `0.000042`: cents at least, and all that there is.
    static String dollars(JsonNode amount) {
        BigDecimal dollars = amount.decimalValue().stripTrailingZeros();
        return (dollars.scale() < CENTS ? dollars.setScale(CENTS, RoundingMode.UNNECESSARY) : dollars).toPlainString();
    }

    /// Such as `3:07.4`.
    static String duration(BigDecimal seconds) {
        BigDecimal[] parts =
                seconds.setScale(1, RoundingMode.HALF_UP).divideAndRemainder(new BigDecimal(SECONDS_A_MINUTE));
        return String.format(Locale.ROOT, "%d:%04.1f", parts[0].longValue(), parts[1]);
    }
}
