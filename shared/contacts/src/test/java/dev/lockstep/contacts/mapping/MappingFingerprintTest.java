package dev.lockstep.contacts.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappingFingerprintTest {
    private static final String CITY = "client: city, subscriber: city";
    private static final String ZIP = "client: zip, subscriber: z_i_p";

    @Test
    void everyChangeOfMeaning_hasItsOwnFingerprint() {
        Map<String, String> fileOf = new HashMap<>();
        for (String yaml : files()) {
            String before = fileOf.put(MappingFile.read(yaml).fingerprint(), yaml);
            assertThat(before).as("means the same as%n%s", yaml).isNull();
        }
    }

    private static List<String> files() {
        List<String> files = new ArrayList<>();
        for (String words : List.of(
                "client: city, subscriber: town",
                "client: company, subscriber: city",
                CITY,
                CITY + ", compare: country",
                CITY + ", direction: a_to_b",
                CITY + ", direction: b_to_a",
                CITY + ", direction: a_to_b, foreign_edit: accept",
                CITY + ", direction: a_to_b, foreign_edit: quarantine",
                CITY + ", policy: a_wins",
                CITY + ", policy: b_wins",
                CITY + ", policy: fill_only",
                CITY + ", policy: newest(30s)",
                CITY + ", policy: newest(30m)",
                CITY + ", unit: address")) {
            files.add(MappingText.fields(words));
        }
        files.add(MappingText.fields(CITY, ZIP));
        files.add(MappingText.fields(CITY + ", unit: address", ZIP + ", unit: address"));
        files.add(MappingText.fields(CITY + ", unit: place", ZIP + ", unit: place"));
        for (String groups : List.of(
                "managed: named_by_clients, default: derived",
                "managed: named_by_clients, kinds: [{group: 1, kind: derived}]",
                "managed: named_by_clients, kinds: [{group: 1, kind: inbound}]",
                "managed: named_by_clients, kinds: [{group: 2, kind: inbound}]",
                "managed: named_by_clients, default: inbound, kinds: [{group: 1, kind: mirror}]",
                "managed: named_by_clients, kinds: [{exclusive: plan, groups: [1, 2]}]",
                "managed: named_by_clients, kinds: [{exclusive: plan, groups: [1, 2], owner: a}]",
                "managed: named_by_clients, kinds: [{exclusive: plan, groups: [1, 2], owner: b}]",
                "managed: named_by_clients, kinds: [{exclusive: tier, groups: [1, 2]}]",
                "managed: named_by_clients, kinds: [{exclusive: plan, groups: [1, 2, 3]}]",
                "managed: named_by_clients, default: inbound, kinds: [{exclusive: plan, groups: [1, 2]}]",
                "managed: []",
                "managed: [1, 2]",
                "managed: [1, 2, 3]",
                "managed: [1, 2], default: derived",
                "managed: [1, 2], kinds: [{group: 1, kind: derived}]",
                "managed: [1, 2], kinds: [{exclusive: plan, groups: [1, 2]}]")) {
            files.add(MappingText.rest("groups: {" + groups + "}"));
        }
        files.add(MappingText.rest());
        files.add(MappingText.rest("deletes: {on_a: delete}"));
        files.add(MappingText.rest("deletes: {on_a: nothing}"));
        files.add(MappingText.rest("creates: {on_a: false}"));
        files.add(MappingText.rest("creates: {on_b: false}"));
        files.add(MappingText.rest("creates: {on_a: false, on_b: false}"));
        return files;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderOfFieldsAndKinds_meansNothing(long seed) {
        List<String> fields = List.of(
                CITY + ", unit: address",
                ZIP + ", unit: address",
                "client: marketing_status, subscriber: status",
                "client: advisor, subscriber: advisor, direction: a_to_b");
        List<String> kinds = List.of(
                "{group: 1, kind: derived}",
                "{group: 2, kind: consent}",
                "{exclusive: plan, groups: [3, 4]}",
                "{exclusive: tier, groups: [5, 6], owner: b}");
        Random random = new Random(seed);

        assertThat(of(shuffled(fields, random), shuffled(kinds, random))).isEqualTo(of(fields, kinds));
    }

    private static String of(List<String> fields, List<String> kinds) {
        return fingerprint(MappingText.fields(fields.toArray(String[]::new))
                + "groups: {managed: named_by_clients, kinds: " + kinds + "}\n");
    }

    private static List<String> shuffled(List<String> list, Random random) {
        List<String> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    managed: [1, 2, 3]                                     | managed: [3, 1, 2]
                    managed: [1], default: mirror                          | managed: [1]
                    managed: [1], default: derived                         | managed: [1], kinds: [{group: 1, kind: derived}]
                    managed: [1], kinds: [{group: 1, kind: mirror}]        | managed: [1]
                    managed: [1], default: inbound, kinds: [{group: 1, kind: derived}]   | managed: [1], kinds: [{group: 1, kind: derived}]
                    managed: named_by_clients, kinds: [{group: 1, kind: mirror}]         | managed: named_by_clients
                    managed: [1, 2], kinds: [{exclusive: plan, groups: [1, 2]}]          | managed: [1, 2], kinds: [{exclusive: plan, groups: [2, 1]}]
                    """)
    void groups_writtenOtherwise_meanTheSame(String one, String other) {
        assertThat(fingerprint(MappingText.rest("groups: {" + one + "}")))
                .isEqualTo(fingerprint(MappingText.rest("groups: {" + other + "}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    direction: both                              | policy: manual
                    compare: text                                | unit: city
                    policy: newest(120s)                         | policy: newest(2m)
                    direction: a_to_b, foreign_edit: revert      | direction: a_to_b
                    """)
    void fields_writtenOtherwise_meanTheSame(String one, String other) {
        assertThat(fingerprint(MappingText.fields(CITY + ", " + one)))
                .isEqualTo(fingerprint(MappingText.fields(CITY + ", " + other)));
    }

    @Test
    void whatIsWrittenOut_meansWhatIsLeftOut() {
        assertThat(fingerprint(MappingText.rest(
                        "# a comment",
                        "groups: {managed: named_by_clients}",
                        "deletes: {on_a: unsubscribe}",
                        "creates: {on_a: true, on_b: true}")))
                .isEqualTo(fingerprint(MappingText.rest()));
    }

    @Test
    void managedList_fromElsewhere_meansWhatTheSameListInTheFileMeans() {
        String kinds = "kinds: [{group: 1, kind: derived}, {exclusive: plan, groups: [2, 3]}";
        Mapping overridden = MappingFile.read(MappingText.rest(
                        "groups: {managed: named_by_clients, " + kinds + ", {group: 4, kind: inbound}]}"))
                .withGroups(new ManagedGroups.Listed(Set.of("1", "2", "3")));

        assertThat(overridden.fingerprint())
                .isEqualTo(fingerprint(MappingText.rest("groups: {managed: [1, 2, 3], " + kinds + "]}")))
                .matches("[0-9a-f]{16}");
    }

    private static String fingerprint(String yaml) {
        return MappingFile.read(yaml).fingerprint();
    }
}
