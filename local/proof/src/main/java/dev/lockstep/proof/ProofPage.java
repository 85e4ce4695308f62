package dev.lockstep.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a campaign found, for people.
///
/// @param crashPoints as the campaign took them
record ProofPage(Campaign.Result result, int crashPoints) {
    private static final String HEAD = """
            # Proof by simulation

            Written by `./lockstep prove --write`, and by nothing else.

            The enterprise sync's and smart's own code runs over in-memory contracts of Postgres and the outbox, MailerLite
            and its webhooks, DynamoDB, S3 and SQS and a clock that stands still until something takes time. A seed makes a history: one to four linked people, edits of
            fields, address, partner, groups, email and status on both sides, before and while runs are under way; answers
            429 and 503, answers lost after the work was done, lost connections. In half of them people come to one side or
            to both under one address, and are deleted on either side, and some come back. In half of them, each with or
            without the other, a budget of the guards is spent, and somebody approves the plan that is held, once, twice or
            by another hash; conflicts are resolved, also while a run is at work; callers go on by ranges of some records;
            and every message comes twice.

            In a third of them smart is at work too. MailerLite's webhooks are lost, come twice, come late and so after others,
            or come and are dealt with before the answer to the write that caused them; SQS delivers a hint once more; rows of the outbox are committed
            late, after later ones were drained; people are named in calls of every mode, of repairs and of dry runs, before
            and while the enterprise sync is at work; after the last round people edit on, and smart alone hears of it. In half of those somebody undoes a run, of either function, when a
            round's run has ended or beside others, and people edit before that what it wrote.

            Each history is played undisturbed, then again with the worker crashed after an
            effect, for one effect after another, and with a worker that stands still while another takes over and finishes
            or crashes in its turn, or is called for the same slice or messages. Smart's workers crash and stand still as the
            enterprise sync's do. Then people stop, faults end, what is held is approved,
            and the sync runs until it rests. At rest every webhook comes once more, and a hint about everybody from each side.

            The in-memory contracts and the real servers pass the same contract tests. Ten planted faults are found by the
            same code: a shadow saved before the answer, an unchanged field written, a cursor advanced at extraction, a stale
            lease accepted, consent lowered by a merge, a tombstone forgotten, a held change written, a hint trusted instead
            of read, a hint that was seen already taking a fresh one with it, an undo that does not compare.

            ## Result

            """;

    private static final String INVARIANTS = """

            ## What was checked

            After every history, and at each write as it lands:

            | invariant | what must hold |
            |---|---|
            | convergence | when edits stop, whoever is new is on both sides and linked, and every pair agrees on every mapped field and group, or an open conflict names it |
            | quiescence | then another run finds no change and writes nothing, on either side or of any link |
            | no lost edit | the last edit of a field stands on both sides, or on its own side in an open conflict |
            | unchanged is not written | no value is written over the same value as it was read |
            | crash equivalence | with nobody editing during runs and smart not at work, a crash changes nothing of the end |
            | same people | nobody is on a side twice, appears there for no reason, or is deleted by the sync; a link joins one person's two records, and each record has one |
            | stays deleted | whoever was deleted is not created again without an opt-in since; no link ends without its tombstones, and these stay |
            | guards | what is held is not written before its approval, and then no more than that plan, once; smart writes nothing of which a budget is spent |
            | consent | nobody is made active on B; on A only by an opt-in later than every opt-out that could be seen, and by no undo |
            | scope | other groups and fields stay; a dry run writes to neither side and to no link, conflict or log; a call that may write to one side writes to no other; a repair fills blanks alone |
            | fencing | what a worker stores without the lease is refused |
            | cursor | a complete run that began after the last edit has left nobody out of step |
            | hint | what smart carries to a side is what it has read of the other; where no hint was lost, and before another run, whoever was edited is in step or in an open conflict once no hint waits |
            | echo | at rest hints, those of our own writes among them, end in no write to a side, a link, a conflict or the log |
            | undo | a value is taken back only where the side, as it was read, holds what the run left, and to what stood there before the run; then it counts as an edit. When the undo has ended, all that the run wrote is restored, was changed meanwhile, or is listed with a reason |
            | pace | MailerLite's own limiter never has to refuse, whichever function calls |
            | shadow truth | what a link says was agreed, both sides have held |
            | determinism | played twice, a history ends with the same stored items, byte for byte |
            | termination | every run ends, and the sync comes to rest |

            ## What may be lost

            MailerLite has no conditional write. An edit there, of the very field that is about to be written, made after
            the sync has read the subscriber, is overwritten unseen (docs/adr/0012-plan-whole-then-write.md). The histories
            contain such edits; they are counted above and asked for nothing else.

            Nor does MailerLite know a fencing token. A worker that stands still for longer than its lease lives, after the
            last look at the clock and before the call, writes late what it had planned; everything that it then stores is
            refused. Such writes are counted above. None may go over what was set after the lease was granted to another, and
            the edits of those fields are judged as all others are.

            The app has no time for an opt-out. One that follows an opt-in there before any run saw that one leaves the word
            that was agreed before, and cannot be told from nothing.

            ## What the histories leave out

            - A subscriber who opted out and is not linked is not deleted: MailerLite lets nobody but the person come back, so
              that their client rightly stays alone, which the judge of convergence does not know.
            - Nobody who is deleted on a side comes back to it while the other side has them under another address: nobody
              could tell that it is them.
            - Postgres carries a statement out once at most: JDBC sends none again by itself.
            - The quota is 24 calls a minute or more.
            - The mapping is the one that comes with it: mirrored groups, no exclusive sets, every policy `manual`, whoever
              is deleted in the app is unsubscribed. The enterprise sync's runs write both ways. Other policies, kinds of groups and one-way
              fields are judged by the planner's own property tests (`PairPlannerProperties`), a contact at a time, and
              other words for deletions by tests of single cases (`LeaverTest`).
            - Where a hint is lost or given up, or a budget is spent, who smart has not looked at is not judged to be out of
              step: the enterprise sync's next run makes up for it. Nor is anybody before the first run, who left a side, or
              of whose groups one is gone from a side.
            - Calls of smart are forced past the breaker; hints wait for it. What a webhook's signature or shape is, and the
              limit of a day, tests of the function tell.
            - A row of the outbox that is committed late is of an edit that is seen at once.
            - What smart does at the same time on several threads is done in turn. An index of DynamoDB shows every write at
              once.
            - No list that MailerLite cuts short, and no mapping that changes between runs, is drawn at random. Tests of
              the function tell of each by itself.
            """;

    String summary() {
        Proof.Counterexample found = result.found();
        if (found != null) return "violation\n" + found.describe();
        return rows();
    }

    private String rows() {
        String points =
                crashPoints == 0 ? "after every effect" : "after " + crashPoints + " effects of each seed, spread";
        String[][] rows = {
            {"seeds", result.from() + " to " + (result.from() + result.seeds() - 1)},
            {"histories played", grouped(result.plays())},
            {"of them with a crash", grouped(result.crashes()) + ", " + points},
            {"of them with a late worker", grouped(result.pauses())},
            {"effects", grouped(result.effects())},
            {"violations", result.found() == null ? "0" : "1"},
            {"edits overwritten unseen", grouped(result.overwritten())},
            {"writes of a worker without its lease", grouped(result.late())},
            {"time", result.taken().toSeconds() + " s"},
            {"machine", machine()},
        };
        return Arrays.stream(rows)
                .map(row -> "| " + row[0] + " | " + row[1] + " |\n")
                .collect(Collectors.joining("", "| | |\n|---|---|\n", ""));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores (" + System.getProperty("os.arch") + "), "
                + System.getProperty("os.name") + ", Java " + Runtime.version().feature();
    }

    void writeTo(Path page) throws IOException {
        Proof.Counterexample found = result.found();
        String shown = found == null ? "" : "\n```\n" + found.describe() + "\n```\n";
        Files.writeString(page, HEAD + rows() + shown + INVARIANTS);
    }
}
