package dev.lockstep.content.site;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.rows.Choice;
import dev.lockstep.content.rows.Hashes;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Question;
import dev.lockstep.content.rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a question: in each locale a question and an answer, and the choices of both.
final class QuestionReader {
    private static final String QUESTION = "_question/";
    private static final String ANSWER = "_answer/";
    private static final String CHOICES = "choices.ts";

    private final Source source;
    private final Folder folder;
    private final Materials materials;
    private final Locales locales;

    private QuestionReader(Source source, Folder folder, Materials materials) {
        this.source = source;
        this.folder = folder;
        this.materials = materials;
        this.locales = new Locales(folder);
    }

    static Outcome read(Source source, Folder folder, Materials materials) {
        var reader = new QuestionReader(source, folder, materials);
        Map<Locale, List<Choice>> choices = reader.choices();
        reader.locales
                .drafts()
                .forEach((locale, draft) -> reader.unit(locale, draft, choices.getOrDefault(locale, List.of())));
        return reader.locales.outcome();
    }

    private Map<Locale, List<Choice>> choices() {
        Optional<String> path = folder.file(CHOICES);
        if (path.isPresent()) return ChoicesReader.read(source, path.get(), folder.slug(), locales);
        locales.each(draft -> draft.report(
                folder.files().firstEntry().getValue(), Position.START, Rule.MISSING_CHOICES, "it has no " + CHOICES));
        return Map.of();
    }

    private void unit(Locale locale, Draft draft, List<Choice> choices) {
        Optional<String> asked = folder.file(QUESTION + Layout.text(locale));
        Optional<String> answered = folder.file(ANSWER + Layout.text(locale));
        findSet(locale, asked.or(() -> answered).orElseThrow(), draft);
        if (asked.isEmpty()) missing(draft, answered, Rule.MISSING_QUESTION, QUESTION + Layout.text(locale));
        if (answered.isEmpty()) missing(draft, asked, Rule.MISSING_ANSWER, ANSWER + Layout.text(locale));
        Optional<MdxFile> question = asked.flatMap(path -> MdxFile.read(source, path, draft));
        Optional<MdxFile> answer = answered.flatMap(path -> MdxFile.read(source, path, draft));
        if (question.isEmpty() || answer.isEmpty()) {
            locales.end(draft);
            return;
        }
        List<Byline> authors = authors(question.get(), answer.get());
        locales.end(
                draft,
                draft.isHeld() ? List.of() : rows(locale, question.get(), answer.get(), choices, authors),
                authors);
    }

    private void findSet(Locale locale, String path, Draft draft) {
        String set = folder.parent();
        switch (materials.find(locale, set)) {
            case Materials.Lookup.Named _ -> {}
            case Materials.Lookup.NotNamed _ ->
                draft.report(path, Position.START, Rule.UNKNOWN_SET, "no material file names its set " + set);
            case Materials.Lookup.Unknown _ -> draft.hold();
        }
    }

    private static void missing(Draft draft, Optional<String> other, Rule rule, String local) {
        other.ifPresent(path -> draft.report(path, Position.START, rule, "there is no " + local + " to it"));
    }

    /// Who wrote the question, then who else wrote the answer.
    private static List<Byline> authors(MdxFile question, MdxFile answer) {
        var authors = new ArrayList<>(question.metadata().authors());
        for (Byline byline : answer.metadata().authors()) {
            boolean known = authors.stream()
                    .anyMatch(other ->
                            other.author().slug().equals(byline.author().slug()));
            if (!known) authors.add(byline);
        }
        return authors;
    }

    private List<Row> rows(
            Locale locale, MdxFile question, MdxFile answer, List<Choice> choices, List<Byline> authors) {
        Metadata metadata = question.metadata();
        var rows = new ArrayList<Row>();
        rows.add(new Question(
                locale,
                folder.slug(),
                folder.parent(),
                Integer.parseInt(folder.parts().getLast()),
                metadata.title(),
                metadata.description(),
                metadata.date(),
                metadata.subject(),
                question.body().canonical(),
                answer.body().canonical(),
                Hashes.ofSpoken(
                        metadata.title(),
                        question.body().spoken(),
                        answer.body().spoken())));
        rows.addAll(choices);
        rows.addAll(Rows.links(folder.owner(locale), authors));
        return rows;
    }
}
