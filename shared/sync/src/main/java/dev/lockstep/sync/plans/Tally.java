package dev.lockstep.sync.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.sync.Demand;

/// What planning has counted. Belongs to one worker.
public final class Tally {
    private long linked;
    private long unlinked;
    private long undecided;
    private long taken;
    private long refused;
    private long firstContacts;
    private long conflictsDetected;
    private long contactsChanged;
    private Demand planned = new Demand();

    /// Reads what [#putInto] wrote.
    public static Tally read(JsonNode json) {
        Tally tally = new Tally();
        tally.linked = json.path("linked").asLong();
        tally.unlinked = json.path("unlinked").asLong();
        tally.undecided = json.path("undecided").asLong();
        tally.taken = json.path("taken").asLong();
        tally.refused = json.path("refused").asLong();
        tally.firstContacts = json.path("firstContacts").asLong();
        tally.conflictsDetected = json.path("conflictsDetected").asLong();
        tally.contactsChanged = json.path("contactsChanged").asLong();
        tally.planned = Demand.read(json.path("demand"));
        return tally;
    }

    /// Puts `linked`, `unlinked`, `undecided`, `taken`, `refused`, `firstContacts`, `conflictsDetected`,
    /// `contactsChanged`, and by dimension `planned` and `demand`.
    public void putInto(ObjectNode json) {
        json.put("linked", linked)
                .put("unlinked", unlinked)
                .put("undecided", undecided)
                .put("taken", taken)
                .put("refused", refused)
                .put("firstContacts", firstContacts)
                .put("conflictsDetected", conflictsDetected)
                .put("contactsChanged", contactsChanged);
        ObjectNode counts = json.putObject("planned");
        planned.counts().forEach(counts::put);
        json.set("demand", planned.toJson());
    }

    void addPlan(PairPlan plan) {
        linked++;
        conflictsDetected += plan.conflicts().size();
    }

    /// What is to be done about somebody.
    public void addLine(PlanLine line) {
        if (line.changes().isEmpty()) return;
        contactsChanged++;
        Dimensions.of(line).forEach(planned::add);
    }

    /// Somebody whose changes a side refused lately, and is not asked to take again yet.
    void addRefused() {
        refused++;
    }

    /// What planning somebody came to.
    public void add(Standing standing) {
        switch (standing) {
            case PLANNED -> {}
            case TAKEN -> taken++;
            case UNDECIDED -> undecided++;
            case UNLINKED -> unlinked++;
        }
    }

    /// Two who turned out to be one person.
    void addFirstContact() {
        firstContacts++;
    }

    /// How many linked contacts were planned.
    public long linked() {
        return linked;
    }

    /// How many contacts the plan is to change.
    public long contactsChanged() {
        return contactsChanged;
    }

    /// What is planned and was not held against the budgets yet, or is held by them.
    public Demand planned() {
        return planned;
    }
}
