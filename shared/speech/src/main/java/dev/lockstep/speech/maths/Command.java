package dev.lockstep.speech.maths;

import dev.lockstep.speech.Language;

/// A row of commands.tsv.
///
/// @param written as in LaTeX, with its backslash; or a sign such as `+`
/// @param english words or a template; empty where the reader makes them
/// @param indonesian as `english`
/// @param example an expression that shows it
record Command(String written, Role role, String english, String indonesian, String example) {
    String words(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case INDONESIAN -> indonesian;
        };
    }
}
