package dev.lockstep.enterprise.undo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.planning.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an undo has counted so far. Belongs to one worker.
public final class UndoTally {
    /// How many contacts of the list the report itself holds.
    private static final int SAMPLES = 100;

    private final String undone;
    private long contacts;
    private long restored;
    private long alreadyRestored;
    private long listedContacts;
    private int lists;
    private @Nullable String listedObject;
    private final Map<String, Long> listed = new TreeMap<>();
    private final List<JsonNode> samples = new ArrayList<>();

    /// @param undone the run whose writes are taken back
    public UndoTally(String undone) {
        this.undone = undone;
    }

    /// Reads what [#putInto] wrote.
    public static UndoTally read(JsonNode json) {
        UndoTally tally = new UndoTally(json.path("undoes").asText());
        tally.contacts = json.path("contacts").asLong();
        tally.restored = json.path("restored").asLong();
        tally.alreadyRestored = json.path("alreadyRestored").asLong();
        tally.listedContacts = json.path("listedContacts").asLong();
        tally.lists = json.path("lists").asInt();
        tally.listedObject = json.path("listedObject").textValue();
        json.path("listed")
                .properties()
                .forEach(one -> tally.listed.put(one.getKey(), one.getValue().asLong()));
        json.path("list").forEach(tally.samples::add);
        return tally;
    }

    /// The run whose writes are taken back.
    public String undone() {
        return undone;
    }

    /// Why, for the log.
    String why() {
        return "undo of run " + undone;
    }

    void addContacts(long more) {
        contacts += more;
    }

    void addAlreadyRestored() {
        alreadyRestored++;
    }

    void addRestored(long more) {
        restored += more;
    }

    void add(Listing listing) {
        listedContacts++;
        for (Kept one : listing.kept()) listed.merge(one.reason(), 1L, Long::sum);
        if (samples.size() < SAMPLES) samples.add(listing.toJson());
    }

    /// The number of the next list of contacts that the writing leaves, from 1.
    public int nextList() {
        lists++;
        return lists;
    }

    /// Where the whole list is.
    public void listedObject(String address) {
        listedObject = address;
    }

    /// Puts `undoes`, `contacts`, `restored`, `alreadyRestored`, `listedContacts`, `listed` by reason,
    /// `list` with the first 100 of them, and `listedObject`.
    public void putInto(ObjectNode json) {
        json.put("undoes", undone)
                .put("contacts", contacts)
                .put("restored", restored)
                .put("alreadyRestored", alreadyRestored)
                .put("listedContacts", listedContacts)
                .put("lists", lists)
                .put("listedObject", listedObject);
        ObjectNode reasons = json.putObject("listed");
        listed.forEach(reasons::put);
        ArrayNode list = json.putArray("list");
        samples.forEach(list::add);
    }
}
