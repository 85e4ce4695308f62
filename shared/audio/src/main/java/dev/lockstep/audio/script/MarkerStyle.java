package dev.lockstep.audio.script;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How an engine is told of markers.
public enum MarkerStyle {
    /// In square brackets, as they are (ElevenLabs docs, Eleven v3: audio tags).
    TAGS,
    /// Pauses as `<break>`, within text that is no SSML; moods are dropped (ElevenLabs docs, Controls:
    /// pauses).
    BREAKS,
    /// A document of SSML in which pauses are `<break>`; moods are dropped (Amazon Polly developer guide,
    /// Supported SSML tags).
    SSML,
    /// Words alone.
    NONE;

    /// To be raised when the same script would be told otherwise: speech of another rendering is bought
    /// anew.
    public static final int VERSION = 1;

    private static final Pattern MARKER = Pattern.compile(" ?\\[[^\\[\\]]*+] ?");

    /// The script as the engine takes it. What stands in brackets and is no marker of ours is dropped.
    public String rendered(String script) {
        String text = this == SSML ? escaped(script) : script;
        String rendered = MARKER.matcher(text)
                .replaceAll(this::replacement)
                .replaceAll(" {2,}", " ")
                .strip();
        return this == SSML ? "<speak>" + rendered + "</speak>" : rendered;
    }

    private String replacement(MatchResult found) {
        String said = Marker.of(found.group().strip()).map(this::told).orElse("");
        return said.isEmpty() ? " " : " " + said + " ";
    }

    private String told(Marker marker) {
        return switch (this) {
            case TAGS -> marker.text();
            case BREAKS, SSML ->
                marker.pauseMillis() == 0
                        ? ""
                        : String.format(Locale.ROOT, "<break time=\"%.1fs\" />", marker.pauseMillis() / 1000.0);
            case NONE -> "";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
