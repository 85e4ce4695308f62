package dev.lockstep.proof;

import dev.lockstep.proof.Fault.Contract;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets the history's edits and faults happen when their time comes. For one thread.
final class Script {
    private final History history;
    private final Consumer<Edit> person;
    private final List<Edit> waiting = new ArrayList<>();
    private final Map<Contract, Integer> callsTo = new EnumMap<>(Contract.class);
    private int round = -1;
    private int calls;

    /// @param person makes an edit
    Script(History history, Consumer<Edit> person) {
        this.history = history;
        this.person = person;
    }

    int round() {
        return round;
    }

    /// Begins the next round: what was still to happen in the last one happens now, and what comes before
    /// this one.
    void nextRound() {
        edit(Integer.MAX_VALUE);
        round++;
        calls = 0;
        callsTo.clear();
        int present = round;
        history.edits().stream().filter(edit -> edit.round() == present).forEach(waiting::add);
        edit(0);
    }

    /// Makes the edits that come before this call, and says how it fails; null for not at all.
    Fault.@Nullable Kind next(Contract contract) {
        calls++;
        edit(calls - 1);
        int number = callsTo.merge(contract, 1, Integer::sum);
        for (Fault fault : history.faults()) {
            boolean hits = fault.round() == round
                    && fault.contract() == contract
                    && number >= fault.nth()
                    && number < fault.nth() + fault.times();
            if (hits) return fault.kind();
        }
        return null;
    }

    private void edit(int after) {
        List<Edit> due = waiting.stream().filter(edit -> edit.call() <= after).toList();
        waiting.removeAll(due);
        due.forEach(person);
    }
}
