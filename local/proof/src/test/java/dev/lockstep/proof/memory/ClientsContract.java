package dev.lockstep.proof.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.clients.ClientEdit;
import dev.lockstep.contacts.clients.ClientKey;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.EditOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the sync relies on in the app's database.
abstract class ClientsContract {
    static final UUID ANN = new UUID(1, 1);
    static final UUID BOB = new UUID(1, 2);
    private static final EditOutcome WRITTEN = new EditOutcome.Written();
    private static final EditOutcome MOVED = new EditOutcome.Moved();

    abstract ClientTable table();

    abstract ClientWriter writer();

    /// Leaves Ann of Delft, `Ann@example.org`, and Bob, `bob@example.org`, who are in no group, and the
    /// groups 11 and 22 that the app names.
    abstract void reset();

    abstract void delete(UUID client);

    @BeforeEach
    void begin() {
        reset();
    }

    private Client row(UUID id) {
        return table().find(Set.of(), Set.of(), Set.of(id)).getFirst();
    }

    private EditOutcome edit(UUID id, Map<String, @Nullable String> seen, Map<String, @Nullable String> wanted) {
        return edit(new ClientEdit(id, seen, wanted, Set.of(), Set.of()));
    }

    private EditOutcome edit(ClientEdit edit) {
        return writer().edit(List.of(edit), "run").getOrDefault(edit.id(), MOVED);
    }

    private static Map<String, @Nullable String> one(String column, @Nullable String value) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put(column, value);
        return values;
    }

    @Test
    void edit_ofWhatWasObserved_isWritten() {
        assertThat(edit(ANN, one("city", "Delft"), one("city", "Leiden"))).isEqualTo(WRITTEN);
        assertThat(row(ANN).values()).containsEntry("city", "Leiden").containsEntry("email", "Ann@example.org");
        assertThat(edit(ANN, one("city", "Leiden"), one("city", null))).isEqualTo(WRITTEN);
        assertThat(row(ANN).values().get("city")).isNull();
        assertThat(row(BOB).values().get("city")).isNull();
    }

    @Test
    void edit_ofWhatMovedMeanwhile_changesNothing() {
        assertThat(edit(ANN, one("city", "Breda"), one("city", "Leiden"))).isEqualTo(MOVED);
        assertThat(edit(BOB, one("phone", "1"), one("phone", "2"))).isEqualTo(MOVED);
        assertThat(row(ANN).values()).containsEntry("city", "Delft");
    }

    @Test
    void edit_ofADeletedOrUnknownClient_isMoved() {
        delete(ANN);

        assertThat(edit(ANN, one("city", "Delft"), one("city", "Leiden"))).isEqualTo(MOVED);
        assertThat(edit(new UUID(9, 9), one("city", null), one("city", "Leiden")))
                .isEqualTo(MOVED);
        assertThat(row(ANN).deleted()).isTrue();
    }

    @Test
    void oneBadEdit_keepsBackNoOther() {
        Map<UUID, EditOutcome> outcomes = writer().edit(
                        List.of(
                                new ClientEdit(
                                        ANN, one("birth_date", null), one("birth_date", "soon"), Set.of(), Set.of()),
                                new ClientEdit(BOB, one("city", null), one("city", "Ede"), Set.of(), Set.of())),
                        "run");

        assertThat(outcomes.get(ANN)).isInstanceOf(EditOutcome.Refused.class);
        assertThat(outcomes.get(BOB)).isEqualTo(WRITTEN);
        assertThat(row(BOB).values()).containsEntry("city", "Ede");
    }

    @Test
    void emailOfAnother_isRefusedByName() {
        assertThat(edit(BOB, one("email", "bob@example.org"), one("email", "Ann@example.org")))
                .isEqualTo(new EditOutcome.Refused("23505", "clients_email_key"));
        assertThat(edit(BOB, one("email", "bob@example.org"), one("email", "ANN@example.org")))
                .isEqualTo(WRITTEN);
    }

    @Test
    void editsInOrder_areAllMadeOrNone() {
        ClientEdit park = email(ANN, "Ann@example.org", "parked@example.org");
        ClientEdit bob = email(BOB, "bob@example.org", "Ann@example.org");
        ClientEdit ann = email(ANN, "parked@example.org", "bob@example.org");

        assertThat(writer().editInOrder(List.of(bob, ann), "run"))
                .containsEntry(ANN, new EditOutcome.Refused("23505", "clients_email_key"))
                .containsEntry(BOB, new EditOutcome.Refused("23505", "clients_email_key"));
        assertThat(writer().editInOrder(List.of(park, email(BOB, "was@example.org", "Ann@example.org")), "run"))
                .containsEntry(ANN, MOVED)
                .containsEntry(BOB, MOVED);
        assertThat(row(ANN).email()).isEqualTo("Ann@example.org");
        assertThat(writer().editInOrder(List.of(park, bob, ann), "run"))
                .containsEntry(ANN, WRITTEN)
                .containsEntry(BOB, WRITTEN);
        assertThat(row(ANN).email()).isEqualTo("bob@example.org");
        assertThat(row(BOB).email()).isEqualTo("Ann@example.org");
    }

    private static ClientEdit email(UUID id, String seen, String wanted) {
        return new ClientEdit(id, one("email", seen), one("email", wanted), Set.of(), Set.of());
    }

    @Test
    void date_isKeptAsADay() {
        assertThat(edit(ANN, one("birth_date", null), one("birth_date", "1980-02-29")))
                .isEqualTo(WRITTEN);
        assertThat(row(ANN).values()).containsEntry("birth_date", "1980-02-29");
    }

    @Test
    void partner_isMadeWithTheFirstValue() {
        assertThat(edit(ANN, one("partner.first_name", null), one("partner.first_name", "Cor")))
                .isEqualTo(WRITTEN);
        assertThat(edit(ANN, one("partner.first_name", "Dik"), one("partner.first_name", "Eef")))
                .isEqualTo(MOVED);
        assertThat(row(ANN).values()).containsEntry("partner.first_name", "Cor");
    }

    @Test
    void groups_areJoinedAndLeftAsOftenAsAsked() {
        ClientEdit join = new ClientEdit(ANN, Map.of(), Map.of(), Set.of("11", "99"), Set.of("22"));
        assertThat(edit(join)).isEqualTo(WRITTEN);
        assertThat(edit(join)).isEqualTo(WRITTEN);
        assertThat(row(ANN).groups()).containsExactly("11");
        assertThat(edit(new ClientEdit(ANN, Map.of(), Map.of(), Set.of("22"), Set.of("11"))))
                .isEqualTo(WRITTEN);
        assertThat(row(ANN).groups()).containsExactly("22");
        assertThat(table().groupIds()).containsExactlyInAnyOrder("11", "22");
    }

    @Test
    void clients_areFoundByCanonicalEmailAndId_andWalkedById() {
        assertThat(table().find(Set.of("ann@example.org"), Set.of("1"), Set.of(BOB)))
                .extracting(Client::id)
                .containsExactlyInAnyOrder(ANN, BOB);
        assertThat(table().find(Set.of("Ann@example.org"), Set.of(), Set.of())).isEmpty();
        assertThat(table().keysAfter(null, 1)).containsExactly(new ClientKey(ANN, "Ann@example.org", false));
        assertThat(table().keysAfter(ANN, 5)).containsExactly(new ClientKey(BOB, "bob@example.org", false));
        assertThat(table().count()).isEqualTo(2);
        assertThat(table().sharedEmails()).isEmpty();
    }
}
