package dev.lockstep.speech.maths;

import dev.lockstep.speech.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What is kept while one expression is read: the language, and what the words alone do not tell.
final class Notes {
    private final Language language;
    private final List<String> inWords = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private long steps;

    Notes(Language language) {
        this.language = language;
    }

    Language language() {
        return language;
    }

    String say(Term term, String... parts) {
        return term.say(language, parts);
    }

    /// A number of the source that is said as a word: `2` in "squared".
    void inWords(String number) {
        inWords.add(number);
    }

    void unknown(String written) {
        unknown.add(written);
    }

    void step() {
        steps++;
    }

    List<String> numbersInWords() {
        return inWords;
    }

    Set<String> unknown() {
        return unknown;
    }

    long steps() {
        return steps;
    }
}
