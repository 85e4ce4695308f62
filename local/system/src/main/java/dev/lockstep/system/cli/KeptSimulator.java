package dev.lockstep.system.cli;

import dev.lockstep.servers.FolderLock;
import dev.lockstep.servers.FreePort;
import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// The MailerLite simulator with its account in a folder: what it answered stays true however the process ends, and
/// it has the same port again wherever that is free.
final class KeptSimulator implements AutoCloseable {
    private final FolderLock lock;
    private final Account account;
    private final MailerLiteSimulator simulator;

    private KeptSimulator(FolderLock lock, Account account, MailerLiteSimulator simulator) {
        this.lock = lock;
        this.account = account;
        this.simulator = simulator;
    }

    static KeptSimulator start(Path folder, Switches switches, Clock clock) throws IOException {
        FolderLock lock = FolderLock.take(folder);
        try {
            Account account = Account.open(folder.resolve("account.jsonl"), clock);
            MailerLiteSimulator simulator = MailerLiteSimulator.start(account, switches, clock, port(folder));
            return new KeptSimulator(lock, account, simulator);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    Account account() {
        return account;
    }

    String baseUrl() {
        return simulator.baseUri().toString();
    }

    private static int port(Path folder) throws IOException {
        Path file = folder.resolve("port");
        String before = Files.exists(file) ? Files.readString(file).strip() : "";
        int port = FreePort.preferring(before.matches("[0-9]{1,5}") ? Integer.parseInt(before) : 0);
        Files.writeString(file, Integer.toString(port));
        return port;
    }

    @Override
    public void close() {
        try (lock;
                account) {
            simulator.close();
        }
    }
}
