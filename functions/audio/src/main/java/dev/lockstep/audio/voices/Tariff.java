package dev.lockstep.audio.voices;

import java.util.regex.Pattern;

/// What an engine takes.
///
/// @param microsPerMillion the price of a million billed characters in millionths of a dollar; 0 where
///   nothing is paid
/// @param billsMarkup whether characters of tags count
public record Tariff(long microsPerMillion, boolean billsMarkup) {
    /// Of an engine that takes nothing.
    public static final Tariff FREE = new Tariff(0, true);

    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt);");
    private static final long MILLION = 1_000_000;

    /// How many characters of a rendered script are billed. Pure.
    public long billed(String rendered) {
        if (billsMarkup) return rendered.codePointCount(0, rendered.length());
        String words = ENTITY.matcher(TAG.matcher(rendered).replaceAll("")).replaceAll("&");
        return words.codePointCount(0, words.length());
    }

    /// The price of so many billed characters in millionths of a dollar, rounded up.
    public long micros(long billed) {
        return Math.ceilDiv(Math.multiplyExact(billed, microsPerMillion), MILLION);
    }
}
