package dev.lockstep.proof;

import dev.lockstep.contacts.merge.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes a history out of a number: always the same one.
final class Seeds {
    /// The columns that people edit: plain ones, two that are merged as one, a date, a phone number, one of
    /// the partner, one that A owns, and the address itself.
    static final List<String> COLUMNS =
            List.of("first_name", "city", "zip", "birth_date", "phone", "partner.first_name", "advisor", "email");

    /// The number of the first person who is not there from the beginning.
    static final int NEWCOMER = 10;

    /// How many values a column has, blank among them.
    static final int VALUES = 4;

    private static final List<Fault.Kind> KINDS = List.of(Fault.Kind.BEFORE, Fault.Kind.AFTER, Fault.Kind.REPEATED);
    private static final List<String> DIMENSIONS = List.of(
            "field_a:first_name",
            "field_b:first_name",
            "field_b:city",
            "field_a:city",
            "blanks_a",
            "blanks_b",
            "unsubscribes_a",
            "unsubscribes_b",
            "creates_a",
            "creates_b",
            "deletes_a",
            "deletes_b");
    private static final List<String> DATES = List.of("1980-01-01", "1980-01-02", "1999-12-31");

    private Seeds() {}

    /// A quarter of the histories is calm, a quarter has edits while a run is under way, a quarter has
    /// faults, and a
    /// quarter both.
    static History settled(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean busy = seed % 2 != 0;
        boolean faulty = seed / 2 % 2 != 0;
        int contacts = 1 + random.nextInt(4);
        int rounds = 1 + random.nextInt(2);
        History.Terms terms = new History.Terms(
                1 + random.nextInt(3),
                random.nextInt(4) == 0 ? 24 : 120,
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

    private static final List<String> MODES = List.of("AtoB", "BtoA", "bidirectional", "full");

    /// The history of the seed, and in every third sixteen of them smart at work beside it.
    static History history(long seed) {
        History alone = alone(seed);
        return seed / 16 % 3 == 1 ? besides(alone) : alone;
    }

    /// The history of the seed, and in every other four of them people besides who come and go, and in every
    /// other eight people who look after the sync.
    static History alone(long seed) {
        History plain = settled(seed);
        History moved = seed / 4 % 2 == 0 ? plain : moving(plain);
        return seed / 8 % 2 == 0 ? moved : attended(moved);
    }

    private static History moving(History plain) {
        SplittableRandom random = new SplittableRandom(plain.seed() ^ 0x5DEECE66DL);
        boolean busy = plain.seed() % 2 != 0;
        List<Edit> edits = new ArrayList<>(plain.edits());
        int newcomers = random.nextInt(3);
        for (int number = 0; number < newcomers; number++) {
            int contact = NEWCOMER + number;
            int sides = random.nextInt(4);
            if (sides != 0) edits.add(person(random, plain, contact, Side.A, Edit.ARRIVES, busy));
            if (sides != 1) edits.add(person(random, plain, contact, Side.B, Edit.ARRIVES, busy));
            if (random.nextInt(3) == 0) {
                Edit one = edit(random, 1, plain.rounds(), busy);
                // Who is on both sides under two addresses is two people to anybody.
                boolean renamed = one.what().equals("email");
                if (!renamed || sides < 2) {
                    edits.add(new Edit(one.round(), one.call(), contact, one.side(), one.what(), anew(one, contact)));
                }
            }
        }
        if (newcomers == 0 || random.nextInt(3) == 0) {
            // The first contact stays, for a list of nobody is believed of nobody.
            int last = plain.contacts() - 1 + newcomers;
            if (last > 0) edits.addAll(leaving(random, plain, newcomer(1 + random.nextInt(last), plain), busy));
        }
        return plain.withEdits(edits);
    }

    /// With conflicts that somebody resolves, plans that the guards hold and somebody approves, and callers
    /// who go on by hand.
    private static History attended(History plain) {
        SplittableRandom random = new SplittableRandom(plain.seed() ^ 0x2545F491L);
        List<Edit> edits = new ArrayList<>(plain.edits());
        int last = plain.rounds() - 1;
        if (random.nextBoolean()) {
            int contact = random.nextInt(plain.contacts());
            String column = COLUMNS.get(random.nextInt(5));
            for (Side side : Side.values()) {
                edits.add(new Edit(0, 0, contact, side, column, value(column, 1 + side.ordinal(), contact)));
            }
            int call = random.nextBoolean() ? Edit.LAST : 1 + random.nextInt(90);
            String choice = List.of("a", "b", column.equals("birth_date") ? "1999-12-31" : "w")
                    .get(random.nextInt(3));
            edits.add(new Edit(random.nextInt(plain.rounds()), call, contact, Side.A, Edit.RESOLVES, choice));
        }
        if (random.nextBoolean()) {
            String dimension = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
            edits.add(new Edit(0, 0, 0, Side.A, Edit.BUDGET + dimension, null));
            String how = List.of("right", "right", "twice", "wrong").get(random.nextInt(4));
            int call = random.nextInt(3) > 0 ? Edit.LAST : 20 + random.nextInt(60);
            if (random.nextInt(4) > 0)
                edits.add(new Edit(random.nextInt(last + 1), call, 0, Side.A, Edit.APPROVES, how));
        }
        History.Terms terms = plain.terms();
        int records = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0;
        return plain.withTerms(new History.Terms(
                        terms.page(),
                        terms.perMinute(),
                        terms.sliceMillis(),
                        terms.callMillis(),
                        records,
                        random.nextInt(3) == 0))
                .withEdits(edits);
    }

    /// With smart at work, by hints and by calls, and in half of them with runs that somebody undoes.
    private static History besides(History plain) {
        SplittableRandom random = new SplittableRandom(plain.seed() ^ 0x9E3779B9L);
        Hints hints = new Hints(
                random.nextBoolean() ? 0 : random.nextInt(60),
                random.nextBoolean() ? 0 : random.nextInt(60),
                random.nextBoolean() ? 0 : random.nextInt(60),
                Duration.ofSeconds(random.nextBoolean() ? 60 : 5),
                1 + random.nextInt(10),
                Duration.ofSeconds(List.of(0, 0, 5, 90).get(random.nextInt(4))));
        List<Edit> edits = new ArrayList<>(plain.edits());
        for (int count = random.nextInt(3); count > 0; count--) {
            String mode = MODES.get(random.nextInt(MODES.size()));
            int how = random.nextInt(6);
            String words = (how == 0 ? "dry " : how < 3 ? "repair " : "") + mode;
            int contact = newcomer(random.nextInt(plain.contacts() + 1), plain);
            int call = random.nextBoolean() ? 0 : 1 + random.nextInt(60);
            edits.add(new Edit(random.nextInt(plain.rounds()), call, contact, Side.A, Edit.SMART, words));
        }
        if (random.nextBoolean()) edits.addAll(undoing(random, plain));
        if (hints.lost() == 0) edits.addAll(afterAll(random, plain));
        return plain.withEdits(edits).withHints(hints);
    }

    /// Somebody undoes a run when the round's run has ended or in the midst of one, and people may edit
    /// before that what the run wrote.
    private static List<Edit> undoing(SplittableRandom random, History plain) {
        List<Edit> edits = new ArrayList<>();
        int round = random.nextInt(plain.rounds());
        int call = random.nextInt(4) > 0 ? Edit.LAST : 20 + random.nextInt(80);
        for (Edit one : plain.edits()) {
            if (!Seeds.COLUMNS.contains(one.what()) || one.what().equals("email") || random.nextInt(3) > 0) continue;
            String value = value(one.what(), random.nextInt(VALUES), one.contact());
            edits.add(new Edit(round, call, one.contact(), one.side().other(), one.what(), value));
        }
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            edits.add(new Edit(round, call, 0, Side.A, Edit.UNDOES, Integer.toString(1 + random.nextInt(2))));
        }
        return edits;
    }

    /// Edits of one person after the last round, of which smart alone hears.
    private static List<Edit> afterAll(SplittableRandom random, History plain) {
        List<Edit> edits = new ArrayList<>();
        for (int count = random.nextInt(8); count > 0; count--) {
            Edit one = edit(random, 1, plain.rounds(), false);
            if (one.what().equals("email")) continue;
            edits.add(new Edit(plain.rounds(), 0, 0, one.side(), one.what(), one.value()));
        }
        return edits;
    }

    private static int newcomer(int number, History plain) {
        return number < plain.contacts() ? number : NEWCOMER + number - plain.contacts();
    }

    private static @Nullable String anew(Edit edit, int contact) {
        if (!edit.what().equals("email")) return edit.value();
        return String.valueOf(edit.value()).replaceFirst("^c[0-9]+", "c" + contact);
    }

    private static List<Edit> leaving(SplittableRandom random, History plain, int contact, boolean busy) {
        Side side = random.nextBoolean() ? Side.A : Side.B;
        boolean hides = side == Side.A && random.nextBoolean();
        Edit leaves = person(random, plain, contact, side, hides ? Edit.HIDDEN : null, busy);
        if (random.nextInt(4) > 0) return List.of(leaves);
        return List.of(leaves, person(random, plain, contact, side, Edit.ARRIVES, busy));
    }

    private static Edit person(
            SplittableRandom random, History plain, int contact, Side side, @Nullable String what, boolean busy) {
        int call = busy && random.nextBoolean() ? 1 + random.nextInt(60) : 0;
        return new Edit(random.nextInt(plain.rounds()), call, contact, side, Edit.PERSON, what);
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
        // The HTTP client sends nothing but a GET again by itself, and JDBC nothing at all.
        boolean isOnce = contract == Fault.Contract.MAILERLITE || contract == Fault.Contract.CLIENTS;
        if (isOnce && kind == Fault.Kind.REPEATED) kind = Fault.Kind.AFTER;
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
