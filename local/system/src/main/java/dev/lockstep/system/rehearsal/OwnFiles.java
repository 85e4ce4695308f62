package dev.lockstep.system.rehearsal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.FieldType;
import dev.lockstep.simulator.account.Group;
import dev.lockstep.simulator.export.BadRow;
import dev.lockstep.simulator.export.ExportReading;
import dev.lockstep.simulator.export.SubscriberExport;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.AppDatabase;
import dev.lockstep.system.people.AppGroup;
import dev.lockstep.system.people.ClientLoad;
import dev.lockstep.system.people.MappedFields;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A team's own two files.
public final class OwnFiles implements Rehearsal {
    private final Path clientsFile;
    private final Path subscribersFile;
    private final ClientsReading clients;
    private final List<String> customFields;
    private ExportReading subscribers;

    private OwnFiles(Path clientsFile, Path subscribersFile, ClientsReading clients, ExportReading subscribers) {
        this.clientsFile = clientsFile;
        this.subscribersFile = subscribersFile;
        this.clients = clients;
        this.subscribers = subscribers;
        this.customFields = subscribers.unknownColumns().stream()
                .filter(header -> !header.isBlank())
                .toList();
    }

    /// Reads both files; nothing is loaded yet.
    ///
    /// @throws RehearsalFault where one of them cannot be read, is no CSV, is empty or has no email column
    public static OwnFiles read(Path clientsFile, Path subscribersFile, Clock clock) {
        ClientsReading clients = ClientsFile.read(clientsFile, clock.instant());
        try (Account scratch = Account.empty(clock)) {
            MappedFields.define(MappingFile.bundled(), scratch);
            return new OwnFiles(clientsFile, subscribersFile, clients, export(scratch, subscribersFile));
        }
    }

    /// Loads both sides. A text field is made for each column of the export that is nothing else.
    @Override
    public void load(String databaseUrl, Account account) {
        MappedFields.define(MappingFile.bundled(), account);
        customFields.forEach(header -> account.fieldRules().add(header.strip(), FieldType.TEXT));
        subscribers = export(account, subscribersFile);
        account.load(subscribers.rows().stream());
        AppDatabase.refill(
                databaseUrl, connection -> ClientLoad.into(connection, groups(account), clients.rows().stream()));
    }

    /// The groups that clients name, each with the id of the group of that name in the account.
    private List<AppGroup> groups(Account account) {
        Map<String, String> ids = new HashMap<>();
        for (Group group : account.groups()) {
            ids.putIfAbsent(group.name(), group.id());
        }
        return clients.rows().stream()
                .flatMap(client -> client.groups().stream())
                .distinct()
                .map(name -> new AppGroup(UUID.randomUUID(), name, ids.get(name)))
                .toList();
    }

    private static ExportReading export(Account account, Path file) {
        try {
            return new SubscriberExport(account).read(file);
        } catch (NoSuchFileException absent) {
            throw new RehearsalFault("there is no file " + file, absent);
        } catch (CharacterCodingException broken) {
            throw new RehearsalFault(file + " is not UTF-8 text", broken);
        } catch (IOException broken) {
            throw new RehearsalFault("the file of subscribers cannot be used: " + broken.getMessage(), broken);
        }
    }

    @Override
    public ObjectNode report() {
        ObjectNode report = Json.object();
        side(report.putObject("clients"), clients.rows().size(), clients.badRows())
                .set("unknownColumns", texts(clients.unknownColumns()));
        report.withObject("/clients").set("absentColumns", texts(clients.absentColumns()));
        side(report.putObject("subscribers"), subscribers.rows().size(), subscribers.badRows())
                .set("customFields", texts(customFields));
        return report;
    }

    @Override
    public void describe(PrintStream out) {
        describe(out, clientsFile, "clients", clients.rows().size(), clients.badRows());
        if (!clients.unknownColumns().isEmpty()) {
            out.println("  unknown columns, left out: " + String.join(", ", clients.unknownColumns()));
        }
        if (!clients.absentColumns().isEmpty()) {
            out.println("  columns the file lacks, blank for everybody: " + String.join(", ", clients.absentColumns()));
        }
        describe(out, subscribersFile, "subscribers", subscribers.rows().size(), subscribers.badRows());
        if (!customFields.isEmpty()) {
            out.println("  columns that became custom fields: " + String.join(", ", customFields));
        }
    }

    private static void describe(PrintStream out, Path file, String what, int loaded, List<BadRow> bad) {
        out.printf(Locale.ROOT, "%s: %,d %s loaded, %,d rows left out%n", file, loaded, what, bad.size());
        bad.forEach(row -> out.println("  line " + row.line() + ": " + row.reason()));
    }

    private static ObjectNode side(ObjectNode json, int loaded, List<BadRow> badRows) {
        ArrayNode bad = json.put("loaded", loaded).putArray("badRows");
        badRows.forEach(row -> bad.addObject().put("line", row.line()).put("reason", row.reason()));
        return json;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = Json.mapper().createArrayNode();
        texts.forEach(array::add);
        return array;
    }
}
