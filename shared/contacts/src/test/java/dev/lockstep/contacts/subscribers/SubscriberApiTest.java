package dev.lockstep.contacts.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.OverLimit;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import dev.lockstep.state.Quota;
import dev.lockstep.state.pacing.QuotaRule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
final class SubscriberApiTest {
    private final List<Duration> pauses = new ArrayList<>();
    private MailerLiteSimulator mailerLite;
    private SubscriberApi api;

    @BeforeEach
    void start() {
        mailerLite = MailerLiteSimulator.start(
                Account.empty(Clock.systemUTC()), Switches.defaults().withQuotaPerMinute(1000), Clock.systemUTC());
        api = api("simulator-key");
    }

    @AfterEach
    void stop() {
        mailerLite.close();
    }

    @Test
    void list_walksEveryPageAtTheSizeTheServerGrants() {
        mailerLite
                .account()
                .load(IntStream.range(0, 250)
                        .mapToObj(n -> SubscriberRow.of("p" + n + "@example.org", "active", Map.of())));
        List<String> ids = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            SubscriberPage page = answered(api.list(SubscriberApi.LARGEST_PAGE, cursor));
            page.subscribers().forEach(subscriber -> ids.add(subscriber.id()));
            assertThat(page.perPage()).isEqualTo(100);
            cursor = page.nextCursor();
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSize(250).doesNotHaveDuplicates();
        assertThat(answered(api.count())).isEqualTo(250);
    }

    @Test
    void list_whereLargePagesAreRefused_asksForASafeOneAndSaysSo() {
        mailerLite.close();
        mailerLite = MailerLiteSimulator.start(
                Account.empty(Clock.systemUTC()),
                Switches.defaults().withQuotaPerMinute(1000).withOverLimit(OverLimit.REFUSED_422),
                Clock.systemUTC());
        api = api("simulator-key");
        mailerLite
                .account()
                .load(IntStream.range(0, 250)
                        .mapToObj(n -> SubscriberRow.of("p" + n + "@example.org", "active", Map.of())));

        SubscriberPage page = answered(api.list(SubscriberApi.LARGEST_PAGE, null));
        while (page.nextCursor() != null) page = answered(api.list(page.perPage(), page.nextCursor()));

        assertThat(page.perPage()).isEqualTo(100);
        assertThat(mailerLite.calls().total()).isEqualTo(4);
        assertThat(mailerLite.calls().answered(422)).isEqualTo(1);
    }

    @Test
    void list_whoseAnswerDoesNotSayTheSizeOfItsPage_grantsWhatWasAskedFor() {
        answerWith("{\"data\":[],\"meta\":{\"next_cursor\":null}}");

        assertThat(answered(api.list(100, null)).perPage()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"message\":\"We'll be back soon.\"}",
                "{\"data\":{}}",
                "{\"data\":null,\"total\":null}",
                "{\"data\":\"x\",\"total\":\"many\"}",
                "{\"total\":1.5}"
            })
    void answer_thatIsNone_isNeverReadAsAnEmptyOne(String body) {
        answerWith(body);

        assertUnavailable(() -> api.list(100, null));
        assertUnavailable(() -> api.count());
        assertUnavailable(() -> api.groups());
        assertUnavailable(() -> api.fields());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"id\":\"1\"}]}",
                "{\"data\":[{\"id\":\"1\"}],\"meta\":{\"per_page\":1}}",
                "{\"data\":[],\"links\":{},\"meta\":{\"next_cursor\":{}}}"
            })
    void page_thatDoesNotSayWhereTheNextOneStarts_isNotTakenForTheLast(String body) {
        answerWith(body);

        assertUnavailable(() -> api.list(100, null));
    }

    @Test
    void batch_answeredWithFewerResponsesThanItems_isNotMatchedUp() {
        answerWith("{\"total\":2,\"responses\":[{\"code\":200,\"body\":{}}]}");
        Batch.Item item = new Batch.Item("GET", "fields", null);

        assertThatThrownBy(() -> api.batch(new Batch(List.of(item, item))))
                .hasMessageContaining("1 responses to 2 requests");
    }

    private void answerWith(String body) {
        mailerLite.faults().onAnyCall().always(new Fault.OtherBody(body));
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CodedException.class, none -> assertThat(none.code()).isEqualTo("mailerlite_unavailable"));
    }

    @Test
    void subscriber_isCreatedFoundChangedAndDeleted() {
        Subscriber created = answered(api.upsert(Json.object().put("email", "Ann+1@Example.org")));

        assertThat(created.email()).isEqualTo("ann+1@example.org");
        assertThat(answered(api.get("ann+1@example.org"))).contains(created);
        var change = Json.object();
        change.putObject("fields").put("city", "Delft");
        assertThat(answered(api.update(created.id(), change)).orElseThrow().fields())
                .containsEntry("city", "Delft");
        assertThat(answered(api.delete(created.id()))).isTrue();
        assertThat(answered(api.delete(created.id()))).isFalse();
        assertThat(answered(api.get(created.id()))).isEmpty();
    }

    @Test
    void fields_groupsAndBatches_areAnsweredInOrder() {
        String group = mailerLite.account().addGroup("News");

        assertThat(answered(api.createField("Advisor", "text")).name()).isEqualTo("advisor");
        assertThat(answered(api.fields()))
                .extracting(SubscriberApi.NamedId::name)
                .contains("z_i_p", "advisor");
        assertThat(answered(api.groups())).contains(new SubscriberApi.NamedId(group, "News"));
        List<Batch.Reply> replies = answered(api.batch(new Batch(List.of(
                new Batch.Item("POST", "subscribers", Json.object().put("email", "a@example.org")),
                new Batch.Item("GET", "subscribers/nobody@example.org", null)))));
        assertThat(replies).extracting(Batch.Reply::code).containsExactly(201, 404);
    }

    @Test
    void refusedAddress_isNamedByItsField() {
        mailerLite.account().load(List.of(SubscriberRow.of("ann@example.org", "unsubscribed", Map.of())).stream());

        assertThatThrownBy(() -> api.upsert(Json.object().put("email", "ann@example.org")))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("mailerlite_refused"))
                .hasMessageContaining("email");
    }

    @Test
    void passingFailures_areRetriedWithGrowingPauses() {
        mailerLite.faults().onAnyCall().times(3, new Fault.FailedBefore(502));

        assertThat(answered(api.count())).isZero();
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(2)).isGreaterThan(pauses.get(0));
    }

    @Test
    void notIdempotentCall_isNeverRetried() {
        mailerLite.faults().onAnyCall().always(new Fault.FailedAfter(500));

        assertThatThrownBy(() -> api.createField("Advisor", "text")).hasMessageContaining("attempt 1");
        assertThat(mailerLite.calls().total()).isEqualTo(1);
    }

    @Test
    void retryAfter_longerThanOurPatience_isAnsweredAndSilencesEverybody() {
        mailerLite.faults().onAnyCall().times(1, new Fault.TooManyAttempts(30));

        assertThat(api.count()).isInstanceOf(Answer.NotBefore.class);
        assertThat(api.fields()).isInstanceOf(Answer.NotBefore.class);
        assertThat(mailerLite.calls().total()).isEqualTo(1);
    }

    @Test
    void wrongKey_isSaidOnceWithoutTheKey() {
        assertThatThrownBy(() -> api("not-the-key").count())
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("mailerlite_unauthorized"))
                .hasMessageNotContaining("not-the-key");
        assertThat(mailerLite.calls().total()).isEqualTo(1);
    }

    @Test
    void keyThatCannotBeAHeader_isRefusedBeforeAnyCallAndWithoutTheKey() {
        for (String key : List.of("hunter2\n", "hunter2\u2013", "")) {
            assertThatThrownBy(() -> api(key))
                    .isInstanceOfSatisfying(
                            CodedException.class,
                            refused -> assertThat(refused.code()).isEqualTo("bad_configuration"))
                    .hasMessageContaining("MAILERLITE_API_KEY")
                    .hasMessageNotContaining("hunter");
        }
        assertThat(mailerLite.calls().total()).isZero();
    }

    private SubscriberApi api(String key) {
        Clock clock = Clock.systemUTC();
        return new SubscriberApi(
                new MailerLiteAccess(mailerLite.baseUri().toString(), key),
                new Quota(new OneProcess(), QuotaRule.mailerLite(1000), clock),
                new Quota(new OneProcess(), QuotaRule.mailerLiteImports(), clock),
                clock,
                pauses::add);
    }

    private static <T> T answered(Answer<T> answer) {
        return switch (answer) {
            case Answer.Answered<T>(var value) -> value;
            case Answer.NotBefore<T>(var until) -> throw new AssertionError("not before " + until);
        };
    }
}
