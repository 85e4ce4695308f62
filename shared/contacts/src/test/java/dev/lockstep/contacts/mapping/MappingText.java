package dev.lockstep.contacts.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Small mapping files. The fields given start at line 4, what follows them right after.
final class MappingText {
    private static final String HEAD = "version: 1\nfields:\n  - {client: email, subscriber: email, compare: email}\n";

    private MappingText() {}

    /// @param fields each the inside of one field's braces
    static String fields(String... fields) {
        StringBuilder text = new StringBuilder(HEAD);
        for (String field : fields) text.append("  - {").append(field).append("}\n");
        return text.toString();
    }

    /// The email alone, and from line 4 on the groups.
    ///
    /// @param entries each a line below `groups`
    static String groups(String... entries) {
        return HEAD + "groups:\n  " + String.join("\n  ", entries) + "\n";
    }

    /// The email alone, and from line 4 on these lines.
    static String rest(String... lines) {
        return HEAD + String.join("\n", lines) + "\n";
    }

    static void assertRefused(String yaml, int line, String fault, String fix) {
        assertThatThrownBy(() -> MappingFile.read(yaml))
                .isInstanceOf(MappingException.class)
                .hasMessage("mapping line " + line + ": " + fault + "; " + fix);
    }
}
