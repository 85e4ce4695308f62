package dev.lockstep.audio.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.edition.Boundary;
import dev.lockstep.audio.script.Keys.Voice;
import dev.lockstep.audio.script.Keys.Writer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Writer RULES = new Writer("verbaliser", "", 1);
    private static final Map<String, String> SETTINGS = Map.of("stability", "0.5", "style", "0.2");

    private static Voice voice(String engine, int version, String model, String id, Map<String, String> settings) {
        return new Voice(engine, version, model, id, settings, 22_050, "");
    }

    @Test
    void ofScript_differsWithAllThatMakesIt() {
        assertAllDiffer(
                Keys.ofScript("Words.", "en", RULES),
                Keys.ofScript("Other.", "en", RULES),
                Keys.ofScript("Words.", "id", RULES),
                Keys.ofScript("Words.", "en", new Writer("bedrock", "", 1)),
                Keys.ofScript("Words.", "en", new Writer("verbaliser", "m", 1)),
                Keys.ofScript("Words.", "en", new Writer("verbaliser", "", 2)));
    }

    @Test
    void ofSpeech_differsWithAllThatMakesIt_andNotWithTheOrderOfSettings() {
        Voice voice = voice("e", 1, "m", "v", SETTINGS);
        assertAllDiffer(
                Keys.ofSpeech("Words.", voice),
                Keys.ofSpeech("Other.", voice),
                Keys.ofSpeech("Words.", voice("f", 1, "m", "v", SETTINGS)),
                Keys.ofSpeech("Words.", voice("e", 2, "m", "v", SETTINGS)),
                Keys.ofSpeech("Words.", voice("e", 1, "n", "v", SETTINGS)),
                Keys.ofSpeech("Words.", voice("e", 1, "m", "w", SETTINGS)),
                Keys.ofSpeech("Words.", voice("e", 1, "m", "v", Map.of("stability", "0.5", "style", "0.3"))),
                Keys.ofSpeech("Words.", voice("e", 1, "m", "v", Map.of())),
                Keys.ofSpeech("Words.", new Voice("e", 1, "m", "v", SETTINGS, 24_000, "")),
                Keys.ofSpeech("Words.", new Voice("e", 1, "m", "v", SETTINGS, 22_050, "l")));
        assertThat(Keys.ofSpeech("Words.", voice("e", 1, "m", "v", Map.of("style", "0.2", "stability", "0.5"))))
                .isEqualTo(Keys.ofSpeech("Words.", voice))
                .hasSize(64);
    }

    @Test
    void ofEdition_differsWithPartsOrderPausesAndBitRate() {
        List<Boundary> pauses = List.of(Boundary.START, Boundary.PARAGRAPH);
        assertAllDiffer(
                Keys.ofEdition(List.of("a", "b"), pauses, 48),
                Keys.ofEdition(List.of("b", "a"), pauses, 48),
                Keys.ofEdition(List.of("a", "b"), List.of(Boundary.START, Boundary.HEADING), 48),
                Keys.ofEdition(List.of("a", "b"), pauses, 64),
                Keys.ofEdition(List.of("ab"), List.of(Boundary.START), 48));
    }

    private static void assertAllDiffer(String... keys) {
        assertThat(keys).doesNotHaveDuplicates();
    }
}
