package dev.lockstep.contacts.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.contacts.merge.Direction;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MappingFileTest {
    private static final String EMAIL = "  - {client: email, subscriber: email, compare: email}\n";

    @Test
    void bundled_mapsTheContractsFields() {
        Mapping mapping = MappingFile.bundled();

        assertThat(mapping.fields()).hasSize(MappingFile.COLUMNS.size());
        assertThat(mapping.fields())
                .filteredOn(field -> field.rule().direction() == Direction.A_TO_B)
                .extracting(FieldMapping::column)
                .containsExactly("advisor");
        assertThat(mapping.fields())
                .filteredOn(field -> field.column().equals("zip"))
                .extracting(FieldMapping::field)
                .containsExactly("z_i_p");
        assertThat(mapping.groups()).isEqualTo(new ManagedGroups.NamedByClients());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {client: emial, subscriber: x}                        | clients have no column emial
                    {client: city, subscriber: city, direction: a_to_c}   | direction a_to_c is unknown
                    {client: city, subscriber: city, compare: soundex}    | compare soundex is unknown
                    {client: city, subscriber: City Name}                 | "City Name" is no field key
                    {client: city, subscriber: email}                     | city cannot be email
                    {client: city}                                        | subscriber is missing
                    {client: city, subscriber: city, way: both}           | "way" is unknown
                    {client: email, subscriber: email}                    | the client column email is named twice
                    """)
    void mistake_isRefusedWithItsLineAndAFix(String field, String fault) {
        assertThatThrownBy(() -> MappingFile.read("version: 1\nfields:\n" + EMAIL + "  - " + field + "\n"))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("mapping line 4: ")
                .hasMessageContaining(fault)
                .hasMessageContaining("; ");
    }

    @Test
    void file_withoutEmailOrVersionOrSyntax_isRefused() {
        assertThatThrownBy(() -> MappingFile.read("version: 2\nfields: []"))
                .hasMessageContaining("line 1: version 2 is unknown");
        assertThatThrownBy(() -> MappingFile.read("version: 1\nfields:\n  - {client: city, subscriber: city}"))
                .hasMessageContaining("the email is not mapped");
        assertThatThrownBy(() -> MappingFile.read("version: 1\nfields: [")).hasMessageContaining("not YAML");
        assertThatThrownBy(() -> MappingFile.read("")).hasMessageContaining("empty");
    }

    @Test
    void groups_canBeListedById() {
        Mapping mapping = MappingFile.read("version: 1\nfields:\n" + EMAIL + "groups:\n  managed: [12, 34]\n");

        assertThat(mapping.groups()).isEqualTo(new ManagedGroups.Listed(Set.of("12", "34")));
        assertThat(mapping.fingerprint()).isNotEqualTo(MappingFile.bundled().fingerprint());
    }
}
