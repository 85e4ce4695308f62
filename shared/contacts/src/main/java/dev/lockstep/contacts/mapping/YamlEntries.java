package dev.lockstep.contacts.mapping;

import java.util.Map;
import java.util.Optional;

/// The named values of one part of a mapping file.
///
/// @param line where the part begins
record YamlEntries(int line, Map<String, YamlPart> values) {
    /// @throws MappingException where there is none
    YamlPart required(String name) {
        return find(name).orElseThrow(() -> new MappingException(line, name + " is missing", "add " + name + ": ..."));
    }

    Optional<YamlPart> find(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
