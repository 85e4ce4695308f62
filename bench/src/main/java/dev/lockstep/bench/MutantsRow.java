package dev.lockstep.bench;

import java.util.Locale;
import java.util.Set;

/// What became of the mutants of one package.
record MutantsRow(String part, int killed, int mutants) {
    static final String HEAD = """
            | package | mutants | killed | % |
            |---|---:|---:|---:|""";

    private static final Set<String> KILLED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR");
    private static final int CLASS = 1;
    private static final int STATUS = 5;

    /// One mutant, by a line of PIT's report: file, class, mutator, method, line, status, test. A
    /// mutant whose run broke
    /// off was not killed by a test.
    static MutantsRow of(String line) {
        String[] columns = line.split(",", -1);
        String owner = columns[CLASS].substring(0, columns[CLASS].lastIndexOf('.'));
        String part = owner.substring(owner.lastIndexOf('.') + 1);
        return new MutantsRow(part, KILLED.contains(columns[STATUS]) ? 1 : 0, 1);
    }

    MutantsRow and(MutantsRow other) {
        return new MutantsRow(part, killed + other.killed, mutants + other.mutants);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %.1f |",
                part,
                mutants,
                killed,
                mutants == 0 ? 0 : 100.0 * killed / mutants);
    }
}
