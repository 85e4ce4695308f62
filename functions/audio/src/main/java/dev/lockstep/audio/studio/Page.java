package dev.lockstep.audio.studio;

import dev.lockstep.audio.script.Passage;
import dev.lockstep.audio.script.Tongue;
import dev.lockstep.audio.script.Unit;
import dev.lockstep.audio.script.Verbaliser;
import dev.lockstep.audio.writers.ScriptOrder;
import dev.lockstep.content.body.Body;
import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.speech.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A text as it is to be spoken. Pure.
///
/// @param language that it is in, which need not be its locale's
/// @param units what it says; none where it has no words
record Page(String title, Language language, List<Unit> units) {
    Page {
        units = List.copyOf(units);
    }

    /// Reads a text.
    ///
    /// @throws SyntaxException where its body is not what a sync would have stored
    static Page read(Contents.Text text, Locale locale) throws SyntaxException {
        Body body = BodyText.of(text.body(), 1).body();
        Language ofLocale = language(locale);
        List<Passage> passages = new Verbaliser(ofLocale).read(text.title(), body);
        Language language = Tongue.of(passages.stream().map(Passage::words).collect(Collectors.joining(" ")), ofLocale);
        if (language != ofLocale) passages = new Verbaliser(language).read(text.title(), body);
        // Headings alone, the title among them, announce something that does not come.
        boolean isEmpty = passages.stream().allMatch(Passage::isHeading);
        return new Page(text.title(), language, isEmpty ? List.of() : Unit.of(passages));
    }

    /// The language that a locale's texts are meant to be in.
    static Language language(Locale locale) {
        return switch (locale) {
            case EN -> Language.ENGLISH;
            case ID -> Language.INDONESIAN;
        };
    }

    /// What a writer is asked for, unit by unit.
    List<ScriptOrder> orders() {
        List<ScriptOrder> orders = new ArrayList<>();
        for (int index = 0; index < units.size(); index++) {
            orders.add(new ScriptOrder(language, title, units.get(index).words(), words(index - 1), words(index + 1)));
        }
        return orders;
    }

    private String words(int index) {
        return index < 0 || index >= units.size() ? "" : units.get(index).words();
    }
}
