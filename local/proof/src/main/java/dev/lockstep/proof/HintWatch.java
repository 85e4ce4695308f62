package dev.lockstep.proof;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.state.KnownMapping;
import java.util.List;

/// Looks whether smart, where it was told of every edit, has carried each by itself. For one thread.
final class HintWatch {
    private final Stage stage;
    private long since = Long.MAX_VALUE;

    HintWatch(Stage stage) {
        this.stage = stage;
    }

    /// From the end of a round on smart may write, where somebody has seen a plan under the mapping.
    void roundEnded() {
        KnownMapping known = new KnownMapping(stage.world.dynamo, World.STATE);
        if (known.fingerprint().isPresent()) since = Math.min(since, stage.ledger.now());
    }

    /// Whoever was edited since smart may write is in step, or in an open conflict, before another run of
    /// the enterprise sync would see to them: once no hint waits, and if none was lost or given up. What a
    /// spent budget holds, who left, groups that a side no longer has, and an address changed in MailerLite,
    /// of which no webhook tells (MailerLite docs, Webhooks), are left to that run.
    void judge() {
        boolean isLeft =
                stage.people.hadSpentAny() || stage.history.edits().stream().anyMatch(Edit::isList);
        if (isLeft || stage.isBroken() || !stage.beside.hasHeardAll()) return;
        List<Integer> linked = stage.bonds.present().keySet().stream()
                .map(stage.world::contact)
                .toList();
        Findings findings = new Findings(stage);
        for (int contact : linked) {
            boolean isJudged = stage.ledger.editedAt(contact) > since
                    && stage.ledger.departures(contact).isEmpty()
                    && !isReaddressed(contact);
            if (!isJudged) continue;
            findings.outOfStep(contact)
                    .forEach(fault -> stage.violated(Invariant.HINT, "every hint was taken, and " + fault));
        }
    }

    private boolean isReaddressed(int contact) {
        return stage.ledger.all(contact, "email").stream()
                .anyMatch(edit -> edit.place().side() == Side.B && edit.at() > since);
    }
}
