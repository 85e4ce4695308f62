package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From a tree to words. Visits each item once.
final class Reader {
    private static final Set<String> MEMBERSHIPS = Set.of("\\in", "\\notin");

    private final Notes notes;
    private final List<Pattern> patterns;
    private final Groups groups;
    private final ScriptReader scripts;
    private final Quotients quotients;
    private final Grids grids;

    /// Several items, or an item at a certain place, that are read in a way of their own.
    interface Pattern {
        /// @return null where it does not apply; otherwise the cursor is after what was read
        @Nullable
        Phrase read(Cursor cursor, Line line);
    }

    Reader(Notes notes) {
        this.notes = notes;
        this.groups = new Groups(this, notes);
        this.scripts = new ScriptReader(this, notes);
        this.quotients = new Quotients(this, notes);
        this.grids = new Grids(this, notes);
        Amounts amounts = new Amounts(this, notes);
        Signs signs = new Signs(notes);
        Derivatives derivatives = new Derivatives(this, notes);
        Applications applications = new Applications(this, notes);
        this.patterns = List.of(
                amounts::currency,
                amounts::list,
                amounts::repeatingDecimal,
                amounts::mixedNumber,
                amounts::slashedFraction,
                amounts::temperature,
                amounts::unit,
                derivatives::derivative,
                derivatives::slashedDerivative,
                derivatives::differential,
                derivatives::gradient,
                applications::logOfBase,
                applications::selection,
                applications::ofLetter,
                applications::ofFunction,
                applications::functionAlone,
                applications::evaluatedAt,
                signs::negative,
                signs::product,
                signs::colon,
                signs::member,
                signs::negated,
                signs::arrow,
                signs::bar,
                signs::tilde,
                signs::numbered,
                signs::dots,
                signs::congruence);
    }

    Phrase row(Maths.Row row, Place place) {
        return row(row.items(), place);
    }

    Phrase row(List<Maths> items, Place place) {
        Line line = new Line(notes);
        Cursor cursor = new Cursor(items, place);
        while (cursor.hasNext()) line.add(next(cursor, line));
        return line.phrase();
    }

    private Phrase next(Cursor cursor, Line line) {
        notes.step();
        for (Pattern pattern : patterns) {
            Phrase phrase = pattern.read(cursor, line);
            if (phrase != null) return phrase;
        }
        return item(cursor.take(), cursor.place(), line.before());
    }

    /// One item by itself.
    Phrase item(Maths item, Place place, Kind before) {
        return switch (item) {
            case Maths.Number(String written) -> number(written);
            case Maths.Letter(String name) -> Phrase.of(name, Kind.NAME);
            case Maths.Symbol symbol -> symbol(symbol);
            case Maths.Comma comma -> Phrase.PAUSE;
            case Maths.Pause pause -> Phrase.PAUSE;
            case Maths.Text(String content) -> Phrase.of(Prose.words(content, notes.language()), Kind.TEXT);
            case Maths.Named(String name) -> Phrase.of(notes.say(Term.FUNCTION, name), Kind.FUNCTION);
            case Maths.Numbers numbers -> Phrase.of(NumberSets.words(numbers.letter(), "", notes), Kind.NAME);
            case Maths.Row row -> row(row, place);
            case Maths.Fence fence -> groups.read(fence, place, before);
            case Maths.Scripts script -> scripts.read(script, place, before);
            case Maths.Fraction fraction -> quotients.fraction(fraction);
            case Maths.Binomial binomial -> quotients.binomial(binomial);
            case Maths.Root root -> quotients.root(root);
            case Maths.Marked marked -> marked(marked, place);
            case Maths.Grid grid -> grids.read(grid, "");
            case Maths.Unknown(String written) -> unknown(written);
        };
    }

    Groups groups() {
        return groups;
    }

    Quotients quotients() {
        return quotients;
    }

    ScriptReader scripts() {
        return scripts;
    }

    Grids grids() {
        return grids;
    }

    private Phrase number(String written) {
        return Phrase.of(Numerals.said(written, notes.language()), Kind.NUMBER);
    }

    private Phrase unknown(String written) {
        notes.unknown(written);
        String letters = written.startsWith("\\") ? written.substring(1) : "";
        return Phrase.of(letters, Kind.NAME);
    }

    private Phrase symbol(Maths.Symbol symbol) {
        Command command = Commands.find(symbol.written());
        if (command == null) return Phrase.NOTHING;
        String words = command.words(notes.language());
        return switch (command.role()) {
            case OPERATOR -> Phrase.of(words, Kind.OPERATOR);
            case RELATION -> Phrase.of(words, MEMBERSHIPS.contains(symbol.written()) ? Kind.MEMBERSHIP : Kind.RELATION);
            case POSTFIX -> Phrase.of(words, Kind.POSTFIX);
            case PREFIX -> Phrase.of(words, Kind.PREFIX);
            case FUNCTION -> Phrase.of(notes.say(Term.FUNCTION, words), Kind.FUNCTION);
            case BOUNDED, LIMIT -> Phrase.of(notes.say(Term.FUNCTION, words), Kind.BIG);
            case SUM -> Phrase.of(notes.say(Term.SUM_ALONE, words), Kind.BIG);
            case INTEGRAL -> Phrase.of(notes.say(Term.INTEGRAL, words), Kind.BIG);
            case DOTS -> Phrase.of(notes.say(Term.DOT_DOT_DOT), Kind.NAME);
            case PAUSE -> Phrase.PAUSE;
            case DELIMITER -> Phrase.of(words, Kind.TEXT);
            default -> Phrase.of(words, Kind.NAME);
        };
    }

    private Phrase marked(Maths.Marked marked, Place place) {
        Command command = Commands.find(marked.command());
        if (command == null) return row(marked.body(), place);
        if (isSegment(marked))
            return Phrase.of(notes.say(Term.SEGMENT, row(marked.body(), place).words()), Kind.NAME);
        Phrase body = row(marked.body(), Place.PLAIN);
        Maths.Row note = marked.note();
        if (note == null && command.role() == Role.BRACE) return body;
        String second = note == null ? "" : row(note, Place.INDEX).words();
        String words = command.role() == Role.NOTE
                ? Term.fill(command.words(notes.language()), second, body.words())
                : Term.fill(command.words(notes.language()), body.words(), second);
        return new Phrase(words, kind(command), body.open(), body.grouped());
    }

    /// A bar over two points is the line between them.
    private static boolean isSegment(Maths.Marked marked) {
        List<Maths> items = marked.body().items();
        return marked.command().equals("\\overline")
                && items.size() == 2
                && items.stream().allMatch(item -> Shape.isUpper(Shape.letter(item)));
    }

    private static Kind kind(Command command) {
        return switch (command.role()) {
            case LABELLED -> Kind.RELATION;
            case MODULO -> Kind.TEXT;
            default -> Kind.NAME;
        };
    }
}
