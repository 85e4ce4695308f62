package dev.lockstep.proof;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.clients.ClientCreation;
import dev.lockstep.contacts.clients.ClientEdit;
import dev.lockstep.contacts.clients.ClientKey;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.EditOutcome;
import dev.lockstep.proof.Fault.Contract;
import dev.lockstep.proof.memory.MemoryClients;
import dev.lockstep.state.CodedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One worker's connection to the app's clients.
record WiredClients(MemoryClients rows, Wire wire, SideWatch watch) implements ClientTable, ClientWriter {
    @Override
    public void verify() {
        read(() -> "verified");
    }

    @Override
    public List<Client> find(Collection<String> emails, Collection<String> mailerliteIds, Collection<UUID> ids) {
        return read(() -> {
            wire.readClients = wire.stage.ledger.now();
            return rows.find(emails, mailerliteIds, ids);
        });
    }

    @Override
    public List<ClientKey> keysAfter(@Nullable UUID after, int limit) {
        return read(() -> rows.keysAfter(after, limit));
    }

    @Override
    public long count() {
        return read(rows::count);
    }

    @Override
    public Map<String, List<UUID>> sharedEmails() {
        return read(rows::sharedEmails);
    }

    @Override
    public Set<String> groupIds() {
        return read(rows::groupIds);
    }

    /// Nothing to edit is no statement.
    @Override
    public Map<UUID, EditOutcome> edit(List<ClientEdit> edits, String origin) {
        if (edits.isEmpty()) return Map.of();
        return wire.write(Contract.CLIENTS, WiredClients::failure, () -> {
            Map<UUID, EditOutcome> outcomes = rows.edit(edits, origin);
            edits.stream()
                    .filter(edit -> outcomes.get(edit.id()) instanceof EditOutcome.Written)
                    .forEach(edit -> Stage.watching(() -> watch.writtenOnA(edit, wire)));
            return outcomes;
        });
    }

    @Override
    public Map<UUID, EditOutcome> editInOrder(List<ClientEdit> edits, String origin) {
        return wire.write(Contract.CLIENTS, WiredClients::failure, () -> {
            Map<UUID, EditOutcome> outcomes = rows.editInOrder(edits, origin);
            edits.stream()
                    .filter(edit -> outcomes.get(edit.id()) instanceof EditOutcome.Written)
                    .forEach(edit -> watch.writtenOnA(edit, wire));
            return outcomes;
        });
    }

    @Override
    public Map<UUID, EditOutcome> create(List<ClientCreation> creations, String origin) {
        return wire.write(Contract.CLIENTS, WiredClients::failure, () -> {
            Map<UUID, EditOutcome> outcomes = rows.create(creations, origin);
            creations.stream()
                    .filter(creation -> outcomes.get(creation.id()) instanceof EditOutcome.Written)
                    .forEach(creation -> Stage.watching(() -> watch.createdOnA(creation, wire)));
            return outcomes;
        });
    }

    private <T> T read(Supplier<T> call) {
        return wire.read(Contract.CLIENTS, WiredClients::failure, call);
    }

    static RuntimeException failure(Fault.Kind kind) {
        return new CodedException("database_unavailable", "the connection to the database was lost (" + kind + ")");
    }
}
