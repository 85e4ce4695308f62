package dev.lockstep.contacts.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MappingRulesTest {
    private static final String CITY = "client: city, subscriber: city";
    private static final String ZIP = "client: zip, subscriber: z_i_p";
    private static final String STATUS = "client: marketing_status, subscriber: status";
    private static final Policy MANUAL = new Policy.Manual();

    @Test
    void field_withoutWords_travelsBothWaysAndAsksAPerson() {
        Unit city = unit(CITY);

        assertThat(city.name()).isEqualTo("city");
        assertThat(city.rule()).isEqualTo(new Rule(Direction.BOTH, MANUAL, ForeignEdit.REVERT));
        assertThat(city.fields()).extracting(FieldMapping::rule).containsExactly(city.rule());
    }

    @ParameterizedTest
    @MethodSource
    void policy_isReadFromItsWord(String word, Policy policy) {
        assertThat(unit(CITY + ", policy: " + word).rule())
                .isEqualTo(new Rule(Direction.BOTH, policy, ForeignEdit.REVERT));
    }

    static Stream<Arguments> policy_isReadFromItsWord() {
        return Stream.of(
                Arguments.of("manual", MANUAL),
                Arguments.of("a_wins", new Policy.AWins()),
                Arguments.of("b_wins", new Policy.BWins()),
                Arguments.of("fill_only", new Policy.FillOnly()),
                Arguments.of("newest(30s)", new Policy.Newest(Duration.ofSeconds(30))),
                Arguments.of("newest(2m)", new Policy.Newest(Duration.ofMinutes(2))));
    }

    @ParameterizedTest
    @CsvSource({
        "a_to_b, A_TO_B, revert, REVERT",
        "b_to_a, B_TO_A, accept, ACCEPT",
        "a_to_b, A_TO_B, quarantine, QUARANTINE"
    })
    void foreignEdit_isReadWithItsDirection(String way, Direction direction, String word, ForeignEdit foreignEdit) {
        assertThat(unit(CITY + ", direction: " + way + ", foreign_edit: " + word)
                        .rule())
                .isEqualTo(new Rule(direction, MANUAL, foreignEdit));
        assertThat(unit(CITY + ", direction: " + way).rule().foreignEdit()).isEqualTo(ForeignEdit.REVERT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    policy: newest                         | policy newest is unknown
                    policy: newest(30)                     | policy newest(30) is unknown
                    policy: newest(0s)                     | policy newest(0s) is unknown
                    policy: newest(2h)                     | policy newest(2h) is unknown
                    policy: latest                         | policy latest is unknown
                    """)
    void policy_unknown_isRefused(String words, String fault) {
        MappingText.assertRefused(
                MappingText.fields(CITY + ", " + words),
                4,
                "city: " + fault,
                "use manual, a_wins, b_wins, fill_only, or newest with the skew of the clocks, such as newest(30s) or"
                        + " newest(2m)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    direction: a_to_c                       | direction a_to_c is unknown                            | use one of a_to_b, b_to_a, both
                    direction: a_to_b, foreign_edit: undo   | foreign_edit undo is unknown                           | use one of accept, quarantine, revert
                    foreign_edit: accept                    | travels both ways, so that no edit of it is foreign    | remove foreign_edit, or write direction: a_to_b or b_to_a
                    direction: both, foreign_edit: revert   | travels both ways, so that no edit of it is foreign    | remove foreign_edit, or write direction: a_to_b or b_to_a
                    direction: a_to_b, policy: a_wins       | travels one way, so that no policy is asked            | remove policy, or write direction: both
                    direction: b_to_a, policy: manual       | travels one way, so that no policy is asked            | remove policy, or write direction: both
                    unit: Address                           | "Address" is no name of a unit                         | use lower case letters, digits and _, such as address
                    unit: zip                               | the unit zip is named like a client column that is not in it | name the unit otherwise, or write unit: zip at zip too
                    unit: status                            | the unit status is of MailerLite's status and of nothing else | name the unit otherwise
                    """)
    void words_thatCannotBeMeant_areRefused(String words, String fault, String fix) {
        MappingText.assertRefused(MappingText.fields(CITY + ", " + words), 4, "city: " + fault, fix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    policy: a_wins         | consent decides about the status, not a policy   | remove policy
                    policy: manual         | consent decides about the status, not a policy   | remove policy
                    direction: a_to_b      | consent travels both ways                        | remove direction, or write direction: both
                    direction: b_to_a      | consent travels both ways                        | remove direction, or write direction: both
                    foreign_edit: accept   | travels both ways, so that no edit of it is foreign | remove foreign_edit, or write direction: a_to_b or b_to_a
                    unit: consent          | the unit status is of MailerLite's status and of nothing else | remove unit
                    """)
    void status_leavesNothingToTheFile(String words, String fault, String fix) {
        MappingText.assertRefused(MappingText.fields(STATUS + ", " + words), 4, "marketing_status: " + fault, fix);
    }

    @Test
    void status_isItsOwnUnit_namedOrNot() {
        assertThat(unit(STATUS).name()).isEqualTo("status");
        assertThat(unit(STATUS + ", direction: both, unit: status").isConsent()).isTrue();
        assertThat(unit("client: marketing_status, subscriber: marketing").isConsent())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    policy: a_wins                          | policy: b_wins                              | policy
                    policy: newest(30s)                     | policy: newest(31s)                         | policy
                    direction: a_to_b                       | direction: b_to_a                           | direction
                    direction: a_to_b                       | direction: both                             | direction
                    direction: a_to_b, foreign_edit: accept | direction: a_to_b                           | foreign_edit
                    """)
    void unit_ofFieldsWithDifferentRules_isRefusedAtTheSecond(String one, String other, String difference) {
        MappingText.assertRefused(
                MappingText.fields(CITY + ", unit: address, " + one, ZIP + ", unit: address, " + other),
                5,
                "zip: has another " + difference + " than city, and both are in the unit address",
                "give both the same, or take one out of the unit");
    }

    @Test
    void unit_mayBeNamedLikeOneOfItsColumns_thatSaysSo() {
        Unit unit = unit(ZIP + ", unit: city", CITY + ", unit: city");

        assertThat(unit.name()).isEqualTo("city");
        assertThat(unit.fields()).extracting(FieldMapping::column).containsExactly("zip", "city");
        MappingText.assertRefused(
                MappingText.fields(CITY, ZIP + ", unit: city"),
                5,
                "zip: the unit city is named like a client column that is not in it",
                "name the unit otherwise, or write unit: city at city too");
    }

    @Test
    void unit_ofEqualSkews_isOne() {
        Unit unit = unit(CITY + ", unit: address, policy: newest(60s)", ZIP + ", unit: address, policy: newest(1m)");

        assertThat(unit.fields()).hasSize(2);
        assertThat(unit.rule().policy()).isEqualTo(new Policy.Newest(Duration.ofMinutes(1)));
    }

    @Test
    void bundled_hasItsUnitsInTheOrderOfTheirFirstFields() {
        List<Unit> units = MappingFile.bundled().units();

        assertThat(units)
                .extracting(Unit::name)
                .containsExactly(
                        "email",
                        "first_name",
                        "last_name",
                        "initials",
                        "prefix",
                        "phone",
                        "company",
                        "address",
                        "gender",
                        "birth_date",
                        "planning_status",
                        "referrer",
                        "status",
                        "advisor",
                        "partner");
        assertThat(columns(units, "address")).containsExactly("city", "zip", "country");
        assertThat(columns(units, "status")).containsExactly("marketing_status");
        assertThat(columns(units, "partner")).hasSize(6).allMatch(column -> column.startsWith("partner."));
        assertThat(units).flatExtracting(Unit::fields).hasSize(MappingFile.COLUMNS.size());
    }

    private static List<String> columns(List<Unit> units, String name) {
        return units.stream()
                .filter(unit -> unit.name().equals(name))
                .flatMap(unit -> unit.fields().stream())
                .map(FieldMapping::column)
                .toList();
    }

    /// The unit after the email's.
    private static Unit unit(String... fields) {
        List<Unit> units = MappingFile.read(MappingText.fields(fields)).units();
        assertThat(units).hasSize(2);
        return units.getLast();
    }
}
