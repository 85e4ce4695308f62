package dev.lockstep.audio.studio;

import dev.lockstep.audio.edition.Edition;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.audio.script.Verbaliser;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.audio.writers.ScriptWriter;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.speech.Language;
import dev.lockstep.state.Json;
import dev.lockstep.state.Sha256;
import java.time.Clock;
import java.util.List;

/// What all work on editions is done with.
///
/// @param writer of scripts
record Studio(
        AudioTable table,
        Contents contents,
        BlobStore store,
        Engines engines,
        ScriptWriter writer,
        Purchases purchases,
        Pauses pauses,
        Spending spending,
        Clock clock) {
    private static final int RECIPE_BYTES = 16;

    ScriptDesk scripts() {
        return new ScriptDesk(writer, store);
    }

    /// Who speaks a page in a language.
    ///
    /// @throws ProviderException as [Engines#cast]; where the language is not the locale's, it says so
    Engines.Cast cast(AudioId id, VoiceSettings settings, Language language) throws ProviderException {
        try {
            return engines.cast(id.voiceId(), settings, language);
        } catch (ProviderException refused) {
            Language ofLocale = Page.language(id.locale());
            if (language == ofLocale || !refused.code().equals("language_not_spoken")) throw refused;
            throw ProviderException.permanent(
                    refused.code(),
                    "the text is in \"" + language.tag() + "\", and not in its locale's \"" + ofLocale.tag() + "\"; "
                            + refused.detail());
        }
    }

    /// The page of a text.
    Page page(AudioId id, Contents.Text text) throws SyntaxException {
        return Page.read(text, id.locale());
    }

    /// Names all that makes an edition of a text what it is, besides the text: where it is another one, the
    /// edition is made anew, of what of it is there.
    String recipe(Engines.Cast cast) {
        return Sha256.hex(
                Json.write(List.of(
                        writer.identity(),
                        cast.casting().key(),
                        Verbaliser.VERSION,
                        MarkerStyle.VERSION,
                        Edition.KILOBITS)),
                RECIPE_BYTES);
    }
}
