package dev.lockstep.contacts.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.mapping.Mapping.ClientDeletion;
import dev.lockstep.contacts.mapping.Mapping.Creates;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MappingGroupsTest {
    private static final String ALL = "managed: named_by_clients";

    @Test
    void groups_withoutWords_areMirrored() {
        Mapping mapping = MappingFile.read(MappingText.fields());

        assertThat(mapping.kindOf("12")).isEqualTo(GroupKind.MIRROR);
        assertThat(mapping.exclusiveSets()).isEmpty();
        assertThat(MappingFile.bundled().kinds()).isEqualTo(mapping.kinds());
    }

    @ParameterizedTest
    @CsvSource({"mirror, MIRROR", "derived, DERIVED", "inbound, INBOUND", "append_only, APPEND_ONLY", "consent, CONSENT"
    })
    void kind_isReadFromItsWord_forOneGroupAndForTheRest(String word, GroupKind kind) {
        Mapping one = MappingFile.read(MappingText.groups(ALL, "kinds: [{group: '12', kind: " + word + "}]"));
        Mapping rest =
                MappingFile.read(MappingText.groups(ALL, "default: " + word, "kinds: [{group: 12, kind: mirror}]"));

        assertThat(one.kindOf("12")).isEqualTo(kind);
        assertThat(one.kindOf("13")).isEqualTo(GroupKind.MIRROR);
        assertThat(rest.kindOf("12")).isEqualTo(GroupKind.MIRROR);
        assertThat(rest.kindOf("13")).isEqualTo(kind);
    }

    @Test
    void exclusiveSets_haveAnOwnerOrNone_andMirrorTheirGroups() {
        Mapping mapping = MappingFile.read(MappingText.groups(
                "managed: [1, 2, 3, 4, 5, 6]",
                "default: consent",
                "kinds:",
                "  - {exclusive: plan, owner: a, groups: ['1', '2']}",
                "  - {exclusive: tier, groups: [3, 4]}",
                "  - {exclusive: season, owner: b, groups: [5, 6]}"));

        assertThat(mapping.exclusiveSets())
                .containsExactly(
                        new ExclusiveSet("plan", Set.of("1", "2"), Side.A),
                        new ExclusiveSet("tier", Set.of("3", "4"), null),
                        new ExclusiveSet("season", Set.of("5", "6"), Side.B));
        assertThat(mapping.kindOf("1")).isEqualTo(GroupKind.MIRROR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {group: 9, kind: derived}                       | the group 9 is not managed                                | add it to managed, or remove it here
                    {exclusive: plan, groups: [2, 9]}               | the group 9 is not managed                                | add it to managed, or remove it here
                    {group: 1, kind: inbound}                       | the group 1 is named twice                                | a group has one kind or one exclusive set: remove one
                    {exclusive: plan, groups: [1, 2]}               | the group 1 is named twice                                | a group has one kind or one exclusive set: remove one
                    {exclusive: plan, groups: [3, 4]}               | the group 3 is named twice                                | a group has one kind or one exclusive set: remove one
                    {exclusive: plan, groups: [2, 2]}               | the group 2 is named twice                                | a group has one kind or one exclusive set: remove one
                    {exclusive: plan, groups: [2]}                  | the exclusive set plan has fewer than two groups          | name two or more, or remove it
                    {exclusive: plan, groups: []}                   | the exclusive set plan has fewer than two groups          | name two or more, or remove it
                    {exclusive: plan, groups: 2}                    | groups is no list                                         | list the ids of two groups or more
                    {exclusive: plan}                               | groups is missing                                         | add groups: ...
                    {exclusive: plan, owner: c, groups: [2, 5]}     | exclusive set plan: owner c is unknown                    | use one of a, b
                    {exclusive: Plan, groups: [2, 5]}               | "Plan" is no name of an exclusive set                     | use lower case letters, digits and _, such as plan
                    {exclusive: tier, groups: [2, 5]}               | the exclusive set tier is named like a client column, a unit or another set   | name it otherwise
                    {exclusive: city, groups: [2, 5]}               | the exclusive set city is named like a client column, a unit or another set   | name it otherwise
                    {exclusive: status, groups: [2, 5]}             | the exclusive set status is named like a client column, a unit or another set | name it otherwise
                    {exclusive: plan, kind: mirror, groups: [2, 5]} | "kind" is unknown                                         | use exclusive, groups, owner
                    {group: 2, kind: exclusive}                     | group 2: kind exclusive is unknown                        | use one of append_only, consent, derived, inbound, mirror
                    {group: 2}                                      | kind is missing                                           | add kind: ...
                    {kind: mirror}                                  | group is missing                                          | add group: ...
                    {group: newsletter, kind: mirror}               | "newsletter" is no group id                               | use MailerLite's number
                    plan                                            | expected name: value pairs                                | use group, kind
                    """)
    void kinds_thatCannotBeMeant_areRefused(String entry, String fault, String fix) {
        String yaml = MappingText.groups(
                "managed: [1, 2, 3, 4, 5]",
                "kinds:",
                "  - {group: 1, kind: derived}",
                "  - {exclusive: tier, groups: [3, 4]}",
                "  - " + entry);

        MappingText.assertRefused(yaml, 9, fault, fix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    managed: [12, 13, 12]                       | the group 12 is named twice            | remove one
                    managed: all                                | managed is all                         | use named_by_clients or a list of group ids
                    managed: [news]                             | "news" is no group id                  | use MailerLite's number
                    {managed: named_by_clients, default: exclusive} | kind exclusive is unknown          | use one of append_only, consent, derived, inbound, mirror
                    {managed: named_by_clients, kinds: mirror}  | kinds is no list                       | list {group: id, kind: ...} or {exclusive: name, groups: [ids]}
                    {kinds: []}                                 | managed is missing                     | add managed: ...
                    """)
    void groups_thatCannotBeMeant_areRefused(String entry, String fault, String fix) {
        MappingText.assertRefused(MappingText.groups(entry), 5, fault, fix);
    }

    @Test
    void unit_keepsItsNameFromAnExclusiveSet() {
        String yaml = MappingText.fields("client: city, subscriber: city, unit: address")
                + "groups: {managed: named_by_clients, kinds: [{exclusive: address, groups: [1, 2]}]}\n";

        MappingText.assertRefused(
                yaml,
                5,
                "the exclusive set address is named like a client column, a unit or another set",
                "name it otherwise");
    }

    @Test
    void managedList_fromElsewhere_takesWhatTheFileSaysOfItsGroupsOnly() {
        Mapping mapping = MappingFile.read(MappingText.groups(
                ALL,
                "default: consent",
                "kinds:",
                "  - {group: 1, kind: derived}",
                "  - {group: 2, kind: inbound}",
                "  - {exclusive: plan, owner: a, groups: [3, 4, 5]}",
                "  - {exclusive: tier, groups: [6, 7]}"));

        Mapping listed = mapping.withGroups(new ManagedGroups.Listed(Set.of("1", "3", "4", "6", "8")));

        assertThat(listed.kindOf("1")).isEqualTo(GroupKind.DERIVED);
        assertThat(listed.kindOf("2")).isEqualTo(GroupKind.CONSENT);
        assertThat(listed.kindOf("6")).isEqualTo(GroupKind.MIRROR);
        assertThat(listed.kindOf("8")).isEqualTo(GroupKind.CONSENT);
        assertThat(listed.exclusiveSets()).containsExactly(new ExclusiveSet("plan", Set.of("3", "4"), Side.A));
        assertThat(mapping.withGroups(new ManagedGroups.NamedByClients())).isEqualTo(mapping);
    }

    @Test
    void deletesAndCreates_haveDefaults() {
        Mapping mapping = MappingFile.read(MappingText.rest("deletes: {}", "creates: {on_b: true}"));

        assertThat(mapping.deletion()).isEqualTo(ClientDeletion.UNSUBSCRIBE);
        assertThat(mapping.creates()).isEqualTo(new Creates(true, true));
        assertThat(MappingFile.read(MappingText.fields())).isEqualTo(mapping);
        assertThat(MappingFile.bundled().deletion()).isEqualTo(ClientDeletion.UNSUBSCRIBE);
        assertThat(MappingFile.bundled().creates()).isEqualTo(Creates.BOTH);
    }

    @ParameterizedTest
    @CsvSource({"unsubscribe, UNSUBSCRIBE", "delete, DELETE", "nothing, NOTHING"})
    void deletes_areReadFromTheirWord(String word, ClientDeletion deletion) {
        assertThat(MappingFile.read(MappingText.rest("deletes: {on_a: " + word + "}"))
                        .deletion())
                .isEqualTo(deletion);
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "false, false"})
    void creates_areReadForEachSide(boolean onA, boolean onB) {
        String yaml = MappingText.rest("creates: {on_a: " + onA + ", on_b: " + onB + "}");

        assertThat(MappingFile.read(yaml).creates()).isEqualTo(new Creates(onA, onB));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    deletes: {on_a: forget}       | deletes: on_a forget is unknown | use one of delete, nothing, unsubscribe
                    deletes: {on_b: delete}       | "on_b" is unknown               | use on_a
                    deletes: unsubscribe          | expected name: value pairs      | use on_a
                    creates: {on_a: yes}          | creates: on_a is yes            | use true or false
                    creates: {on_b: 1}            | creates: on_b is 1              | use true or false
                    creates: {clients: true}      | "clients" is unknown            | use on_a, on_b
                    """)
    void deletesAndCreates_thatCannotBeMeant_areRefused(String line, String fault, String fix) {
        MappingText.assertRefused(MappingText.rest(line), 4, fault, fix);
    }
}
