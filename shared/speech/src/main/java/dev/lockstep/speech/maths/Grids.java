package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Phrase.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Matrices, determinants, cases, systems and aligned equations.
final class Grids {
    private enum Form {
        MATRIX,
        DETERMINANT,
        CASES,
        LINES,
        TABLE
    }

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("matrix", Form.MATRIX),
            Map.entry("smallmatrix", Form.MATRIX),
            Map.entry("pmatrix", Form.MATRIX),
            Map.entry("bmatrix", Form.MATRIX),
            Map.entry("Bmatrix", Form.MATRIX),
            Map.entry("vmatrix", Form.DETERMINANT),
            Map.entry("Vmatrix", Form.DETERMINANT),
            Map.entry("cases", Form.CASES),
            Map.entry("rcases", Form.CASES),
            Map.entry("dcases", Form.CASES),
            Map.entry("array", Form.TABLE),
            Map.entry("tabular", Form.TABLE),
            Map.entry("aligned", Form.LINES),
            Map.entry("align", Form.LINES),
            Map.entry("align*", Form.LINES),
            Map.entry("alignat", Form.LINES),
            Map.entry("alignat*", Form.LINES),
            Map.entry("alignedat", Form.LINES),
            Map.entry("gather", Form.LINES),
            Map.entry("gather*", Form.LINES),
            Map.entry("gathered", Form.LINES),
            Map.entry("split", Form.LINES),
            Map.entry("eqnarray", Form.LINES),
            Map.entry("eqnarray*", Form.LINES),
            Map.entry("multline", Form.LINES),
            Map.entry("multline*", Form.LINES),
            Map.entry("equation", Form.LINES),
            Map.entry("equation*", Form.LINES),
            Map.entry("displaymath", Form.LINES));

    /// Words that a condition may start with, so that none is put before it.
    private static final Set<String> CONDITIONS = Set.of(
            "if", "for", "when", "otherwise", "jika", "untuk", "bila", "apabila", "ketika", "lainnya", "selainnya");

    private final Reader reader;
    private final Notes notes;

    Grids(Reader reader, Notes notes) {
        this.reader = reader;
        this.notes = notes;
    }

    static Set<String> environments() {
        return FORMS.keySet();
    }

    /// @param open what stands before it and belongs to it: a table between bars is a determinant
    Phrase read(Maths.Grid grid, String open) {
        Form form = FORMS.get(grid.environment());
        if (form == null) notes.unknown("\\begin{" + grid.environment() + "}");
        if (grid.rows().isEmpty()) return Phrase.NOTHING;
        return switch (form) {
            case MATRIX -> matrix(grid.rows(), bounded(open, Form.MATRIX));
            case DETERMINANT -> matrix(grid.rows(), Form.DETERMINANT);
            case TABLE -> table(grid.rows(), open);
            case CASES -> cases(grid.rows());
            case LINES -> Phrase.of(lines(grid.rows(), ", "), Kind.LARGE);
            case null -> Phrase.of(lines(grid.rows(), ", "), Kind.LARGE);
        };
    }

    private static Form bounded(String open, Form otherwise) {
        return switch (open) {
            case "|", "\\vert", "\\lvert" -> Form.DETERMINANT;
            case "(", "[", "\\lbrack" -> Form.MATRIX;
            default -> otherwise;
        };
    }

    private Phrase table(List<List<Maths.Row>> rows, String open) {
        boolean system = open.equals("\\{") || open.equals("\\lbrace");
        return system ? cases(rows) : matrix(rows, bounded(open, Form.TABLE));
    }

    private Phrase matrix(List<List<Maths.Row>> rows, Form form) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        if (form == Form.MATRIX && columns == 1 && rows.size() > 1) {
            String entries = rows.stream().map(this::entries).collect(Collectors.joining(", "));
            return Phrase.of(notes.say(Term.COLUMN_VECTOR, entries), Kind.LARGE).opened();
        }
        if (form == Form.MATRIX && rows.size() == 1) {
            return Phrase.of(notes.say(Term.ROW_VECTOR, entries(rows.getFirst())), Kind.LARGE)
                    .opened();
        }
        String down = Numerals.cardinal(rows.size(), notes.language());
        String across = Numerals.cardinal(columns, notes.language());
        boolean named = !down.isEmpty() && !across.isEmpty();
        String size = named ? notes.say(Term.SIZE, down, across) : "";
        return Phrase.of(whole(form, size, rowsInOrder(rows)), Kind.LARGE);
    }

    private String whole(Form form, String size, String rows) {
        if (size.isEmpty()) {
            return notes.say(
                    switch (form) {
                        case DETERMINANT -> Term.DETERMINANT_OF_ANY_SIZE;
                        case TABLE -> Term.TABLE_OF_ANY_SIZE;
                        case MATRIX, CASES, LINES -> Term.MATRIX_OF_ANY_SIZE;
                    },
                    rows);
        }
        return notes.say(
                switch (form) {
                    case DETERMINANT -> Term.DETERMINANT_OF;
                    case TABLE -> Term.TABLE;
                    case MATRIX, CASES, LINES -> Term.MATRIX;
                },
                size,
                rows);
    }

    private String rowsInOrder(List<List<Maths.Row>> rows) {
        List<String> said = new ArrayList<>();
        for (List<Maths.Row> row : rows) {
            String ordinal = Numerals.ordinal(said.size() + 1, notes.language());
            String entries = entries(row);
            said.add(ordinal.isEmpty() ? notes.say(Term.NEXT_ROW, entries) : notes.say(Term.ROW, ordinal, entries));
        }
        return String.join(", ", said);
    }

    private String entries(List<Maths.Row> row) {
        return row.stream()
                .map(cell -> reader.row(cell, Place.PLAIN).words())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /// Lines with a condition in their second cell are cases; others are equations that hold together.
    private Phrase cases(List<List<Maths.Row>> rows) {
        boolean conditions = rows.stream().anyMatch(row -> row.size() > 1)
                && rows.stream().noneMatch(row -> row.size() > 1 && isAligned(row.get(1)));
        if (!conditions) return system(rows);
        String cases = rows.stream().map(this::inCase).collect(Collectors.joining(", "));
        return Phrase.of(notes.say(Term.CASES, cases), Kind.LARGE);
    }

    private Phrase system(List<List<Maths.Row>> rows) {
        String equations = lines(rows, ", " + notes.say(Term.AND) + " ");
        return Phrase.of(notes.say(Term.SYSTEM, equations), Kind.LARGE);
    }

    /// A cell that starts with a relation continues the cell before it.
    private static boolean isAligned(Maths.Row cell) {
        return cell.items().isEmpty()
                || Shape.role(cell.items().getFirst()) == Role.RELATION
                || Shape.role(cell.items().getFirst()) == Role.OPERATOR;
    }

    private String inCase(List<Maths.Row> row) {
        String value = reader.row(row.getFirst(), Place.PLAIN).words();
        if (row.size() == 1) return value;
        String condition = row.stream()
                .skip(1)
                .map(cell -> reader.row(cell, Place.PLAIN).words())
                .collect(Collectors.joining(" "));
        String first = condition.strip().split("[ ,]", 2)[0];
        boolean said = first.isEmpty() || CONDITIONS.contains(first.toLowerCase(Locale.ROOT));
        return Tidy.tidy(value) + " " + (said ? "" : notes.say(Term.IF) + " ") + condition;
    }

    /// Each line as one row: its cells only align it.
    private String lines(List<List<Maths.Row>> rows, String between) {
        return rows.stream().map(this::line).collect(Collectors.joining(between));
    }

    private String line(List<Maths.Row> row) {
        List<Maths> items = new ArrayList<>();
        row.forEach(cell -> items.addAll(cell.items()));
        return reader.row(items, Place.PLAIN).words();
    }
}
