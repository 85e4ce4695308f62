package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Has a text spoken.
@Command(
        name = "speak",
        description = "Have a text spoken by a voice. What of it is there already is not bought again.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With --wait it says what the edition waits for. One that makes no step forward for 5 minutes while it waits,",
            "or for 20 without a word, is watched no longer; it goes on by itself.",
            "",
            "Exit codes: 0 asked for, or with --wait completed, 1 failed, 2 bad usage, 3 with --wait: it still waits."
        })
final class AudioSpeak implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private AudioText text = new AudioText();

    @Mixin
    private AudioVoice voice = new AudioVoice();

    @Option(
            names = "--wait",
            description = "Watch until it is completed, failed or held up; Ctrl-C stops the watching only.")
    private boolean wait;

    @Mixin
    private Answers answers = new Answers();

    AudioSpeak(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ApiClient api = Target.connect(surroundings)) {
            JsonNode asked = api.post("/audio", voice.request(text));
            JsonNode audio =
                    wait ? new AudioFollowing(surroundings).untilEnded(() -> text.edition(api, voice.id())) : asked;
            answers.print(surroundings.out(), audio, out -> AudioPrint.edition(out, audio));
            return switch (audio.path("status").asText()) {
                case "completed" -> ExitCodes.DONE;
                case "failed" -> failed(audio);
                default -> wait ? ExitCodes.HELD : ExitCodes.DONE;
            };
        }
    }

    private int failed(JsonNode audio) {
        surroundings.err().println("lockstep: " + audio.path("errorMessage").asText());
        return ExitCodes.FAILED;
    }
}
