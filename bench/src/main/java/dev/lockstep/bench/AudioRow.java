package dev.lockstep.bench;

/// One figure of the audio function.
///
/// @param of what it was measured on
/// @param goal in words; empty where there is none
/// @param met whether the goal is
/// @param sound whether all that was measured ended as it was to end, whatever it took
record AudioRow(String what, String of, String measured, String goal, boolean met, boolean sound) {
    static final String HEAD = """
            | what | of | measured | goal | |
            |---|---|---|---|---|""";

    @Override
    public String toString() {
        String verdict = goal.isEmpty() ? "" : met ? "met" : "missed";
        return "| " + what + " | " + of + " | " + measured + " | " + goal + " | " + (sound ? verdict : "FAILED") + " |";
    }
}
