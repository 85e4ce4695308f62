package dev.lockstep.proof.memory;

import dev.lockstep.contacts.subscribers.HttpTransport;
import dev.lockstep.contacts.subscribers.MailerLiteAccess;
import dev.lockstep.contacts.subscribers.Transport;
import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.account.Account;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class HttpContractTest extends MailerLiteContract {
    private final List<MailerLiteSimulator> servers = new ArrayList<>();

    @Override
    Transport transport(Account served) {
        MailerLiteSimulator server = MailerLiteSimulator.start(served, SWITCHES, CLOCK);
        servers.add(server);
        return new HttpTransport(new MailerLiteAccess(server.baseUri().toString(), SWITCHES.apiKey()));
    }

    @AfterEach
    void stop() {
        servers.forEach(MailerLiteSimulator::close);
    }
}
