package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Caller.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GroupsAndFieldsTest {
    private final SimulatorFixture fixture = SimulatorFixture.unlimited();
    private final Caller caller = fixture.caller;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void groups_areMadeRenamedAndDeleted() {
        Answer created = caller.post("/groups", "{'name':'Test group'}");
        String id = created.data().path("id").textValue();
        assertThat(created.status()).isEqualTo(201);
        assertThat(caller.put("/groups/" + id, "{'name':'Other'}")
                        .data()
                        .path("name")
                        .textValue())
                .isEqualTo("Other");
        assertThat(caller.get("/groups/" + id).data().path("name").textValue()).isEqualTo("Other");
        assertThat(caller.delete("/groups/" + id).status()).isEqualTo(204);
        assertThat(caller.delete("/groups/121212").text())
                .isEqualTo("{\"message\":\"No query results for model [App\\\\Models\\\\Group\\\\Group] 121212\"}");
        assertThat(caller.post("/groups", "{'name':7}").status()).isEqualTo(422);
        assertThat(caller.post("/groups", "{'name':'" + "x".repeat(256) + "'}").status())
                .isEqualTo(422);
    }

    @Test
    void groups_list_hasNumberedPages_withLinksWithoutLimit() {
        for (String name : new String[] {"c", "a", "b"}) {
            fixture.account.addGroup(name);
        }
        JsonNode page = caller.get("/groups?limit=2&page=1&sort=-name").json();
        String path = fixture.simulator.baseUri() + "/groups";
        assertThat(page.path("data").findValuesAsText("name")).containsExactly("c", "b");
        assertThat(page.path("links").toString())
                .isEqualTo(("{'first':'PATH?page=1','last':'PATH?page=2','prev':null,'next':'PATH?page=2'}")
                        .replace("PATH", path)
                        .replace('\'', '"'));
        assertThat(page.path("meta").toString())
                .isEqualTo(("{'current_page':1,'from':1,'last_page':2,'links':["
                                + "{'url':null,'label':'&laquo; Previous','active':false},"
                                + "{'url':'PATH?page=1','label':'1','active':true},"
                                + "{'url':'PATH?page=2','label':'2','active':false},"
                                + "{'url':'PATH?page=2','label':'Next &raquo;','active':false}],"
                                + "'path':'PATH','per_page':2,'to':2,'total':3}")
                        .replace("PATH", path)
                        .replace('\'', '"'));
    }

    @Test
    void membership_isAssignedAndTakenAway_andCountsFollow() {
        String group = fixture.account.addGroup("Clients");
        String id = create("a@example.com");
        Answer assigned = caller.post("/subscribers/" + id + "/groups/" + group, "");
        assertThat(assigned.status()).isEqualTo(200);
        assertThat(assigned.data().path("active_count").intValue()).isEqualTo(1);
        caller.put("/subscribers/" + id, "{'status':'unsubscribed'}");
        JsonNode counts = caller.get("/groups/" + group).data();
        assertThat(counts.path("active_count").intValue()).isZero();
        assertThat(counts.path("unsubscribed_count").intValue()).isEqualTo(1);
        assertThat(caller.delete("/subscribers/" + id + "/groups/" + group).status())
                .isEqualTo(204);
        assertThat(caller.get("/groups/" + group)
                        .data()
                        .path("unsubscribed_count")
                        .intValue())
                .isZero();
    }

    @Test
    void membership_unknownIds_areRefused() {
        String group = fixture.account.addGroup("Clients");
        String id = create("a@example.com");
        assertThat(caller.post("/subscribers/" + id + "/groups/9", "")
                        .json()
                        .path("errors")
                        .has("id"))
                .isTrue();
        assertThat(caller.post("/subscribers/9/groups/" + group, "").status()).isEqualTo(404);
        Answer missing = caller.delete("/subscribers/" + id + "/groups/9");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text()).isEqualTo("{\"message\":\"\"}");
    }

    @Test
    void counters_lagging_standStillUntilTheLagEnds() {
        String group = fixture.account.addGroup("Clients");
        String id = create("a@example.com");
        fixture.simulator.faults().countersLag(true);
        Answer assigned = caller.post("/subscribers/" + id + "/groups/" + group, "");
        assertThat(assigned.data().path("active_count").intValue()).isZero();
        assertThat(caller.get("/groups/" + group + "/subscribers").data()).hasSize(1);
        fixture.simulator.faults().countersLag(false);
        assertThat(caller.get("/groups/" + group).data().path("active_count").intValue())
                .isEqualTo(1);
    }

    @Test
    void fields_defaultsHaveIdsOneToEight_andZipIsUnderItsOddKey() {
        JsonNode fields = caller.get("/fields").data();
        assertThat(fields.findValuesAsText("id")).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(fields.get(7).toString())
                .isEqualTo(("{'id':'8','name':'Zip','key':'z_i_p','type':'text','is_default':true,"
                                + "'used_in_automations':false}")
                        .replace('\'', '"'));
    }

    @Test
    void fields_areMadeRenamedAndDeleted_andTheKeyStays() {
        Answer created = caller.post("/fields", "{'name':'My Field','type':'date'}");
        String id = created.data().path("id").textValue();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().toString())
                .isEqualTo(("{'id':'" + id + "','name':'My Field','key':'my_field','type':'date','is_default':false}")
                        .replace('\'', '"'));
        String subscriber = create("a@example.com");
        caller.put("/subscribers/" + subscriber, "{'fields':{'my_field':'2023-01-31'}}");
        assertThat(caller.put("/fields/" + id, "{'name':'Our Field'}")
                        .data()
                        .path("key")
                        .textValue())
                .isEqualTo("my_field");
        assertThat(caller.get("/subscribers/" + subscriber)
                        .data()
                        .at("/fields/my_field")
                        .textValue())
                .isEqualTo("2023-01-31");
        assertThat(caller.delete("/fields/" + id).status()).isEqualTo(204);
        caller.post("/fields", "{'name':'My Field','type':'text'}");
        assertThat(caller.get("/subscribers/" + subscriber)
                        .data()
                        .at("/fields/my_field")
                        .isNull())
                .isTrue();
    }

    @Test
    void fields_badInput_isRefusedInTheRecordedWords() {
        caller.post("/fields", "{'name':'My Field','type':'text'}");
        assertThat(caller.post("/fields", "{'name':'My Field','type':'text'}").text())
                .isEqualTo("{'message':'Field name must be unique','errors':{'name':['Field name must be unique']}}"
                        .replace('\'', '"'));
        assertThat(caller.post("/fields", "{'name':'Other','type':'colour'}")
                        .json()
                        .path("message")
                        .textValue())
                .isEqualTo("The selected type is invalid.");
        assertThat(caller.delete("/fields/121212").json().path("message").textValue())
                .isEqualTo("No query results for model [App\\Models\\Field] 121212");
    }

    private String create(String email) {
        return caller.post("/subscribers", "{'email':'" + email + "'}")
                .data()
                .path("id")
                .textValue();
    }
}
