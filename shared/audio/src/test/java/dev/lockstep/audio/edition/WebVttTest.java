package dev.lockstep.audio.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebVttTest {
    @Test
    void of_cues_isAFileThatPlayersRead() {
        String text = WebVtt.of(List.of(
                new Cue(Duration.ofMillis(50), Duration.ofMillis(1_999), "One & two\n\n<b> --> 3"),
                new Cue(Duration.ofSeconds(3_661).plusNanos(999_999), Duration.ofHours(101), "  Later ")));
        assertThat(text).isEqualTo("""
                        WEBVTT

                        1
                        00:00:00.050 --> 00:00:01.999
                        One &amp; two &lt;b&gt; --&gt; 3

                        2
                        01:01:01.000 --> 101:00:00.000
                        Later
                        """);
    }

    @Test
    void of_noCues_isAFileWithoutThem() {
        assertThat(WebVtt.of(List.of())).isEqualTo("WEBVTT\n");
    }
}
