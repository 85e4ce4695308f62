package dev.lockstep.simulator;

import dev.lockstep.simulator.account.Account;

/// A simulator on a free port with a clock that stands still, and a caller for it.
final class SimulatorFixture implements AutoCloseable {
    final MovableClock clock = new MovableClock();
    final Account account = Account.empty(clock);
    final MailerLiteSimulator simulator;
    final Caller caller;

    SimulatorFixture(Switches switches) {
        simulator = MailerLiteSimulator.start(account, switches, clock);
        caller = new Caller(simulator.baseUri(), switches.apiKey());
    }

    /// With a quota no functional test reaches.
    static SimulatorFixture unlimited() {
        return new SimulatorFixture(Switches.defaults().withQuotaPerMinute(1_000_000));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
