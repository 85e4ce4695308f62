package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions with what they are applied to.
final class Applications {
    private final Reader reader;
    private final Notes notes;

    Applications(Reader reader, Notes notes) {
        this.reader = reader;
        this.notes = notes;
    }

    /// `{}^2\log 8`, as Indonesian schools write it.
    @Nullable
    Phrase logOfBase(Cursor cursor, Line line) {
        if (!(cursor.look(0) instanceof Maths.Scripts scripts) || !Shape.isEmpty(scripts.base())) return null;
        if (!Shape.isSymbol(cursor.look(1), "\\log") || scripts.above() == null) return null;
        String base = reader.row(scripts.above(), Place.INDEX).words();
        cursor.skip(2);
        return Phrase.of(notes.say(Term.LOG_OF_BASE, base), Kind.FUNCTION);
    }

    /// `{}_nC_r`: how many ways to choose.
    @Nullable
    Phrase selection(Cursor cursor, Line line) {
        boolean of = cursor.look(0) instanceof Maths.Scripts first
                && Shape.isEmpty(first.base())
                && first.below() != null
                && first.above() == null;
        if (!of || !(cursor.look(1) instanceof Maths.Scripts second) || second.below() == null) return null;
        String letter = Shape.letter(second.base());
        if (second.above() != null || !letter.equals("C") && !letter.equals("P")) return null;
        String from = reader.item(cursor.take(), Place.INDEX, Kind.START).words();
        cursor.skip(1);
        return Phrase.of(
                from + " " + letter + " "
                        + reader.row(second.below(), Place.INDEX).words(),
                Kind.NAME);
    }

    /// A letter, or several that are added or composed, applied to what is in the parentheses after it.
    @Nullable
    Phrase ofLetter(Cursor cursor, Line line) {
        Maths name = cursor.look(0);
        Maths.Fence fence = Shape.fence(cursor.look(1));
        if (name == null || fence == null || !Shape.isRound(fence)) return null;
        List<Maths.Row> elements = Elements.of(fence.body());
        boolean point = Applied.isPoint(name, elements);
        boolean composed = Applied.isOfFunctions(name);
        boolean function = cursor.isApplied(name) || Applied.isFunction(name, elements);
        if (!point && !composed && !function) return null;
        Phrase said = composed ? composition(name) : reader.item(name, Place.PLAIN, line.before());
        cursor.skip(1);
        if (point)
            return scripted(
                    cursor.take(), Phrase.of(point(said, elements), Kind.LARGE).opened());
        return scripted(cursor.take(), applied(said, fence, elements));
    }

    private String point(Phrase name, List<Maths.Row> elements) {
        return notes.say(Term.POINT_AT, name.words(), reader.groups().list(elements));
    }

    /// The functions between parentheses, which need not be said.
    private Phrase composition(Maths name) {
        Maths.Fence fence = Shape.fence(name);
        if (fence == null) return reader.item(name, Place.PLAIN, Kind.START);
        Phrase body = reader.row(fence.body(), Place.PLAIN).opened();
        return name instanceof Maths.Scripts scripts ? reader.scripts().applied(body, scripts, Place.PLAIN) : body;
    }

    private Phrase applied(Phrase name, Maths.Fence fence, List<Maths.Row> elements) {
        if (fence.body().items().isEmpty()) return name;
        if (elements.size() > 1) {
            String words =
                    notes.say(Term.OF_SEVERAL, name.closed(), reader.groups().list(elements));
            return Phrase.of(words, Kind.GROUP).opened();
        }
        Phrase argument = argument(fence.body());
        boolean letter = !Shape.letter(Shape.sole(fence.body())).isEmpty()
                || Shape.role(Shape.sole(fence.body())) == Role.LETTER;
        Term of = letter && !name.open() ? Term.OF : Term.OF_SEVERAL;
        return new Phrase(
                notes.say(of, name.closed(), argument.words()), Kind.GROUP, argument.open(), argument.grouped());
    }

    /// One argument: in parentheses that are said where it is not heard as one.
    private Phrase argument(Maths.Row body) {
        Phrase words = reader.row(body, Place.GROUP);
        if (Shape.isTight(body)) return words;
        if (Shape.isStatement(body) && Shape.isRelation(body)) return words.with(words.words() + ",");
        if (Shape.isStatement(body)) return words.opened();
        if (words.grouped()) return new Phrase(notes.say(Term.PARENTHESES, words.words()), Kind.GROUP, false, true);
        boolean open = notes.say(Term.QUANTITY, "").endsWith(" ");
        return new Phrase(notes.say(Term.QUANTITY, words.words()), Kind.GROUP, open, true);
    }

    private Phrase scripted(Maths fence, Phrase phrase) {
        return fence instanceof Maths.Scripts scripts
                ? reader.scripts().applied(phrase.opened(), scripts, Place.PLAIN)
                : phrase;
    }

    /// A function with a name, applied to what is in the parentheses after it.
    @Nullable
    Phrase ofFunction(Cursor cursor, Line line) {
        Maths name = cursor.look(0);
        Maths.Fence fence = Shape.fence(cursor.look(1));
        if (name == null || fence == null || !Shape.isRound(fence) || !Applied.isNamed(name)) return null;
        List<Maths.Row> elements = Elements.of(fence.body());
        String said = reader.item(name, Place.PLAIN, line.before()).words();
        if (Shape.base(name) instanceof Maths.Text) said = notes.say(Term.FUNCTION, said);
        cursor.skip(1);
        if (elements.size() > 1) {
            String most = reader.groups().list(elements.subList(0, elements.size() - 1));
            String last = reader.row(elements.getLast(), Place.PLAIN).words();
            Phrase several = Phrase.of(notes.say(Term.OF_ALL, said, most, last), Kind.GROUP);
            return scripted(cursor.take(), several.opened());
        }
        Phrase argument = argument(fence.body());
        return scripted(
                cursor.take(), argument.with(said + " " + argument.words()).as(Kind.GROUP));
    }

    /// A function that is spoken of, and applied to nothing.
    @Nullable
    Phrase functionAlone(Cursor cursor, Line line) {
        Maths name = cursor.look(0);
        Command command = Commands.find(Shape.symbol(name));
        if (command == null || !Applied.isNamed(name)) return null;
        Maths next = cursor.look(1);
        boolean alone = next == null || next instanceof Maths.Comma || Shape.role(next) == Role.RELATION;
        if (!alone) return null;
        cursor.skip(1);
        return Phrase.of(command.words(notes.language()), Kind.NAME);
    }

    /// A bar with scripts after an expression.
    @Nullable
    Phrase evaluatedAt(Cursor cursor, Line line) {
        if (!Shape.isSymbol(cursor.look(0), "|") || !(cursor.look(1) instanceof Maths.Scripts scripts)) return null;
        if (!Shape.isEmpty(scripts.base())) return null;
        cursor.skip(2);
        Phrase phrase = reader.scripts().evaluated(scripts);
        return phrase.with(", " + phrase.words());
    }
}
