package dev.lockstep.content.site;

import dev.lockstep.content.rows.Locale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What all material files name. Immutable.
final class Materials {
    /// Whether a topic or a set is named, and where its parts are listed.
    sealed interface Lookup {
        record Named(Listing listing) implements Lookup {}

        record NotNamed() implements Lookup {}

        /// No file that could say so can be read.
        record Unknown() implements Lookup {}
    }

    private static final int PARTS_OF_MATERIAL = 4;

    private final Map<String, Map<Locale, Optional<Listing>>> byMaterial = new HashMap<>();

    Materials(List<MaterialReader.Material> read) {
        read.forEach(material -> byMaterial.put(material.slug(), material.listings()));
    }

    /// Looks up a topic or a set. A file that cannot be read is stood in for by that of the other locale.
    Lookup find(Locale locale, String slug) {
        Map<Locale, Optional<Listing>> files = byMaterial.getOrDefault(material(slug), Map.of());
        Optional<Listing> own = files.get(locale);
        if (own == null) return new Lookup.NotNamed();
        Optional<Listing> listing = own.or(() -> files.getOrDefault(locale.twin(), Optional.empty()));
        return listing.<Lookup>map(
                        names -> names.parents().containsKey(slug) ? new Lookup.Named(names) : new Lookup.NotNamed())
                .orElseGet(Lookup.Unknown::new);
    }

    private static String material(String slug) {
        String[] parts = slug.split("/", PARTS_OF_MATERIAL + 1);
        return String.join("/", List.of(parts).subList(0, PARTS_OF_MATERIAL));
    }
}
