package dev.lockstep.system.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.AppDatabase;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Population.Loaded;
import java.io.PrintStream;
import java.util.Locale;

/// People who do not exist, as many on each side; the same number and seed make the same ones.
public final class MadeUpPeople implements Rehearsal {
    private final Population population;
    private final long seed;
    private Loaded loaded = new Loaded(0, 0);

    public MadeUpPeople(int contacts, long seed) {
        this.population = Population.generate(contacts, seed);
        this.seed = seed;
    }

    @Override
    public void load(String databaseUrl, Account account) {
        loaded = AppDatabase.refill(databaseUrl, connection -> population.load(connection, account));
    }

    @Override
    public ObjectNode report() {
        ObjectNode report = Json.object().put("seed", seed);
        report.putObject("clients").put("loaded", loaded.clients());
        report.putObject("subscribers").put("loaded", loaded.subscribers());
        return report;
    }

    @Override
    public void describe(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "made-up people: %,d clients and %,d subscribers loaded%n",
                loaded.clients(),
                loaded.subscribers());
    }
}
