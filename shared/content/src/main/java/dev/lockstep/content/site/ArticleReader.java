package dev.lockstep.content.site;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.literal.Declarations;
import dev.lockstep.content.literal.Literal;
import dev.lockstep.content.rows.Article;
import dev.lockstep.content.rows.Hashes;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Reference;
import dev.lockstep.content.rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads an article: a text in each locale, and the references that both cite.
final class ArticleReader {
    private static final Set<String> FIELDS =
            Set.of("title", "authors", "year", "url", "citation", "publication", "details");

    private final Source source;
    private final Folder folder;
    private final Locales locales;

    private ArticleReader(Source source, Folder folder) {
        this.source = source;
        this.folder = folder;
        this.locales = new Locales(folder);
    }

    static Outcome read(Source source, Folder folder) {
        var reader = new ArticleReader(source, folder);
        Optional<Literal> references = folder.file("ref.ts").flatMap(reader::references);
        reader.locales.drafts().forEach((locale, draft) -> reader.text(locale, draft, references));
        return reader.locales.outcome();
    }

    private Optional<Literal> references(String path) {
        locales.each(draft -> draft.readFrom(path));
        try {
            return Optional.of(Declarations.of(source.text(path), null).main());
        } catch (SyntaxException refused) {
            locales.each(draft -> draft.report(path, refused));
            return Optional.empty();
        }
    }

    private void text(Locale locale, Draft draft, Optional<Literal> references) {
        List<Row> cited = references.map(list -> rows(list, locale, draft)).orElse(List.of());
        String path = String.valueOf(folder.files().get(Layout.text(locale)));
        Optional<MdxFile> file = MdxFile.read(source, path, draft);
        file.ifPresentOrElse(
                text -> locales.end(draft, rows(text, locale, cited), authors(text)), () -> locales.end(draft));
    }

    private static List<Byline> authors(MdxFile text) {
        return text.metadata().authors();
    }

    private List<Row> rows(MdxFile text, Locale locale, List<Row> cited) {
        Metadata metadata = text.metadata();
        var rows = new ArrayList<Row>();
        rows.add(new Article(
                locale,
                folder.slug(),
                folder.part(1),
                metadata.title(),
                metadata.description(),
                metadata.date(),
                text.body().canonical(),
                Hashes.ofSpoken(metadata.title(), text.body().spoken())));
        rows.addAll(cited);
        rows.addAll(Rows.links(folder.owner(locale), metadata.authors()));
        return rows;
    }

    private List<Row> rows(Literal list, Locale locale, Draft draft) {
        String path = String.valueOf(folder.files().get("ref.ts"));
        if (!(list instanceof Literal.Items items)) {
            draft.report(path, list.at(), Rule.WRONG_TYPE, "the references are " + list.kind() + ", not an array");
            return List.of();
        }
        var rows = new ArrayList<Row>();
        for (Literal item : items.values()) {
            ObjectReader.of(item, "a reference", FIELDS, (at, rule, message) -> draft.report(path, at, rule, message))
                    .ifPresent(fields -> rows.add(reference(fields, locale, rows.size())));
        }
        return rows;
    }

    private Reference reference(ObjectReader fields, Locale locale, int position) {
        return new Reference(
                locale,
                folder.slug(),
                position,
                fields.text("title"),
                fields.text("authors"),
                fields.whole("year"),
                fields.optionalText("url"),
                fields.optionalText("citation"),
                fields.optionalText("publication"),
                fields.optionalText("details"));
    }
}
