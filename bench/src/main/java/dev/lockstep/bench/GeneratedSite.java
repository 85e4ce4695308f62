package dev.lockstep.bench;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.content.tree.FolderTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A site of any size of the sample site's texts, without an error: the same number makes the same files. Of
/// these 10 % belong to articles, 40 % to questions and nearly all others to sections.
record GeneratedSite(SortedMap<String, byte[]> contents) implements ContentTree {
    private static final List<String> LOCALES = List.of("en", "id");
    private static final List<String> GRADES = List.of("10", "11", "12");
    private static final List<String> MATERIALS = List.of("mathematics", "physics", "chemistry", "biology");
    private static final String EXERCISES = "exercises/high-school/tka/mathematics";
    private static final String EXAM = EXERCISES + "/try-out/2026";
    private static final int OF_A_TOPIC = 20;
    private static final int OF_A_SET = 40;

    /// @param sample the sample site's folder
    /// @param files how many there are in all, or one less
    static GeneratedSite of(Path sample, int files) throws IOException {
        FolderTree stock = FolderTree.of(sample);
        var made = new TreeMap<String, byte[]>();
        repeat(units(stock, "(articles/[^/]+/[^/]+)/.*"), files / 30, made, i -> "articles/politics/article-" + i);
        int questions = files * 4 / 50;
        repeat(units(stock, "(exercises/.*/[0-9]+)/.*"), questions, made, GeneratedSite::question);
        exam(questions, made);
        int lists = 3 * GRADES.size() * MATERIALS.size();
        int sections = (files - made.size() - lists) / 2;
        repeat(units(stock, "(subject/(?!.*/_data/).*/[^/]+)/[^/]+.mdx"), sections, made, GeneratedSite::section);
        topics(sections, made);
        return new GeneratedSite(made);
    }

    private interface Naming {
        String of(int number);
    }

    /// The same site with a sentence more in one of its articles.
    GeneratedSite withAnEdit() {
        var edited = new TreeMap<>(contents);
        edited.compute(
                "articles/politics/article-0/en.mdx",
                (_, text) -> (new String(text == null ? new byte[0] : text, StandardCharsets.UTF_8)
                                + "\n\nOne more sentence.\n")
                        .getBytes(StandardCharsets.UTF_8));
        return new GeneratedSite(edited);
    }

    /// The files of each unit of the stock by their place in its folder.
    private static List<Map<String, byte[]>> units(FolderTree stock, String pattern) throws IOException {
        Map<String, Map<String, byte[]>> units = new TreeMap<>();
        for (String path : stock.files().keySet()) {
            if (!path.matches(pattern)) continue;
            String folder = path.replaceFirst(pattern, "$1");
            units.computeIfAbsent(folder, _ -> new TreeMap<>()).put(path.substring(folder.length()), stock.bytes(path));
        }
        return new ArrayList<>(units.values());
    }

    private static void repeat(List<Map<String, byte[]>> stock, int count, Map<String, byte[]> made, Naming naming) {
        for (int number = 0; number < count; number++) {
            String folder = naming.of(number);
            stock.get(number % stock.size()).forEach((local, bytes) -> made.put(folder + local, bytes));
        }
    }

    private static String question(int number) {
        return EXAM + "/set-" + (number / OF_A_SET + 1) + "/" + (number % OF_A_SET + 1);
    }

    private static void exam(int questions, Map<String, byte[]> made) {
        String sets = IntStream.range(0, Math.ceilDiv(questions, OF_A_SET))
                .mapToObj(set -> link("Set " + (set + 1), EXAM + "/set-" + (set + 1)))
                .collect(Collectors.joining(",\n"));
        lists(EXERCISES, topic("Try out", EXAM, sets), made);
    }

    private static String section(int number) {
        return topic(number / OF_A_TOPIC) + "/section-" + number;
    }

    private static String topic(int number) {
        return material(number) + "/topic-" + number;
    }

    private static String material(int topic) {
        String grade = GRADES.get(topic % GRADES.size());
        return "subject/high-school/" + grade + "/" + MATERIALS.get(topic / GRADES.size() % MATERIALS.size());
    }

    private static void topics(int sections, Map<String, byte[]> made) {
        Map<String, List<String>> topics = new TreeMap<>();
        for (int topic = 0; topic * OF_A_TOPIC < sections; topic++) {
            var links = new ArrayList<String>();
            for (int one = topic * OF_A_TOPIC; one < Math.min(sections, (topic + 1) * OF_A_TOPIC); one++) {
                links.add(link("Section " + one, section(one)));
            }
            topics.computeIfAbsent(material(topic), _ -> new ArrayList<>())
                    .add(topic("Topic " + topic, topic(topic), String.join(",\n", links)));
        }
        topics.forEach((material, ones) -> lists(material, String.join(",\n", ones), made));
    }

    private static void lists(String material, String topics, Map<String, byte[]> made) {
        byte[] list = ("export const materials = [\n" + topics + "\n];\n").getBytes(StandardCharsets.UTF_8);
        LOCALES.forEach(locale -> made.put(material + "/_data/" + locale + "-material.ts", list));
        made.put(
                material + "/_data/index.ts",
                ("export const BASE_PATH = \"/" + material + "\";\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String topic(String title, String path, String items) {
        return "{ title: \"" + title + "\", href: \"/" + path + "\", items: [\n" + items + "\n] }";
    }

    private static String link(String title, String path) {
        return "  { title: \"" + title + "\", href: \"/" + path + "\" }";
    }

    @Override
    public SortedMap<String, Long> files() {
        return contents.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, file -> (long) file.getValue().length, (one, _) -> one, TreeMap::new));
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        byte[] bytes = contents.get(path);
        if (bytes == null) throw new NoSuchFileException(path);
        return bytes.clone();
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }
}
