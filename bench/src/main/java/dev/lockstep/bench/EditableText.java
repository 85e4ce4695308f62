package dev.lockstep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The blocks of a body, to be edited at random places. For one edit.
final class EditableText {
    private static final Pattern PROSE = Pattern.compile("[\\p{L}*][^|]*", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("#{1,6} .*");
    private static final Pattern MARKUP = Pattern.compile(
            "<[^<>]*?(?:\"[^\"]*\"[^<>]*?)*>|`[^`]*`|\\$[^$]*\\$|\\]\\([^)]*\\)|\\{[^{}]*}|https?:\\S+");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}_*'-])\\p{Ll}{5,}(?![\\p{L}\\p{N}_*'-])");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{N}+(?![\\p{L}\\p{N}])");
    private static final Pattern FORMULA = Pattern.compile("math=\"([^\"]+)\"");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?]) (?=\\p{Lu})");
    private static final int OFTEN = 3;

    private final List<String> blocks;
    private final Random random;

    EditableText(String body, Random random) {
        this.blocks = new ArrayList<>(List.of(body.split("\n\n+")));
        this.random = random;
    }

    @Override
    public String toString() {
        return String.join("\n\n", blocks);
    }

    /// Edits it.
    ///
    /// @param other where new words come from
    /// @return whether there was anything that could be edited so
    boolean edit(EditKind kind, EditableText other) {
        return switch (kind) {
            case WORD -> replace(anyProse(), WORD, _ -> other.word());
            case TYPO -> replace(anyProse(), WORD, this::mistyped);
            case NUMBER ->
                replace(anyProse(), NUMBER, old -> Integer.toString(random.nextInt(2, 10 + old.length() * 90)));
            case SENTENCE_ADDED -> addSentence(other);
            case SENTENCE_REMOVED -> removeSentence();
            case PARAGRAPH_REWRITTEN -> put(anyProse(), other.newParagraph());
            case PARAGRAPH_ADDED -> insert(anyProse(), other.newParagraph());
            case PARAGRAPH_REMOVED -> remove(anyProse());
            case PARAGRAPH_MOVED -> move(anyProse(), anyProse());
            case HEADING -> lengthenHeading(other.word());
            case TITLE -> false;
            case MATHS -> changeFormula();
            case TERM -> changeTerm(other.word());
        };
    }

    /// Any word of its prose.
    String word() {
        String block = paragraph();
        List<MatchResult> words = found(block, WORD);
        return words.isEmpty() ? "something" : of(words).group();
    }

    private interface Change {
        String of(String old);
    }

    private <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String paragraph() {
        int at = anyProse();
        return at < 0 ? "Something more." : blocks.get(at);
    }

    /// One that is nowhere as it is, so that nobody has its speech; empty where there is none.
    private String newParagraph() {
        int at = anyProse();
        return replace(at, WORD, _ -> word()) ? blocks.get(at) : "";
    }

    private int anyProse() {
        return any(at -> PROSE.matcher(blocks.get(at)).matches());
    }

    /// Any block that is as wanted, code apart; -1 where none is.
    private int any(IntPredicate wanted) {
        List<Integer> places = new ArrayList<>();
        boolean isCode = false;
        for (int at = 0; at < blocks.size(); at++) {
            long fences = blocks.get(at)
                    .lines()
                    .filter(line -> line.startsWith("```"))
                    .count();
            boolean touched = isCode || fences > 0;
            isCode ^= fences % 2 == 1;
            if (!touched && wanted.test(at)) places.add(at);
        }
        return places.isEmpty() ? -1 : of(places);
    }

    /// What of a block's words is so, outside of tags, code, maths and addresses.
    private static List<MatchResult> found(String block, Pattern pattern) {
        List<MatchResult> markup = MARKUP.matcher(block).results().toList();
        return pattern.matcher(block)
                .results()
                .filter(one -> markup.stream().noneMatch(tag -> one.start() < tag.end() && tag.start() < one.end()))
                .toList();
    }

    private boolean replace(int at, Pattern pattern, Change change) {
        if (at < 0) return false;
        String block = blocks.get(at);
        List<MatchResult> places = found(block, pattern);
        if (places.isEmpty()) return false;
        MatchResult one = of(places);
        return put(at, block.substring(0, one.start()) + change.of(one.group()) + block.substring(one.end()));
    }

    /// Two letters in each other's place, one left out, or one twice: which of the two texts is the right
    /// one is of no account.
    private String mistyped(String word) {
        int at = random.nextInt(1, word.length() - 1);
        String before = word.substring(0, at);
        String letter = word.substring(at, at + 1);
        String behind = word.substring(at + 1);
        return switch (random.nextInt(3)) {
            case 0 -> before + behind.charAt(0) + letter + behind.substring(1);
            case 1 -> before + behind;
            default -> before + letter + letter + behind;
        };
    }

    private boolean put(int at, String block) {
        if (at < 0 || block.isEmpty()) return false;
        blocks.set(at, block);
        return true;
    }

    private boolean insert(int at, String block) {
        if (at < 0 || block.isEmpty()) return false;
        blocks.add(at + 1, block);
        return true;
    }

    private boolean remove(int at) {
        if (at < 0) return false;
        blocks.remove(at);
        return true;
    }

    private boolean move(int from, int to) {
        if (from < 0 || from == to) return false;
        blocks.add(to, blocks.remove(from));
        return true;
    }

    private boolean addSentence(EditableText other) {
        int at = anyProse();
        if (at < 0) return false;
        String sentence = of(List.of(SENTENCES.split(other.newParagraph())));
        if (!sentence.endsWith(".")) return false;
        List<String> sentences = new ArrayList<>(List.of(SENTENCES.split(blocks.get(at))));
        // Before a paragraph's end that is none of a sentence, such as a colon, nothing is added behind it.
        boolean isEnded = sentences.getLast().endsWith(".");
        sentences.add(random.nextInt(sentences.size() + (isEnded ? 1 : 0)), sentence);
        return put(at, String.join(" ", sentences));
    }

    private boolean removeSentence() {
        int at = anyProse();
        if (at < 0) return false;
        List<String> sentences = new ArrayList<>(List.of(SENTENCES.split(blocks.get(at))));
        if (sentences.size() < 2) return false;
        sentences.remove(random.nextInt(sentences.size()));
        return put(at, String.join(" ", sentences));
    }

    private boolean lengthenHeading(String word) {
        int at = any(one -> HEADING.matcher(blocks.get(one)).matches());
        return at >= 0 && put(at, blocks.get(at) + " " + word);
    }

    /// Another digit where the formula has any, one more term where it has none.
    private boolean changeFormula() {
        int at = any(one -> FORMULA.matcher(blocks.get(one)).find());
        if (at < 0) return false;
        String block = blocks.get(at);
        MatchResult formula = of(FORMULA.matcher(block).results().toList());
        List<MatchResult> digits = DIGIT.matcher(formula.group(1)).results().toList();
        String latex = formula.group(1) + " + 1";
        if (!digits.isEmpty()) {
            MatchResult digit = of(digits);
            int next = (Integer.parseInt(digit.group()) + random.nextInt(1, 9)) % 10;
            latex = formula.group(1).substring(0, digit.start())
                    + next
                    + formula.group(1).substring(digit.end());
        }
        return put(at, block.substring(0, formula.start(1)) + latex + block.substring(formula.end(1)));
    }

    private boolean changeTerm(String next) {
        int at = anyProse();
        if (at < 0) return false;
        List<MatchResult> words = found(blocks.get(at), WORD);
        if (words.isEmpty()) return false;
        String term = of(words).group();
        Pattern whole = Pattern.compile("(?<![\\p{L}\\p{N}_*'-])" + term + "(?![\\p{L}\\p{N}_*'-])");
        int replaced = 0;
        for (int block = 0; block < blocks.size(); block++) {
            if (!PROSE.matcher(blocks.get(block)).matches()) continue;
            List<MatchResult> places = found(blocks.get(block), whole);
            for (MatchResult place : places.reversed()) {
                String text = blocks.get(block);
                blocks.set(block, text.substring(0, place.start()) + next + text.substring(place.end()));
                replaced++;
            }
        }
        return replaced >= OFTEN;
    }
}
