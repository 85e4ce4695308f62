package dev.lockstep.system.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.account.Account;
import java.io.PrintStream;

/// People of both sides to play with, to be loaded into the embedded Postgres and the simulator.
public sealed interface Rehearsal permits OwnFiles, MadeUpPeople {
    /// Loads both sides. The app's tables must exist and are emptied first; the account must be empty. The mapped
    /// fields are defined in it.
    void load(String databaseUrl, Account account);

    /// What was loaded and what was wrong, for scripts. Says how many rows only once they are loaded.
    ObjectNode report();

    /// What was loaded and what was wrong, for people.
    void describe(PrintStream out);
}
