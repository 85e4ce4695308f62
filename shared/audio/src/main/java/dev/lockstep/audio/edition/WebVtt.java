package dev.lockstep.audio.edition;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Captions as players read them (W3C, WebVTT: The Web Video Text Tracks Format). Pure.
public final class WebVtt {
    private WebVtt() {}

    /// The file's text: a cue each, numbered from 1. A caption's lines are one, and what would end it or be
    /// markup is escaped.
    public static String of(List<Cue> cues) {
        var text = new StringBuilder("WEBVTT\n");
        for (int number = 1; number <= cues.size(); number++) {
            Cue cue = cues.get(number - 1);
            text.append('\n').append(number).append('\n');
            text.append(time(cue.start()))
                    .append(" --> ")
                    .append(time(cue.end()))
                    .append('\n');
            text.append(escaped(cue.text())).append('\n');
        }
        return text.toString();
    }

    private static String time(Duration at) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                at.toHours(),
                at.toMinutesPart(),
                at.toSecondsPart(),
                at.toMillisPart());
    }

    private static String escaped(String caption) {
        return caption.strip()
                .replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
