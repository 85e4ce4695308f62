package dev.lockstep.proof.memory;

import dev.lockstep.contacts.subscribers.Transport;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.traffic.CallLog;

final class AccountTransportTest extends MailerLiteContract {
    @Override
    Transport transport(Account served) {
        return new AccountTransport(served, SWITCHES.quotaPerMinute(), SWITCHES.maxPage(), CLOCK, new CallLog());
    }
}
