package dev.lockstep.speech.maths;

import dev.lockstep.speech.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is covered, as a page: each command and environment with an example and its readings.
final class SpokenMathsPage {
    private static final String HEAD = """
            # Spoken maths

            Written by `SpokenMathsPageTest` from the readings themselves; `LOCKSTEP_WRITE=true ./lockstep test -pl
            shared/speech` writes it anew. What a voice is given for maths: words, digits, and commas as pauses. %d commands
            and signs and %d environments are known, in English and Indonesian; [the list of expressions](../shared/speech/src/test/resources/dev/lockstep/speech/maths/expressions.tsv)
            says what a teacher makes of %d whole ones.

            ## How it reads

            - What would run together is set apart. A fraction whose parts hold a plus is `the fraction x plus 1, over 2, end
              fraction`; one of plain names is `a over b`. Roots and absolute values say their end likewise. Parentheses are
              `the quantity x plus 1` in English and `buka kurung x tambah 1 tutup kurung` in Indonesian; around one number or
              name they are not said.
            - After what could go on (`x to the power of n`, `a over b`) a pause comes before the next plus or factor, none
              before a relation.
            - Numbers stay digits. Words replace them in small fractions (one to nine over two to ten), in squares and, in
              English, cubes, in square and cubic units, in the index of a square root or, in English, a cube root, in
              `inverse`, and in the order of a derivative; a reading lists the numbers it said so. What is dropped by its
              nature (labels, colours, widths) drops its numbers too.
            - The marks of numbers follow the language: `0.5` is said `0,5` in Indonesian, and `1.250.000` is said
              `1,250,000` in English. A mark that means one thing alone is taken for that in either language. Where it may
              mean two, the language decides: `1.250` has three decimals in English and is a thousand in Indonesian; `2,5`
              is two numbers in English and one in Indonesian, unless it is alone in braces, in brackets or in parentheses
              that neither multiply nor are raised to a power.
            - `f(x)`, `P(A)`, `s(t)` are functions, `a(b + c)` is a product, `A(2, 3)` a point: LaTeX does not say which, so
              habits of school books decide, and a letter that is clearly a function once in a row is one throughout it.
            - A command that is not known is said by its letters, its arguments are read, and it is reported. Malformed LaTeX
              is read as well as can be, with the name and the place of each fault:
              %s.

            """;

    private static final Map<Role, String> TITLES = titles();

    private SpokenMathsPage() {}

    private static Map<Role, String> titles() {
        Map<Role, String> titles = new EnumMap<>(Role.class);
        put(titles, "Fractions, binomials and roots", Role.FRACTION, Role.BINOMIAL, Role.ROOT);
        put(titles, "Between two operands", Role.OPERATOR, Role.MODULO);
        put(titles, "Between two sides", Role.RELATION, Role.LABELLED);
        put(titles, "Before or after one operand", Role.PREFIX, Role.POSTFIX);
        put(titles, "Functions", Role.FUNCTION, Role.BOUNDED);
        put(titles, "Limits, sums, integrals", Role.LIMIT, Role.SUM, Role.INTEGRAL);
        put(titles, "Names", Role.LETTER, Role.NUMBERS);
        put(titles, "Over and under a name", Role.ACCENT, Role.NOTE, Role.BRACE);
        put(titles, "Delimiters", Role.DELIMITER, Role.LEFT, Role.RIGHT);
        put(titles, "Prose and type faces", Role.TEXT, Role.STYLE, Role.WORD, Role.NAME);
        put(titles, "Dots, pauses and what is not said", Role.DOTS, Role.PAUSE, Role.SILENT, Role.DROPPED);
        put(titles, "Matrices, cases, aligned lines", Role.BEGIN, Role.END);
        return titles;
    }

    private static void put(Map<Role, String> titles, String title, Role... roles) {
        for (Role role : roles) titles.put(role, title);
    }

    static String text() {
        StringBuilder page = new StringBuilder(HEAD.formatted(
                Commands.all().size(),
                Grids.environments().size(),
                SpokenExample.all().size(),
                faults()));
        TITLES.values().stream().distinct().sorted().forEach(title -> section(page, title));
        environments(page);
        return page.toString();
    }

    private static String faults() {
        return List.of(Fault.Problem.values()).stream()
                .map(problem -> "`" + problem + "`")
                .collect(Collectors.joining(", "));
    }

    private static void section(StringBuilder page, String title) {
        page.append("## ").append(title).append("\n\n").append(header("command"));
        for (Command command : Commands.all()) {
            if (title.equals(TITLES.get(command.role()))) row(page, command.written(), command.example());
        }
        page.append('\n');
    }

    private static void environments(StringBuilder page) {
        page.append("## Environments\n\n").append(header("environment"));
        for (String name : new TreeSet<>(Grids.environments())) {
            String columns = name.startsWith("array") || name.startsWith("tabular") ? "{cc}" : "";
            String argument = name.startsWith("aligneda") || name.startsWith("alignat") ? "{2}" : columns;
            boolean entries = name.endsWith("matrix") || !columns.isEmpty();
            String body = entries ? " 1 & 2 \\\\ 3 & 4 " : " x &= 1 \\\\ y &= 2 ";
            row(page, name, "\\begin{" + name + "}" + argument + body + "\\end{" + name + "}");
        }
    }

    private static String header(String first) {
        return "| " + first + " | example | English | Indonesian |\n|---|---|---|---|\n";
    }

    private static void row(StringBuilder page, String name, String example) {
        page.append("| ").append(code(name)).append(" | ").append(code(example));
        for (Language language : Language.values()) {
            page.append(" | ").append(new SpokenMaths(language).read(example).words());
        }
        page.append(" |\n");
    }

    private static String code(String latex) {
        return "`" + latex.replace("|", "\\|") + "`";
    }
}
