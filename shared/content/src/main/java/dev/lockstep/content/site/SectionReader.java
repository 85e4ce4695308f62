package dev.lockstep.content.site;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.rows.Hashes;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.Section;
import java.util.ArrayList;
import java.util.List;

/// Reads a section of a topic: a text in each locale.
final class SectionReader {
    private final Source source;
    private final Folder folder;
    private final Materials materials;
    private final Locales locales;

    private SectionReader(Source source, Folder folder, Materials materials) {
        this.source = source;
        this.folder = folder;
        this.materials = materials;
        this.locales = new Locales(folder);
    }

    static Outcome read(Source source, Folder folder, Materials materials) {
        var reader = new SectionReader(source, folder, materials);
        reader.locales.drafts().forEach(reader::text);
        return reader.locales.outcome();
    }

    private void text(Locale locale, Draft draft) {
        String path = String.valueOf(folder.files().get(Layout.text(locale)));
        int position = position(locale, path, draft);
        MdxFile.read(source, path, draft)
                .ifPresentOrElse(
                        text -> locales.end(
                                draft,
                                rows(text, locale, position),
                                text.metadata().authors()),
                        () -> locales.end(draft));
    }

    private int position(Locale locale, String path, Draft draft) {
        String topic = folder.parent();
        return switch (materials.find(locale, topic)) {
            case Materials.Lookup.Named(var listing) -> position(listing, topic, path, draft);
            case Materials.Lookup.NotNamed _ -> {
                draft.report(path, Position.START, Rule.UNKNOWN_TOPIC, "no material file names its topic " + topic);
                yield 0;
            }
            case Materials.Lookup.Unknown _ -> {
                draft.hold();
                yield 0;
            }
        };
    }

    private int position(Listing listing, String topic, String path, Draft draft) {
        Listing.Link link = listing.sections().get(folder.slug());
        if (link != null) return link.position();
        draft.report(path, Position.START, Rule.UNLISTED_SECTION, listing.file() + " does not list it");
        return listing.sectionsOf(topic);
    }

    private List<Row> rows(MdxFile text, Locale locale, int position) {
        Metadata metadata = text.metadata();
        var rows = new ArrayList<Row>();
        rows.add(new Section(
                locale,
                folder.slug(),
                folder.parent(),
                metadata.title(),
                metadata.description(),
                metadata.date(),
                metadata.subject(),
                position,
                text.body().canonical(),
                Hashes.ofSpoken(metadata.title(), text.body().spoken())));
        rows.addAll(Rows.links(folder.owner(locale), metadata.authors()));
        return rows;
    }
}
