package dev.lockstep.speech.words;

import dev.lockstep.speech.Language;
import dev.lockstep.speech.maths.Numerals;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prose as it is read aloud: abbreviations, addresses, dates, percentages, money, ordinal numbers and
/// ranges are said whole; all else stays as it is. Total, in time that grows with the length of the text.
/// Instances may be shared between threads.
public final class SpokenProse {
    private static final String NUMBER = "\\d{1,15}(?:[.,]\\d{1,15}){0,4}";
    private static final String AMOUNT = "( (?:juta|miliar|triliun|ribu|million|billion|trillion|thousand)\\b)?";
    private static final String BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String AFTER = "(?![\\p{L}\\p{N}])";

    private final Language language;
    private final Abbreviations abbreviations;
    private final SpokenCode code;
    private final Pattern written;

    public SpokenProse(Language language) {
        this.language = language;
        this.abbreviations = new Abbreviations(language);
        this.code = new SpokenCode(language);
        this.written = Pattern.compile(String.join(
                "|",
                "(?<address>" + BEFORE + "(?:https?://|www\\.)[^\\s<>()\"]++)",
                "(?<date>" + BEFORE + "(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4})" + AFTER + ")",
                "(?<rupiah>" + BEFORE + "Rp\\.? ?(?<rupiahs>" + NUMBER + ")(?:,-)?(?<many>" + AMOUNT + ")" + AFTER
                        + ")",
                "(?<money>" + BEFORE + "(?:US)?(?<currency>[$€£]) ?(?<coins>" + NUMBER + ")(?<several>" + AMOUNT + ")"
                        + AFTER + ")",
                "(?<percent>" + BEFORE + "(?<share>" + NUMBER + ") ?%)",
                "(?<ordinal>" + BEFORE + "(?:(?<english>\\d{1,2})(?:st|nd|rd|th)|ke-(?<indonesian>\\d{1,2}))" + AFTER
                        + ")",
                "(?<range>" + BEFORE + "(?<from>" + NUMBER + ") ?[–—] ?(?<to>" + NUMBER + ")" + AFTER + ")",
                "(?<abbreviation>" + abbreviations.pattern() + ")"));
    }

    public Said read(String text) {
        List<String> inWords = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Matcher each = written.matcher(text);
        int at = 0;
        while (each.find()) {
            words.append(text, at, each.start()).append(said(each.toMatchResult(), text, inWords));
            at = each.end();
        }
        return new Said(words.append(text, at, text.length()).toString(), inWords);
    }

    private String said(MatchResult match, String text, List<String> inWords) {
        if (match.group("address") != null) return address(match.group());
        if (match.group("date") != null) return date(match.group(), inWords);
        if (match.group("rupiah") != null) return money(match.group("rupiahs"), match.group("many"), "rupiah");
        if (match.group("money") != null) {
            return money(match.group("coins"), match.group("several"), currency(match.group("currency")));
        }
        if (match.group("percent") != null) return number(match.group("share")) + say(" percent", " persen");
        if (match.group("ordinal") != null) return ordinal(match, inWords);
        if (match.group("range") != null) {
            return number(match.group("from")) + say(" to ", " sampai ") + number(match.group("to"));
        }
        String abbreviation = abbreviations.words(match.group(), text, match.end());
        return abbreviation == null ? match.group() : abbreviation;
    }

    private String say(String english, String indonesian) {
        return language == Language.ENGLISH ? english : indonesian;
    }

    private String number(String digits) {
        return Numerals.said(digits, language);
    }

    /// What ends a sentence does not belong to an address at its end.
    private String address(String url) {
        String tail = url.substring(url.length() - 1);
        boolean mark = ".,;:!?".contains(tail);
        return code.address(url) + (mark ? tail : "");
    }

    private String date(String digits, List<String> inWords) {
        Dates.Date date = Dates.said(digits, language);
        if (date == null) return digits;
        inWords.add(date.month());
        return date.words();
    }

    /// With a word such as "million", the marks are those of a decimal.
    private String money(String digits, String many, String currency) {
        String amount = many.isEmpty() ? Numerals.money(digits, language) : number(digits) + many;
        return amount + " " + currency;
    }

    private String currency(String sign) {
        return switch (sign) {
            case "$" -> say("dollars", "dolar");
            case "€" -> say("euros", "euro");
            default -> say("pounds", "pound");
        };
    }

    /// The first ten have words; a voice says the others right as they are written.
    private String ordinal(MatchResult match, List<String> inWords) {
        String english = match.group("english");
        boolean ours = (english != null) == (language == Language.ENGLISH);
        String digits = english == null ? match.group("indonesian") : english;
        String word = ours ? Numerals.ordinal(Integer.parseInt(digits), language) : "";
        if (word.isEmpty() || digits.startsWith("0")) return match.group();
        inWords.add(digits);
        return word;
    }
}
