package dev.lockstep.speech.maths;

import dev.lockstep.speech.Language;
import java.util.ArrayList;

/// LaTeX maths as a good teacher reads it aloud. Total: any string has a reading. The same string always has
/// the same one. Takes time in proportion to the length of the string. Instances may be shared between
/// threads.
public final class SpokenMaths {
    private final Language language;

    public SpokenMaths(Language language) {
        this.language = language;
    }

    /// @param latex an expression, with or without the dollar signs around it
    public Reading read(String latex) {
        Parsed parsed = Parser.parse(latex);
        Notes notes = new Notes(language);
        String words = words(parsed.tree(), notes);
        return new Reading(words, notes.numbersInWords(), new ArrayList<>(notes.unknown()), parsed.faults());
    }

    private static String words(Maths.Row tree, Notes notes) {
        return Tidy.tidy(new Reader(notes).row(tree, Place.PLAIN).words());
    }

    /// How many items were visited to read a string: what a test bounds.
    static long steps(String latex, Language language) {
        Notes notes = new Notes(language);
        words(Parser.parse(latex).tree(), notes);
        return notes.steps();
    }
}
