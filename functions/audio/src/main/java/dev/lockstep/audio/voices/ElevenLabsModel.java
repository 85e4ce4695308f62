package dev.lockstep.audio.voices;

import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.speech.Language;
import java.util.Arrays;
import java.util.List;

/// What a model of ElevenLabs takes and costs (ElevenLabs docs, Models, 2026).
enum ElevenLabsModel {
    V3("eleven_v3", 5_000, MarkerStyle.TAGS, 1, Trait.STEPS, Trait.LANGUAGE_CODE),
    MULTILINGUAL_V2("eleven_multilingual_v2", 10_000, MarkerStyle.BREAKS, 1, Trait.CONTEXT),
    FLASH_V2_5("eleven_flash_v2_5", 40_000, MarkerStyle.BREAKS, 2, Trait.CONTEXT, Trait.LANGUAGE_CODE),
    TURBO_V2_5("eleven_turbo_v2_5", 40_000, MarkerStyle.BREAKS, 2, Trait.CONTEXT, Trait.LANGUAGE_CODE),
    FLASH_V2("eleven_flash_v2", 30_000, MarkerStyle.BREAKS, 2, Trait.CONTEXT, Trait.ENGLISH_ONLY),
    TURBO_V2("eleven_turbo_v2", 30_000, MarkerStyle.BREAKS, 2, Trait.CONTEXT, Trait.ENGLISH_ONLY),
    /// Of a model that we do not know nothing is supposed: the least in a request, and words alone.
    UNKNOWN("", 3_000, MarkerStyle.NONE, 1);

    private enum Trait {
        /// It finds its tone by the text before and behind.
        CONTEXT,
        /// Stability is one of three steps.
        STEPS,
        /// It may be told the language.
        LANGUAGE_CODE,
        ENGLISH_ONLY
    }

    private final String id;
    private final int mostCharacters;
    private final MarkerStyle style;
    private final int charactersPerCredit;
    private final List<Trait> traits;

    ElevenLabsModel(String id, int mostCharacters, MarkerStyle style, int charactersPerCredit, Trait... traits) {
        this.id = id;
        this.mostCharacters = mostCharacters;
        this.style = style;
        this.charactersPerCredit = charactersPerCredit;
        this.traits = List.of(traits);
    }

    static ElevenLabsModel of(String id) {
        return Arrays.stream(values())
                .filter(model -> model.id.equals(id))
                .findFirst()
                .orElse(UNKNOWN);
    }

    int mostCharacters() {
        return mostCharacters;
    }

    MarkerStyle style() {
        return style;
    }

    /// How many characters a credit buys.
    int charactersPerCredit() {
        return charactersPerCredit;
    }

    boolean takesContext() {
        return traits.contains(Trait.CONTEXT);
    }

    boolean takesLanguageCode() {
        return traits.contains(Trait.LANGUAGE_CODE);
    }

    boolean hasSteps() {
        return traits.contains(Trait.STEPS);
    }

    List<Language> languages() {
        return traits.contains(Trait.ENGLISH_ONLY) ? List.of(Language.ENGLISH) : List.of(Language.values());
    }
}
