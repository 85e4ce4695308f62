package dev.lockstep.content.site;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.literal.Declarations;
import dev.lockstep.content.literal.Literal;
import dev.lockstep.content.rows.Choice;
import dev.lockstep.content.rows.Locale;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the options of a question in both locales.
final class ChoicesReader {
    private static final Set<String> OPTION = Set.of("label", "value");

    private final String path;
    private final String slug;
    private final Locales locales;
    private final Map<Locale, List<Choice>> choices = new EnumMap<>(Locale.class);

    private ChoicesReader(String path, String slug, Locales locales) {
        this.path = path;
        this.slug = slug;
        this.locales = locales;
    }

    /// The options by locale that has a text; what is wrong is reported to the unit it is wrong for.
    static Map<Locale, List<Choice>> read(Source source, String path, String slug, Locales locales) {
        var reader = new ChoicesReader(path, slug, locales);
        locales.each(draft -> draft.readFrom(path));
        try {
            reader.file(Declarations.of(source.text(path), null).main());
        } catch (SyntaxException refused) {
            locales.each(draft -> draft.report(path, refused));
        }
        return reader.choices;
    }

    private void file(Literal value) {
        if (!(value instanceof Literal.Fields lists)) {
            String message = "the choices are " + value.kind() + ", not an object of one list for each locale";
            locales.each(draft -> draft.report(path, value.at(), Rule.WRONG_TYPE, message));
            return;
        }
        locales.drafts().forEach((locale, draft) -> list(lists, locale, draft));
        compareLocales(lists);
    }

    private void list(Literal.Fields lists, Locale locale, Draft draft) {
        Literal list = lists.values().get(locale.code());
        if (list == null) {
            draft.report(path, lists.at(), Rule.MISSING_CHOICES, "there are no choices in " + locale);
        } else if (list instanceof Literal.Items options) {
            choices.put(locale, options(options, locale, draft));
        } else {
            draft.report(path, list.at(), Rule.WRONG_TYPE, "the choices are " + list.kind() + ", not an array");
        }
    }

    private List<Choice> options(Literal.Items options, Locale locale, Draft draft) {
        int count = options.values().size();
        if (count != Choice.COUNT) {
            draft.report(
                    path, options.at(), Rule.CHOICE_COUNT, "a question has " + Choice.COUNT + " choices, not " + count);
            return List.of();
        }
        var read = new ArrayList<Choice>();
        for (Literal value : options.values()) {
            ObjectReader.of(value, "a choice", OPTION, (at, rule, message) -> draft.report(path, at, rule, message))
                    .ifPresent(option -> read.add(
                            new Choice(locale, slug, read.size(), option.text("label"), option.flag("value"))));
        }
        long right = read.stream().filter(Choice::correct).count();
        if (right != 1 && !draft.isHeld()) {
            draft.report(path, options.at(), Rule.RIGHT_ANSWERS, "one choice is right, not " + right);
        }
        return read;
    }

    private void compareLocales(Literal.Fields lists) {
        List<Choice> english = choices.getOrDefault(Locale.EN, List.of());
        List<Choice> indonesian = choices.getOrDefault(Locale.ID, List.of());
        if (right(english) == right(indonesian) || right(english) < 0 || right(indonesian) < 0) return;
        String message = "the right answer is " + english.get(right(english)).letter() + " in en and "
                + indonesian.get(right(indonesian)).letter() + " in id";
        locales.each(draft -> draft.report(path, lists.at(), Rule.DIFFERENT_RIGHT_ANSWER, message));
    }

    /// Which is right; -1 where not exactly one is.
    private static int right(List<Choice> choices) {
        List<Choice> right = choices.stream().filter(Choice::correct).toList();
        return right.size() == 1 ? right.getFirst().position() : -1;
    }
}
