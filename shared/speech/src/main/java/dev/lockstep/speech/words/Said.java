package dev.lockstep.speech.words;

import java.util.List;

/// Prose as it is said.
///
/// @param words the text, with what was written short said whole
/// @param numbersInWords numbers of the text that are said as words, such as the `5` of May; all others are
///     in the words as digits
public record Said(String words, List<String> numbersInWords) {
    public Said {
        numbersInWords = List.copyOf(numbersInWords);
    }
}
