package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.literal.Declarations;
import dev.lockstep.content.literal.Literal;
import dev.lockstep.content.rows.Locale;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the material files of a subject or of a kind of exercises: its topics or sets in both locales.
final class MaterialReader {
    /// The file that declares what `${BASE_PATH}` stands for.
    static final String INDEX = "index.ts";

    /// What came of it.
    ///
    /// @param slug the path of the material
    /// @param listings by locale that has a material file; empty where it cannot be read
    record Material(String slug, Outcome outcome, Map<Locale, Optional<Listing>> listings) {}

    private final Source source;
    private final Folder folder;
    private final Map<Locale, MaterialFile> files = new EnumMap<>(Locale.class);

    private MaterialReader(Source source, Folder folder) {
        this.source = source;
        this.folder = folder;
    }

    static Material read(Source source, Folder folder) {
        var reader = new MaterialReader(source, folder);
        for (Locale locale : Locale.values()) {
            folder.file(Layout.material(locale)).ifPresent(path -> reader.files.put(locale, reader.file(locale, path)));
        }
        reader.compareLocales();
        return reader.material();
    }

    private MaterialFile file(Locale locale, String path) {
        var file = new MaterialFile(folder, locale, path);
        folder.fault().ifPresent(fault -> file.report(Position.START, fault.rule(), fault.message()));
        String index = folder.files().get(INDEX);
        try {
            file.read(Declarations.of(source.text(path), index == null ? null : basePath(index, file))
                    .main());
        } catch (SyntaxException refused) {
            file.draft().report(path, refused);
        }
        return file;
    }

    /// What the index beside the files declares; null where it declares nothing, or cannot be read.
    private @Nullable String basePath(String index, MaterialFile file) {
        try {
            Literal declared = Declarations.of(source.text(index), null)
                    .value(Declarations.BASE_PATH)
                    .orElse(null);
            String wanted = "/" + folder.slug();
            if (declared == null || (declared instanceof Literal.Text(var _, var path) && path.equals(wanted))) {
                return declared == null ? null : wanted;
            }
            file.draft().report(index, declared.at(), Rule.BAD_LINK, "BASE_PATH is \"" + wanted + "\" in this folder");
            return wanted;
        } catch (SyntaxException refused) {
            file.draft().report(index, refused);
            return "/" + folder.slug();
        }
    }

    private void compareLocales() {
        files.forEach((locale, file) -> {
            MaterialFile twin = files.get(locale.twin());
            if (twin == null) file.reportMissingTwin();
            else if (!file.draft().isHeld()) twin.listing().ifPresent(file::reportMissingIn);
        });
    }

    private Material material() {
        var listings = new EnumMap<Locale, Optional<Listing>>(Locale.class);
        files.forEach((locale, file) -> listings.put(locale, file.listing()));
        List<Unit> units =
                files.values().stream().flatMap(file -> file.units().stream()).toList();
        List<Finding> findings = files.values().stream()
                .flatMap(file -> file.findings().stream())
                .toList();
        return new Material(folder.slug(), new Outcome(units, findings, List.of()), listings);
    }
}
