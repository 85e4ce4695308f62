package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Functions, limits, sums and integrals with their scripts; what is between the ends of a bar.
final class Bounds {
    private static final Set<String> LOGARITHMS = Set.of("\\log", "\\ln", "\\lg");
    private static final Set<String> BARS = Set.of("|", "\\vert", "\\rvert", "]", "\\rbrack");

    private final Reader reader;
    private final Notes notes;
    private final ScriptReader scripts;

    Bounds(Reader reader, Notes notes, ScriptReader scripts) {
        this.reader = reader;
        this.notes = notes;
        this.scripts = scripts;
    }

    /// @return null for a base that takes no bounds
    @Nullable
    Phrase read(Maths.Scripts item) {
        if (item.base() instanceof Maths.Fence fence) return isEvaluated(fence, item) ? evaluated(fence, item) : null;
        if (item.base() instanceof Maths.Named(String name)) return function(name, false, item);
        Command command = Commands.find(Shape.symbol(item.base()));
        if (command == null) return null;
        String words = command.words(notes.language());
        return switch (command.role()) {
            case FUNCTION -> function(words, LOGARITHMS.contains(command.written()), item);
            case BOUNDED -> over(Term.BOUNDED_OVER, Term.FUNCTION, words, item.below());
            case LIMIT -> limit(words, item.below());
            case SUM -> between(words, item, Term.SUM_FROM_TO, Term.SUM_OVER, Term.SUM_ALONE);
            case INTEGRAL -> between(words, item, Term.INTEGRAL_FROM_TO, Term.INTEGRAL_OVER, Term.INTEGRAL);
            default -> null;
        };
    }

    private static boolean isEvaluated(Maths.Fence fence, Maths.Scripts item) {
        boolean bar = BARS.contains(fence.close()) && fence.open().isEmpty();
        boolean bracket = fence.open().equals("[") && fence.close().equals("]");
        return bar || bracket && item.below() != null && item.above() != null;
    }

    private Phrase evaluated(Maths.Fence fence, Maths.Scripts item) {
        Phrase body = reader.row(fence.body(), Place.PLAIN);
        return new Phrase(body.words() + ", " + scripts.evaluated(item).words(), Kind.LARGE, true, body.grouped());
    }

    private Phrase function(String words, boolean logarithm, Maths.Scripts item) {
        Phrase name = Phrase.of(words, Kind.FUNCTION);
        Maths.Row below = item.below();
        if (Shape.isNegativeOne(item.above())) {
            notes.inWords("1");
            name = name.with(notes.say(Term.INVERSE_FUNCTION, words));
        } else if (item.above() != null) {
            name = scripts.power(name, item.above());
        }
        if (below == null) return Phrase.of(notes.say(Term.FUNCTION, name.words()), Kind.FUNCTION);
        String index = reader.row(below, Place.INDEX).words();
        if (logarithm) return Phrase.of(notes.say(Term.LOG_BASE, name.words(), index), Kind.FUNCTION);
        return Phrase.of(notes.say(Term.FUNCTION, notes.say(Term.SUB, name.words(), index)), Kind.FUNCTION);
    }

    private Phrase limit(String words, Maths.@Nullable Row below) {
        if (below == null) return Phrase.of(notes.say(Term.FUNCTION, words), Kind.BIG);
        return Phrase.of(
                notes.say(Term.LIMIT_AS, words, reader.row(below, Place.LIMIT).words()), Kind.BIG);
    }

    private Phrase over(Term over, Term alone, String words, Maths.@Nullable Row below) {
        if (below == null) return Phrase.of(notes.say(alone, words), Kind.BIG);
        return Phrase.of(notes.say(over, words, reader.row(below, Place.BOUND).words()), Kind.BIG);
    }

    private Phrase between(String words, Maths.Scripts item, Term fromTo, Term over, Term alone) {
        Maths.Row below = item.below();
        Maths.Row above = item.above();
        if (below == null || above == null) return over(over, alone, words, below == null ? above : below);
        String from = reader.row(below, Place.BOUND).words();
        return Phrase.of(
                notes.say(fromTo, words, from, reader.row(above, Place.BOUND).words()), Kind.BIG);
    }
}
