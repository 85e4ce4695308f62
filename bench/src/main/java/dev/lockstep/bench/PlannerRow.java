package dev.lockstep.bench;

import java.util.Locale;

/// One measured rate.
///
/// @param label the benchmark's name
/// @param people how many came again and again
/// @param perCpuSecond contacts, and so is perSecond
/// @param error half of the interval that holds the mean with a probability of 99.9 %
/// @param samples how many periods it is the mean of
record PlannerRow(String label, int people, double perCpuSecond, double perSecond, double error, long samples) {
    static final String HEAD = """
            | what | people | contacts a CPU second | contacts a second | ± (99.9 %) | periods |
            |---|---:|---:|---:|---:|---:|""";

    @Override
    public String toString() {
        String what = label.equals("plan") ? "planned" : "planned and looked at";
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %,.0f | %,.0f | %d |",
                what,
                people,
                perCpuSecond,
                perSecond,
                error,
                samples);
    }
}
