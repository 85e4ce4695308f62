package dev.lockstep.contacts.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.state.Quota;
import dev.lockstep.state.pacing.QuotaRule;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class SubscriberWriterTest {
    private MailerLiteSimulator mailerLite;
    private SubscriberApi api;
    private SubscriberWriter writer;
    private String ann;
    private String bob;

    @BeforeEach
    void people() {
        mailerLite = MailerLiteSimulator.start(
                Account.empty(Clock.systemUTC()), Switches.defaults().withQuotaPerMinute(1000), Clock.systemUTC());
        Quota quota = new Quota(new OneProcess(), QuotaRule.mailerLite(1000), Clock.systemUTC());
        Quota imports = new Quota(new OneProcess(), QuotaRule.mailerLiteImports(), Clock.systemUTC());
        MailerLiteAccess access = new MailerLiteAccess(mailerLite.baseUri().toString(), "simulator-key");
        api = new SubscriberApi(access, quota, imports, Clock.systemUTC(), Thread::sleep);
        writer = new SubscriberWriter(api);
        mailerLite
                .account()
                .load(Stream.of(
                        SubscriberRow.of("ann@example.org", "active", Map.of("city", "Delft", "name", "Ann")),
                        SubscriberRow.of("bob@example.org", "active", Map.of("city", "Breda"))));
        ann = get("ann@example.org").id();
        bob = get("bob@example.org").id();
    }

    @AfterEach
    void stop() {
        mailerLite.close();
    }

    @Test
    void write_changesWhatIsNamedAndAnswersWhatStands() {
        Map<String, String> values = new HashMap<>();
        values.put("city", "Leiden");
        values.put("name", null);
        values.put("email", "Anna@example.org");

        WriteOutcome outcome = write(new SubscriberEdit(ann, values, Set.of(), Set.of()));

        assertThat(outcome).isEqualTo(new WriteOutcome.Written(get(ann)));
        assertThat(get(ann).email()).isEqualTo("anna@example.org");
        assertThat(get(ann).fields()).containsEntry("city", "Leiden").containsEntry("name", null);
        assertThat(get(ann).status()).isEqualTo("active");
        assertThat(get(bob).fields()).containsEntry("city", "Breda");
    }

    @Test
    void write_ofGroups_joinsAndLeavesOneByOneAndKeepsTheOthers() {
        String one = group("one");
        String two = group("two");
        String three = group("three");
        write(new SubscriberEdit(ann, Map.of(), Set.of(one, three), Set.of()));

        WriteOutcome outcome = write(new SubscriberEdit(ann, Map.of("city", "Hoorn"), Set.of(two), Set.of(one)));
        WriteOutcome again = write(new SubscriberEdit(ann, Map.of(), Set.of(two), Set.of(one)));

        assertThat(outcome).isEqualTo(new WriteOutcome.Written(get(ann)));
        assertThat(again).isEqualTo(new WriteOutcome.Written(null));
        assertThat(get(ann).groupIds()).containsExactlyInAnyOrder(two, three);
    }

    @Test
    void write_ofOneThatIsGone_doesNotStopTheOthers() {
        String nobody = "170000000099999999";
        var edits = List.of(
                new SubscriberEdit(nobody, Map.of("city", "Leiden"), Set.of(), Set.of()),
                new SubscriberEdit(bob, Map.of("city", "Leiden"), Set.of(), Set.of()));

        Map<String, WriteOutcome> outcomes = answered(writer.write(edits));

        assertThat(outcomes.get(nobody)).isEqualTo(new WriteOutcome.Gone());
        assertThat(outcomes.get(bob)).isInstanceOf(WriteOutcome.Written.class);
        assertThat(mailerLite.calls().total()).isEqualTo(3);
    }

    @Test
    void write_thatJoinsAGroupThatIsGone_namesTheGroup() {
        String gone = group("gone");
        String kept = group("kept");
        mailerLite.account().groupRules().delete(Long.parseLong(gone));

        WriteOutcome updated = write(new SubscriberEdit(ann, Map.of("city", "Leiden"), Set.of(gone), Set.of()));
        WriteOutcome joined = write(new SubscriberEdit(bob, Map.of(), Set.of(gone, kept), Set.of()));

        assertThat(updated).isEqualTo(new WriteOutcome.Refused(Set.of("group " + gone)));
        assertThat(joined).isEqualTo(new WriteOutcome.Refused(Set.of("group " + gone)));
        assertThat(get(ann).fields()).containsEntry("city", "Leiden");
        assertThat(get(bob).groupIds()).containsExactly(kept);
    }

    @Test
    void write_thatWouldSubscribeSomebodyAgain_isBlockedForGood() {
        write(new SubscriberEdit(ann, Map.of("status", "unsubscribed"), Set.of(), Set.of()));

        WriteOutcome outcome = write(new SubscriberEdit(ann, Map.of("status", "active"), Set.of(), Set.of()));

        assertThat(outcome).isInstanceOf(WriteOutcome.ConsentBlocked.class);
        assertThat(get(ann).status()).isEqualTo("unsubscribed");
    }

    @Test
    void write_ofAnEmailThatIsTaken_namesTheField() {
        WriteOutcome outcome = write(new SubscriberEdit(ann, Map.of("email", "bob@example.org"), Set.of(), Set.of()));

        assertThat(outcome).isEqualTo(new WriteOutcome.Refused(Set.of("email")));
    }

    @Test
    void read_answersThoseThatAreThereWithTheirGroupsForOneCall() {
        String group = group("one");
        write(new SubscriberEdit(ann, Map.of(), Set.of(group), Set.of()));
        long calls = mailerLite.calls().total();

        Map<String, Subscriber> found =
                answered(new SubscriberReader(api).read(List.of(ann, "170000000099999999", bob)));

        assertThat(mailerLite.calls().total() - calls).isEqualTo(1);
        assertThat(found).containsOnlyKeys(ann, bob);
        assertThat(found.get(ann).groupIds()).containsExactly(group);
    }

    @Test
    void packed_keepsAnEditInOneBatchAndBatchesFull() {
        var edits = IntStream.range(0, 120)
                .mapToObj(n -> new SubscriberEdit(
                        Integer.toString(n), Map.of("city", "x"), n == 49 ? Set.of("1") : Set.of(), Set.of()))
                .toList();

        assertThat(SubscriberWriter.packed(edits)).extracting(List::size).containsExactly(49, 49, 22);
        assertThat(SubscriberWriter.packed(List.of(new SubscriberEdit("1", Map.of(), Set.of(), Set.of()))))
                .isEmpty();
    }

    private WriteOutcome write(SubscriberEdit edit) {
        return answered(writer.write(List.of(edit))).get(edit.id());
    }

    private Subscriber get(String id) {
        return answered(api.get(id)).orElseThrow();
    }

    private String group(String name) {
        return mailerLite.account().addGroup(name);
    }

    private static <T> T answered(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return ((Answer.Answered<T>) answer).value();
    }
}
