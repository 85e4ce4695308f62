package dev.lockstep.content.site;

import dev.lockstep.content.findings.Position;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a material file names: topics with their sections, or sets.
///
/// @param file its path
final class Listing {
    /// A link of the file.
    ///
    /// @param position the place among its neighbours, from 0
    record Link(int position, Position at) {}

    private final String file;
    private final Map<String, Link> parents = new LinkedHashMap<>();
    private final Map<String, Link> sections = new LinkedHashMap<>();
    private final Map<String, Integer> sectionCounts = new LinkedHashMap<>();

    Listing(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /// Topics or sets by slug.
    Map<String, Link> parents() {
        return parents;
    }

    /// Sections by slug.
    Map<String, Link> sections() {
        return sections;
    }

    /// Notes a topic or a set, and answers whether it was not there yet.
    boolean addParent(String slug, Position at) {
        return parents.putIfAbsent(slug, new Link(parents.size(), at)) == null;
    }

    /// Notes a section of a topic, and answers whether it was not there yet.
    boolean addSection(String topic, String slug, Position at) {
        Link link = new Link(sectionsOf(topic), at);
        if (sections.putIfAbsent(slug, link) != null) return false;
        sectionCounts.merge(topic, 1, Integer::sum);
        return true;
    }

    /// How many sections a topic lists.
    int sectionsOf(String topic) {
        return sectionCounts.getOrDefault(topic, 0);
    }
}
