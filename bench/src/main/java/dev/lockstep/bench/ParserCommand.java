package dev.lockstep.bench;

import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.findings.SyntaxException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./lockstep bench parser`.
@Command(
        name = "parser",
        description = "Time of the body parser by size, of texts that are made to be slow.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:No text takes more than linear time", "1:One does", "2:Wrong option"},
        mixinStandardHelpOptions = true)
final class ParserCommand implements Callable<Integer> {
    static final String METHOD = """
            A body is one piece, repeated to 64, 256 and 1,024 KiB, the last being all that a file may have; where dots
            stand, what is before them comes once, and what is behind them is repeated. Read in one thread, after two
            readings of the smallest that are not counted; the least processor time of the thread in ten readings, since
            a pause of the collector tells nothing of the parser. Most are no bodies: "ends in" is the rule that refuses
            the largest. Growth is the time of 1,024 KiB over that of 256 KiB: 4 is linear, 16 quadratic.
            Linear is what stays under 8, or under 100 ms.
            """;

    private static final List<Integer> KIBIBYTES = List.of(64, 256, 1024);
    private static final int KIBIBYTE = 1024;
    private static final int ROUNDS = 10;
    private static final List<String> PIECES = List.of(
            "word ",
            "[",
            "![",
            "[a](",
            "](b) ",
            "[a](b) ",
            "![a](b) ",
            "*a ",
            "**a* ",
            "_a_ ",
            "***",
            "`",
            "`` ` ",
            "a`b``c ",
            "<a ",
            "<a b={",
            "<a>",
            "</a>",
            "<",
            "{",
            "{`",
            "{/*",
            "}",
            "$",
            "$$",
            "$a$ ",
            "\\\\",
            "\\$",
            "> ",
            ">",
            "- ",
            "1. ",
            "# ",
            "| a ",
            "| - ",
            "&amp",
            "&#",
            "<!--",
            "```\n",
            "$$\n",
            "- a\n",
            "> a\n",
            "| a | b |\n",
            "a\n\n",
            "  - a\n",
            "import a from 'a'\n",
            "<b/>\n",
            "a  \n",
            "\\\n",
            "(",
            "\"a ",
            "'",
            "\t",
            "😀",
            "[^a]: b\n",
            "[a]: b\n",
            "http://a.b/c ",
            "a\u00a0",
            "import (\n\n",
            "export const a = (\n\n",
            "import a\n# b\n",
            "`` \\",
            "*a\n",
            "|a|b\n|-|-\n");
    private static final List<List<String>> PAIRS = List.of(
            List.of("{", "(\n\n"),
            List.of("<a b={[", "1,\n\n"),
            List.of("<a b={`", "${`\n\n"),
            List.of("word\n\n", "import (\n\n"));

    @Option(names = "--write", description = "Put the table into docs/benchmarks.md besides.")
    private boolean write;

    @Override
    public Integer call() throws IOException {
        Path checkout = Path.of(System.getProperty("lockstep.home", "."));
        Table<ParserRow> table = new Table<>(System.out, ParserRow.HEAD);
        String machine = Machine.describe("one of the cores reads");
        System.out.println(METHOD);
        System.out.println(machine);
        table.begin();
        for (String piece : PIECES) table.add(measure("", piece));
        for (List<String> pair : PAIRS) table.add(measure(pair.getFirst(), pair.getLast()));
        boolean holds = table.rows().stream().allMatch(ParserRow::isLinear);
        if (write && holds) Report.of(checkout).replace("parser", METHOD, machine, table);
        if (!holds) System.out.println("FAILED");
        return holds ? 0 : 1;
    }

    private static ParserRow measure(String start, String piece) {
        String smallest = text(start, piece, KIBIBYTES.getFirst());
        read(smallest);
        read(smallest);
        List<Duration> times = KIBIBYTES.stream()
                .map(size -> fastest(text(start, piece, size)))
                .toList();
        String name = start.isEmpty() ? piece : start + " \u2026 " + piece;
        return new ParserRow(name, times, read(text(start, piece, KIBIBYTES.getLast())));
    }

    private static Duration fastest(String text) {
        Duration fastest = Duration.ofDays(1);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            read(text);
            Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
            if (took.compareTo(fastest) < 0) fastest = took;
        }
        return fastest;
    }

    private static String text(String start, String piece, int kibibytes) {
        return start + piece.repeat(kibibytes * KIBIBYTE / piece.length());
    }

    /// How the reading ends.
    private static String read(String text) {
        try {
            BodyText.of(text, 1);
            return "a body";
        } catch (SyntaxException refused) {
            return refused.rule().word();
        }
    }
}
