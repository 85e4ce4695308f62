package dev.lockstep.proof;

import dev.lockstep.contacts.clients.ClientOutbox;
import dev.lockstep.proof.Fault.Contract;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// One worker's connection to the app's outbox. A drain is one transaction, around what its consumer does.
record WiredOutbox(ClientOutbox outbox, Wire wire) implements ClientOutbox {
    @Override
    public int drain(int most, Consumer<List<Hint>> consumer) {
        return wire.write(Contract.CLIENTS, WiredClients::failure, () -> outbox.drain(most, consumer));
    }

    @Override
    public long waiting(UUID clientId) {
        return wire.read(Contract.CLIENTS, WiredClients::failure, () -> outbox.waiting(clientId));
    }
}
