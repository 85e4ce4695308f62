package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.tree.ContentTree;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A tree in memory, to be edited by tests.
final class MemoryTree implements ContentTree {
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /// A small site without a fault: an article, a topic of two sections, a set of one question.
    static MemoryTree small() {
        var tree = new MemoryTree();
        for (String locale : List.of("en", "id")) {
            tree.put("articles/politics/votes/" + locale + ".mdx", mdx("Votes " + locale, "Every vote *counts*."));
            tree.put("subject/high-school/10/mathematics/_data/" + locale + "-material.ts", """
                    import { BASE_PATH } from "./index";
                    export const materials = [{ title: "Powers", description: "Of two", href: `${BASE_PATH}/powers`, items: [
                      { title: "One", href: `${BASE_PATH}/powers/one` },
                      { title: "Two", href: `${BASE_PATH}/powers/two` },
                    ] }];
                    """);
            tree.put(
                    "subject/high-school/10/mathematics/powers/one/" + locale + ".mdx", mdx("One " + locale, "First."));
            tree.put(
                    "subject/high-school/10/mathematics/powers/two/" + locale + ".mdx",
                    mdx("Two " + locale, "Second."));
            tree.put("exercises/high-school/tka/mathematics/_data/" + locale + "-material.ts", """
                    const materials = [{ title: "Try out", href: "/exercises/high-school/tka/mathematics/try-out/2026", items: [
                      { title: "Set 1", href: "/exercises/high-school/tka/mathematics/try-out/2026/set-1" },
                    ] }];
                    export default materials;
                    """);
            tree.put(
                    QUESTION + "/_question/" + locale + ".mdx",
                    mdx("Question 7", "What is <InlineMath math=\"1 + 1\" />?"));
            tree.put(QUESTION + "/_answer/" + locale + ".mdx", mdx("Answer 7", "It is two."));
        }
        tree.put(
                "subject/high-school/10/mathematics/_data/index.ts",
                "export const BASE_PATH = \"/subject/high-school/10/mathematics\";");
        tree.put(
                "articles/politics/votes/ref.ts",
                "export const references = [\n"
                        + "  { title: \"A book\", authors: \"B. Writer\", year: 2024, citation: \"2024a\" },\n];");
        tree.put(QUESTION + "/choices.ts", choices(2, 2));
        return tree;
    }

    static final String QUESTION = "exercises/high-school/tka/mathematics/try-out/2026/set-1/7";

    static String mdx(String title, String body) {
        return "export const metadata = {\n  title: \"" + title + "\",\n  authors: [{ name: \"Nina Putri\" }],\n"
                + "  date: \"02/28/2026\",\n};\n\n" + body + "\n";
    }

    /// @param en which is right in en, from 0
    static String choices(int en, int id) {
        return "export const choices = {\n  en: [" + options(en) + "],\n  id: [" + options(id) + "],\n};\n";
    }

    private static String options(int right) {
        var options = new StringBuilder();
        for (int i = 0; i < 5; i++)
            options.append("{ label: \"$$")
                    .append(i)
                    .append("$$\", value: ")
                    .append(i == right)
                    .append(" }, ");
        return options.toString();
    }

    MemoryTree put(String path, String text) {
        return put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    MemoryTree put(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    MemoryTree remove(String path) {
        if (files.remove(path) == null) throw new IllegalArgumentException("not there: " + path);
        return this;
    }

    /// Replaces a piece of a file, which must be there.
    MemoryTree edit(String path, String piece, String instead) {
        String text = text(path);
        if (!text.contains(piece)) throw new IllegalArgumentException(piece + " is not in " + path);
        return put(path, text.replace(piece, instead));
    }

    String text(String path) {
        byte[] bytes = files.get(path);
        if (bytes == null) throw new IllegalArgumentException("not there: " + path);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    MemoryTree find(Finding finding) {
        findings.add(finding);
        return this;
    }

    @Override
    public SortedMap<String, Long> files() {
        var sizes = new TreeMap<String, Long>();
        files.forEach((path, bytes) -> sizes.put(path, (long) bytes.length));
        return sizes;
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        byte[] bytes = files.get(path);
        if (bytes == null) throw new FileNotFoundException(path);
        if (bytes.length > MAX_FILE_BYTES) throw new IOException(path + " is not to be read");
        return bytes;
    }

    @Override
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
