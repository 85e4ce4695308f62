package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Caller.Answer;
import dev.lockstep.simulator.account.FieldType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubscriberWritesTest {
    private final SimulatorFixture fixture = SimulatorFixture.unlimited();
    private final Caller caller = fixture.caller;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void upsert_newEmail_answers201InTheRecordedShape() {
        fixture.account.defineField("Partner email", "partner_email", FieldType.TEXT);
        Answer answer = caller.post(
                "/subscribers", "{'email':'Test5@Email.com','fields':{'name':'John','last_name':'Doe','nope':'x'}}");
        String id = answer.data().path("id").textValue();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(id).matches("[0-9]{18}");
        assertThat(answer.text())
                .isEqualTo("{'data':{'id':'ID','email':'test5@email.com','status':'active','source':'api','sent':0,"
                                .replace('\'', '"')
                                .replace("ID", id)
                        + ("'opens_count':0,'clicks_count':0,'open_rate':0,'click_rate':0,'ip_address':null,"
                                        + "'subscribed_at':'2026-11-20 12:00:00','unsubscribed_at':null,"
                                        + "'created_at':'2026-11-20 12:00:00','updated_at':'2026-11-20 12:00:00',"
                                        + "'fields':{'name':'John','last_name':'Doe','company':null,'country':null,"
                                        + "'city':null,'phone':null,'state':null,'z_i_p':null,'partner_email':null},"
                                        + "'groups':[],'opted_in_at':null,'optin_ip':null}}")
                                .replace('\'', '"'));
    }

    @Test
    void upsert_twoNewEmails_idsGrow() {
        long first = create("a@example.com").path("id").asLong();
        long second = create("b@example.com").path("id").asLong();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void upsert_knownEmail_answers200KeepsOmittedFieldsAndAddsGroups() {
        String one = fixture.account.addGroup("One");
        String two = fixture.account.addGroup("Two");
        caller.post(
                "/subscribers",
                "{'email':'a@example.com','fields':{'name':'Ann','city':'Oss'},'groups':['" + one + "']}");
        Answer again = caller.post(
                "/subscribers", "{'email':'A@example.com','fields':{'name':'Anna'},'groups':['" + two + "']}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data().at("/fields/name").textValue()).isEqualTo("Anna");
        assertThat(again.data().at("/fields/city").textValue()).isEqualTo("Oss");
        assertThat(again.data().path("groups").findValuesAsText("id")).containsExactly(one, two);
    }

    @Test
    void upsert_nothingNew_keepsUpdatedAt() {
        create("a@example.com");
        fixture.clock.advance(Duration.ofMinutes(5));
        Answer same = caller.post("/subscribers", "{'email':'a@example.com','fields':{'name':'Ann'}}");
        Answer other = caller.post("/subscribers", "{'email':'a@example.com','fields':{'name':'Anna'}}");
        assertThat(same.data().path("updated_at").textValue()).isEqualTo("2026-11-20 12:00:00");
        assertThat(other.data().path("updated_at").textValue()).isEqualTo("2026-11-20 12:05:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribed", "bounced", "junk"})
    void upsert_personWhoLeft_answers422WithTheSubscriber(String status) {
        String id = create("a@example.com").path("id").textValue();
        assertThat(caller.put("/subscribers/" + id, "{'status':'" + status + "'}")
                        .status())
                .isEqualTo(200);
        Answer refused = caller.post("/subscribers", "{'email':'a@example.com','fields':{'name':'B'}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .isEqualTo(("{'message':'The given data was invalid.','errors':{'email':['This subscriber is " + status
                                + " and cannot be imported']},'subscriber':'" + id + "'}")
                        .replace('\'', '"'));
    }

    @Test
    void update_statusActiveOnUnsubscribed_answers422ButFieldsCanBeWritten() {
        String id = create("a@example.com").path("id").textValue();
        Answer left = caller.put("/subscribers/" + id, "{'status':'unsubscribed'}");
        assertThat(left.data().path("unsubscribed_at").textValue()).isEqualTo("2026-11-20 12:00:00");
        Answer back = caller.put("/subscribers/" + id, "{'status':'active'}");
        assertThat(back.status()).isEqualTo(422);
        assertThat(back.json().path("errors").has("status")).isTrue();
        Answer field = caller.put("/subscribers/" + id, "{'fields':{'city':'Ede'}}");
        assertThat(field.status()).isEqualTo(200);
        assertThat(field.data().at("/fields/city").textValue()).isEqualTo("Ede");
    }

    @Test
    void update_groups_replacesThem_andOmittedGroupsStay() {
        String one = fixture.account.addGroup("One");
        String two = fixture.account.addGroup("Two");
        String id = create("a@example.com").path("id").textValue();
        caller.put("/subscribers/" + id, "{'groups':['" + one + "']}");
        Answer replaced = caller.put("/subscribers/" + id, "{'groups':[" + two + "]}");
        Answer untouched = caller.put("/subscribers/" + id, "{'fields':{'city':'Ede'}}");
        Answer emptied = caller.put("/subscribers/" + id, "{'groups':[]}");
        assertThat(replaced.data().path("groups").findValuesAsText("id")).containsExactly(two);
        assertThat(untouched.data().path("groups").findValuesAsText("id")).containsExactly(two);
        assertThat(emptied.data().path("groups")).isEmpty();
    }

    @Test
    void update_nullField_clearsIt() {
        String id = create("a@example.com").path("id").textValue();
        Answer cleared = caller.put("/subscribers/" + id, "{'fields':{'name':null}}");
        assertThat(cleared.data().at("/fields/name").isNull()).isTrue();
    }

    @Test
    void update_email_keepsTheIdAndRefusesATakenOne() {
        String id = create("a@example.com").path("id").textValue();
        create("b@example.com");
        Answer moved = caller.put("/subscribers/" + id, "{'email':'C@example.com'}");
        assertThat(moved.data().path("id").textValue()).isEqualTo(id);
        assertThat(moved.data().path("email").textValue()).isEqualTo("c@example.com");
        assertThat(caller.get("/subscribers/a@example.com").status()).isEqualTo(404);
        Answer taken = caller.put("/subscribers/" + id, "{'email':'b@example.com'}");
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.json().path("errors").has("email")).isTrue();
    }

    @Test
    void delete_thenUpsert_revivesTheSameSubscriber() {
        JsonNode created = create("a@example.com");
        String id = created.path("id").textValue();
        fixture.clock.advance(Duration.ofDays(1));
        assertThat(caller.delete("/subscribers/" + id).status()).isEqualTo(204);
        assertThat(caller.get("/subscribers/" + id).status()).isEqualTo(404);
        assertThat(caller.delete("/subscribers/" + id).text())
                .isEqualTo("{\"message\":\"No query results for model [App\\\\Models\\\\Subscriber\\\\Subscriber].\"}");
        Answer revived = caller.post("/subscribers", "{'email':'a@example.com'}");
        assertThat(revived.status()).isEqualTo(200);
        assertThat(revived.data().path("id").textValue()).isEqualTo(id);
        assertThat(revived.data().path("created_at")).isEqualTo(created.path("created_at"));
        assertThat(revived.data().at("/fields/name").textValue()).isEqualTo("Ann");
        assertThat(revived.data().has("deleted_at")).isFalse();
    }

    @Test
    void forget_answersTheObjectWithItsLastDay() {
        String id = create("a@example.com").path("id").textValue();
        Answer forgotten = caller.post("/subscribers/" + id + "/forget", "");
        assertThat(forgotten.status()).isEqualTo(200);
        assertThat(forgotten.json().path("message").textValue())
                .isEqualTo("Subscriber data will be completely deleted and forgotten within 30 days.");
        assertThat(forgotten.data().path("status").textValue()).isEqualTo("active");
        assertThat(forgotten.data().path("deleted_at").textValue()).isEqualTo("2026-11-20 12:00:00");
        assertThat(forgotten.data().path("forget_at").textValue()).isEqualTo("2026-12-20 12:00:00");
        assertThat(caller.get("/subscribers/" + id).status()).isEqualTo(404);
        assertThat(caller.post("/subscribers/" + id + "/forget", "").status()).isEqualTo(404);
    }

    @Test
    void get_byIdAndByEmailInAnyCase() {
        String id = create("plus+tag@example.com").path("id").textValue();
        assertThat(caller.get("/subscribers/" + id).data().path("email").textValue())
                .isEqualTo("plus+tag@example.com");
        assertThat(caller.get("/subscribers/plus+tag@example.com")
                        .data()
                        .path("id")
                        .textValue())
                .isEqualTo(id);
        assertThat(caller.get("/subscribers/Plus%2Btag%40Example.com")
                        .data()
                        .path("id")
                        .textValue())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|email",
                "{'email':null}|email",
                "{'email':7}|email",
                "{'email':'no at sign'}|email",
                "{'email':'a@example.com','status':'gone'}|status",
                "{'email':'a@example.com','fields':'x'}|fields",
                "{'email':'a@example.com','fields':{'name':['x']}}|fields.name",
                "{'email':'a@example.com','groups':'x'}|groups",
                "{'email':'a@example.com','groups':[99]}|groups.0",
                "{'email':'a@example.com','subscribed_at':'yesterday'}|subscribed_at",
                "not JSON|email"
            })
    void upsert_badInput_answers422NamingTheKey(String body, String key) {
        Answer answer = caller.post("/subscribers", body.replace("''", "'"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").has(key)).as(answer.text()).isTrue();
    }

    @Test
    void upsert_groupObjectsInsteadOfIds_answersTheRecorded422() {
        Answer answer = caller.post("/subscribers", "{'email':'a@example.com','groups':[{'id':'1'}]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .isEqualTo(("{'message':'The groups.0 field must be a number. (and 1 more error)','errors':{'groups.0':"
                                + "['The groups.0 field must be a number.','The selected groups.0 is not numeric.']}}")
                        .replace('\'', '"'));
    }

    @Test
    void upsert_datesGiven_areStoredAsGiven() {
        Answer answer = caller.post(
                "/subscribers",
                "{'email':'a@example.com','subscribed_at':'2021-08-31 14:22:08','ip_address':'1.2.3.4'}");
        assertThat(answer.data().path("subscribed_at").textValue()).isEqualTo("2021-08-31 14:22:08");
        assertThat(answer.data().path("ip_address").textValue()).isEqualTo("1.2.3.4");
    }

    @Test
    void upsert_doubleOptIn_newSubscriberIsUnconfirmed() {
        try (SimulatorFixture strict = new SimulatorFixture(Switches.defaults().withDoubleOptIn(true))) {
            Answer answer = strict.caller.post("/subscribers", "{'email':'a@example.com','status':'active'}");
            assertThat(answer.data().path("status").textValue()).isEqualTo("unconfirmed");
            assertThat(answer.data().path("subscribed_at").isNull()).isTrue();
        }
    }

    private JsonNode create(String email) {
        return caller.post("/subscribers", "{'email':'" + email + "','fields':{'name':'Ann'}}")
                .data();
    }
}
