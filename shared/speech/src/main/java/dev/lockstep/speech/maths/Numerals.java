package dev.lockstep.speech.maths;

import dev.lockstep.speech.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Numbers: what their marks mean, and the words of small ones. Pure.
///
/// In English a point is the decimal mark and a comma before three digits groups thousands; in Indonesian it
/// is the other way round. Content mixes them, so a mark that can only mean one thing is taken for that in
/// either language, and what is said follows the language: `0.5` is said `0,5` in Indonesian. A comma that
/// is neither starts another number.
public final class Numerals {
    private static final List<String> ENGLISH_CARDINALS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
    private static final List<String> INDONESIAN_CARDINALS =
            List.of("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh");
    private static final List<String> ENGLISH_ORDINALS =
            List.of("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");
    private static final List<String> INDONESIAN_ORDINALS = List.of(
            "",
            "pertama",
            "kedua",
            "ketiga",
            "keempat",
            "kelima",
            "keenam",
            "ketujuh",
            "kedelapan",
            "kesembilan",
            "kesepuluh");
    private static final List<String> ENGLISH_PARTS =
            List.of("", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private static final int LARGEST_WORD = 10;
    private static final int LARGEST_ABOVE = 9;
    private static final Pattern GROUPS = Pattern.compile("[1-9]\\d{0,2}(?:\\D\\d{3})+");

    private Numerals() {}

    /// The number or the numbers that are written, in the marks of the language.
    public static String said(String written, Language language) {
        if (written.startsWith(".")) return Term.POINT.say(language, written.substring(1));
        String plain = plain(written);
        char group = language == Language.ENGLISH ? ',' : '.';
        char decimal = language == Language.ENGLISH ? '.' : ',';
        int last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
        if (last < 0) return plain;
        if (isGrouped(plain, written, group)) return grouped(plain, group);
        String whole = plain.substring(0, last);
        char mark = plain.charAt(last);
        boolean mayBeDecimal =
                mark == '.' || language == Language.INDONESIAN || written.contains("{,}") || isBelowOne(plain);
        mayBeDecimal |= whole.indexOf('.') >= 0;
        boolean onlyMark = whole.indexOf('.') < 0 && whole.indexOf(',') < 0;
        boolean groupedWhole = GROUPS.matcher(whole).matches() && whole.indexOf(mark) < 0 && oneKind(whole);
        if (mayBeDecimal && (onlyMark || groupedWhole)) {
            return grouped(whole, group) + decimal + plain.substring(last + 1);
        }
        return String.join(", ", plain.split(","));
    }

    /// An amount of money in whole units or with two decimals: three digits after a mark are thousands.
    public static String money(String written, Language language) {
        char group = language == Language.ENGLISH ? ',' : '.';
        String plain = plain(written);
        return GROUPS.matcher(plain).matches() && oneKind(plain) ? grouped(plain, group) : said(written, language);
    }

    /// The numbers that are written, where every comma stands between two of them.
    static List<String> apart(String written) {
        return List.of(plain(written).split(","));
    }

    /// Digits with `.` and `,` only; thousands that a thin space or braces set apart are marked like others.
    private static String plain(String written) {
        return written.replace("{,}", ",").replace("{.}", ".").replace("\\,", written.indexOf('.') < 0 ? "." : ",");
    }

    /// Whether all marks group thousands. One mark of the other language does so only with another of its
    /// kind: `1.250` is a decimal in English, and `1.250.000` is not.
    private static boolean isGrouped(String plain, String written, char group) {
        if (!GROUPS.matcher(plain).matches() || !oneKind(plain)) return false;
        boolean several = plain.length() > "000.000".length() || count(plain) > 1;
        return plain.indexOf(group) >= 0 || several || written.contains("\\,");
    }

    /// Nobody writes a list that starts with nought so.
    private static boolean isBelowOne(String plain) {
        return plain.startsWith("0,") && plain.length() > "0,0".length() && plain.indexOf(',', 2) < 0;
    }

    private static long count(String plain) {
        return plain.chars().filter(each -> each == '.' || each == ',').count();
    }

    private static boolean oneKind(String plain) {
        return plain.indexOf('.') < 0 || plain.indexOf(',') < 0;
    }

    private static String grouped(String plain, char group) {
        return plain.replace('.', group).replace(',', group);
    }

    /// Whether a fraction is said in words: up to nine of up to tenths.
    static boolean isSmallFraction(Maths.Fraction fraction) {
        return isSmallFraction(Shape.digits(fraction.above()), Shape.digits(fraction.below()));
    }

    static boolean isSmallFraction(String above, String below) {
        return isBetween(above, 1, LARGEST_ABOVE) && isBetween(below, 2, LARGEST_WORD);
    }

    /// Whether a small fraction is less than one, so that a number before it is added to it.
    static boolean isProper(Maths.Fraction fraction) {
        return isSmallFraction(fraction)
                && Integer.parseInt(Shape.digits(fraction.above())) < Integer.parseInt(Shape.digits(fraction.below()));
    }

    private static boolean isBetween(String digits, int least, int most) {
        if (digits.isEmpty() || digits.length() > 2 || digits.startsWith("0")) return false;
        int value = Integer.parseInt(digits);
        return value >= least && value <= most;
    }

    static String smallFraction(int above, int below, Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH_CARDINALS.get(above) + " " + (above == 1 ? ENGLISH_PARTS.get(below) : parts(below));
            case INDONESIAN -> indonesian(above, below);
        };
    }

    private static String parts(int below) {
        return below == 2 ? "halves" : ENGLISH_PARTS.get(below) + "s";
    }

    private static String indonesian(int above, int below) {
        if (above == 1 && below == 2) return "setengah";
        String part = "per" + INDONESIAN_CARDINALS.get(below);
        return above == 1 ? "se" + part : INDONESIAN_CARDINALS.get(above) + " " + part;
    }

    /// The word of a number up to ten; empty for a larger one.
    static String cardinal(int number, Language language) {
        return word(number, language == Language.ENGLISH ? ENGLISH_CARDINALS : INDONESIAN_CARDINALS);
    }

    /// The place of one among others, up to the tenth; empty for a later one.
    public static String ordinal(int number, Language language) {
        return word(number, language == Language.ENGLISH ? ENGLISH_ORDINALS : INDONESIAN_ORDINALS);
    }

    private static String word(int number, List<String> words) {
        return number < words.size() ? words.get(number) : "";
    }

    /// Which numbers a string holds, as runs of digits: how a reading is compared with its source.
    public static List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        for (String run : text.split("\\D+")) {
            if (!run.isEmpty()) runs.add(run);
        }
        return runs;
    }
}
