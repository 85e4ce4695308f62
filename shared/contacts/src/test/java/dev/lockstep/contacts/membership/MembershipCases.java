package dev.lockstep.contacts.membership;

import dev.lockstep.contacts.merge.GroupKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Every state that a membership can be in.
final class MembershipCases {
    private static final List<Boolean> EITHER = List.of(false, true);

    private MembershipCases() {}

    static void forEach(Consumer<MembershipState> test) {
        all("1").forEach(test);
    }

    static List<MembershipState> all(String group) {
        List<MembershipState> states = new ArrayList<>();
        for (GroupKind kind : GroupKind.values()) {
            for (boolean frozen : EITHER) states.addAll(of(group, kind, frozen));
        }
        return states;
    }

    static List<MembershipState> of(String group, GroupKind kind, boolean frozen) {
        List<MembershipState> states = new ArrayList<>();
        for (boolean onA : EITHER) {
            for (boolean onB : EITHER) {
                for (boolean base : EITHER) {
                    for (boolean optedOut : EITHER) {
                        states.add(new MembershipState(group, kind, onA, onB, base, optedOut, frozen));
                    }
                }
            }
        }
        return states;
    }

    static boolean isWrite(MembershipDecision decision) {
        return decision instanceof MembershipDecision.Join || decision instanceof MembershipDecision.Leave;
    }
}
