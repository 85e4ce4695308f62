package dev.lockstep.proof;

import dev.lockstep.contacts.merge.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes a history out of a number: always the same one.
final class Seeds {
    /// The columns that people edit: plain ones, two that are merged as one, a date, a phone number, one of the
    /// partner,
    /// one that A owns, and the address itself.
    static final List<String> COLUMNS =
            List.of("first_name", "city", "zip", "birth_date", "phone", "partner.first_name", "advisor", "email");

    /// How many values a column has, blank among them.
    static final int VALUES = 4;

    private static final List<Fault.Kind> KINDS = List.of(Fault.Kind.BEFORE, Fault.Kind.AFTER, Fault.Kind.REPEATED);
    private static final List<String> DATES = List.of("1980-01-01", "1980-01-02", "1999-12-31");

    private Seeds() {}

    /// A quarter of the histories is calm, a quarter has edits while a run is under way, a quarter has
    /// faults, and a
    /// quarter both.
    static History history(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean busy = seed % 2 != 0;
        boolean faulty = seed / 2 % 2 != 0;
        int contacts = 1 + random.nextInt(4);
        int rounds = 1 + random.nextInt(2);
        History.Terms terms = new History.Terms(
                1 + random.nextInt(3),
                random.nextInt(4) == 0 ? 6 : 120,
                random.nextInt(5) == 0 ? 16_000 : 120_000,
                random.nextInt(4) == 0 ? 2_500 : 300);
        List<Edit> edits = new ArrayList<>();
        for (int count = 1 + random.nextInt(6); count > 0; count--) {
            edits.add(edit(random, contacts, rounds, busy));
        }
        List<Fault> faults = new ArrayList<>();
        if (faulty) {
            for (int count = 1 + random.nextInt(3); count > 0; count--) faults.add(fault(random, rounds));
        }
        Set<Integer> dry = new TreeSet<>();
        if (rounds > 1 && random.nextInt(8) == 0) dry.add(0);
        return new History(seed, contacts, terms, rounds, dry, edits, faults);
    }

    private static Edit edit(SplittableRandom random, int contacts, int rounds, boolean busy) {
        int contact = random.nextInt(contacts);
        int round = random.nextInt(rounds);
        int call = busy && random.nextBoolean() ? 1 + random.nextInt(60) : 0;
        Side side = random.nextBoolean() ? Side.A : Side.B;
        int kind = random.nextInt(10);
        if (kind < 2) return new Edit(round, call, contact, side, SideWatch.STATUS, status(random, side));
        if (kind < 4) {
            String group = Edit.GROUP + random.nextInt(World.MANAGED_GROUPS);
            return new Edit(round, call, contact, side, group, random.nextBoolean() ? Ledger.MEMBER : null);
        }
        // The first columns more often, so that both sides meet in them.
        String column = COLUMNS.get(Math.min(random.nextInt(COLUMNS.size()), random.nextInt(COLUMNS.size())));
        int pick = column.equals("email") ? 1 + random.nextInt(VALUES - 1) : random.nextInt(VALUES);
        return new Edit(round, call, contact, side, column, value(column, pick, contact));
    }

    private static String status(SplittableRandom random, Side side) {
        int pick = random.nextInt(4);
        if (pick == 0 && side == Side.B) return "bounced";
        return pick == 1 ? "active" : "unsubscribed";
    }

    private static Fault fault(SplittableRandom random, int rounds) {
        Fault.Contract contract = Fault.Contract.values()[random.nextInt(Fault.Contract.values().length)];
        boolean tooMany = contract == Fault.Contract.MAILERLITE && random.nextInt(4) == 0;
        Fault.Kind kind = tooMany ? Fault.Kind.TOO_MANY : KINDS.get(random.nextInt(KINDS.size()));
        int span = contract == Fault.Contract.DYNAMO ? 60 : 10;
        return new Fault(random.nextInt(rounds), 1 + random.nextInt(span), 1 + random.nextInt(5), contract, kind);
    }

    /// The value with this number, from 0 for a blank.
    static @Nullable String value(String column, int number, int contact) {
        if (number == 0) return null;
        return switch (column) {
            case "birth_date" -> DATES.get(number - 1);
            case "phone" -> "+3161234567" + number;
            case "email" -> "c" + contact + "-" + "xyz".charAt(number - 1) + "@example.org";
            default -> "xyz".substring(number - 1, number);
        };
    }
}
