package dev.lockstep.audio.voices;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.speech.Language;
import java.util.concurrent.Callable;

/// Speaks a sentence with the built-in engine of the class loader that loaded it.
public final class Speaker implements Callable<byte[]> {
    static final String SENTENCE = "A derivative measures how fast a function changes.";

    @Override
    public byte[] call() throws ProviderException {
        var engine = new BuiltInEngine();
        Casting casting = engine.cast("kevin16", VoiceSettings.NONE, Language.ENGLISH);
        return engine.speak(casting, new SpeechOrder(SENTENCE, "", "")).pcm();
    }
}
