package dev.lockstep.speech.maths;

import java.util.List;

/// An expression as it is said.
///
/// @param words one line of words, digits and the marks `, . ; : ! ? ' -` that a voice waits at or that are
///     within a word; nothing of LaTeX or Markdown. Empty where nothing is to be said. No mark ends it
/// @param numbersInWords numbers of the source that are said as words, in no promised order: `2` for
///     "squared". All other runs of digits of the source are in the words as digits, and no digits that the
///     source does not have, but those of what is dropped by its nature (a label, a colour, a width)
/// @param unknown commands, environments and characters that have no reading, as written, each once; their
///     arguments are read, and the letters of a command are said
/// @param faults what is malformed; it is read as well as can be
public record Reading(String words, List<String> numbersInWords, List<String> unknown, List<Fault> faults) {
    public Reading {
        numbersInWords = List.copyOf(numbersInWords);
        unknown = List.copyOf(unknown);
        faults = List.copyOf(faults);
    }
}
