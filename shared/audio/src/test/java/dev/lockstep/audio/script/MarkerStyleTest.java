package dev.lockstep.audio.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkerStyleTest {
    private static final String SCRIPT =
            "[calm] A < B & C. [short pause] And now? [long pause] [excited] Yes. [laughs]";

    @Test
    void rendered_inEachStyle_isWhatTheEngineTakes() {
        assertThat(MarkerStyle.TAGS.rendered(SCRIPT))
                .isEqualTo("[calm] A < B & C. [short pause] And now? [long pause] [excited] Yes.");
        assertThat(MarkerStyle.BREAKS.rendered(SCRIPT))
                .isEqualTo("A < B & C. <break time=\"0.4s\" /> And now? <break time=\"0.9s\" /> Yes.");
        assertThat(MarkerStyle.SSML.rendered(SCRIPT))
                .isEqualTo("<speak>A &lt; B &amp; C. <break time=\"0.4s\" /> And now? <break time=\"0.9s\" />"
                        + " Yes.</speak>");
        assertThat(MarkerStyle.NONE.rendered(SCRIPT)).isEqualTo("A < B & C. And now? Yes.");
    }

    @Test
    void rendered_ofWordsAlone_isTheWords() {
        for (MarkerStyle style : MarkerStyle.values()) {
            String rendered = style.rendered("Just words.");
            assertThat(rendered).isEqualTo(style == MarkerStyle.SSML ? "<speak>Just words.</speak>" : "Just words.");
        }
    }
}
