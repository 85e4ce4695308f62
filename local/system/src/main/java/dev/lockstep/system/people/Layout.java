package dev.lockstep.system.people;

import java.util.ArrayList;
import java.util.List;

/// Which person is of which kind. Each full block has 200 records on each side and every kind at least once, in an
/// order that the seed turns; what is left over is pairs. So both sides have exactly as many records as were asked for.
record Layout(int contacts, long seed) {
    private static final int BLOCK = 200;
    private static final int CLIENTS_ONLY = 6;
    // Prime, so that it walks through every place of a block.
    private static final long STEP = 73;
    private static final List<Kind> KINDS = kinds();

    Layout {
        if (contacts < 1) {
            throw new IllegalArgumentException("contacts must be 1 or more: " + contacts);
        }
    }

    /// How many persons there are.
    long persons() {
        return blockPersons() + contacts % BLOCK;
    }

    Kind kind(long person) {
        if (person >= blockPersons()) {
            return Kind.PAIR;
        }
        return KINDS.get(Math.toIntExact(Math.floorMod(person % KINDS.size() * STEP + seed, (long) KINDS.size())));
    }

    private long blockPersons() {
        return (long) (contacts / BLOCK) * KINDS.size();
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        for (int more = 1; more < CLIENTS_ONLY; more++) {
            kinds.add(Kind.CLIENT_ONLY);
        }
        while (sum(kinds, true) > sum(kinds, false)) {
            kinds.add(Kind.SUBSCRIBER_ONLY);
        }
        while (sum(kinds, true) < BLOCK) {
            kinds.add(Kind.PAIR);
        }
        return List.copyOf(kinds);
    }

    private static int sum(List<Kind> kinds, boolean clients) {
        return kinds.stream()
                .mapToInt(kind -> clients ? kind.clients() : kind.subscribers())
                .sum();
    }
}
