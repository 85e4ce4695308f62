package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.backfill.Cursor.Phase;
import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.ClientKey;
import dev.lockstep.runs.StepRecord;
import java.util.ArrayList;
import java.util.List;

/// The fourth phase: counts the clients that no page named. One step is one page of clients by their ids.
final class ClientWalk {
    static final int PAGE = 5000;
    private final Parts parts;

    ClientWalk(Parts parts) {
        this.parts = parts;
    }

    PhaseStep step(Cursor cursor, Tally tally, SliceScope scope) {
        List<ClientKey> page = parts.clients().keysAfter(cursor.client(), PAGE);
        List<ObjectNode> lines = new ArrayList<>();
        for (ClientKey client : page) {
            if (!scope.settled().contains(client.id())) count(client, tally, lines);
        }
        String key = scope.key("lines", cursor.phase(), cursor.step());
        StepRecord record = StepRecord.ofClients(List.of(), parts.objects().put(key, lines), null);
        Cursor next = page.size() < PAGE
                ? Cursor.at(Phase.REPORT)
                : cursor.nextStep(page.getLast().id());
        return new PhaseStep.Done(record, next, page.size());
    }

    private static void count(ClientKey client, Tally tally, List<ObjectNode> lines) {
        if (client.deleted()) {
            tally.add(Count.DELETED_CLIENTS);
            return;
        }
        String fault = EmailAddress.fault(Form.EMAIL.of(client.email()));
        if (fault == null) {
            tally.add(Count.A_ONLY);
        } else {
            tally.add(Count.INVALID_CLIENTS);
            lines.add(Lines.invalid(client, fault));
        }
    }
}
