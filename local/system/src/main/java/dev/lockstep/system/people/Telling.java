package dev.lockstep.system.people;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How each side tells a person's details: what was typed, mistyped, edited and forgotten there. Most people are told
/// alike by both sides.
final class Telling {
    private static final List<String> EDITED = List.of(
            "company", "city", "zip", "last_name", "first_name", "referrer", "partner.first_name", "partner.last_name");
    private static final List<String> FORGOTTEN = List.of("phone", "company", "city", "gender", "planning_status");
    private static final List<String> ACCENTED = List.of("first_name", "last_name", "city");

    private Telling() {}

    /// The app's values; the email is left to the caller.
    static Map<String, @Nullable String> app(Map<String, @Nullable String> truth, Draw draw) {
        Map<String, @Nullable String> told = new HashMap<>(truth);
        change(told, ACCENTED, 30, draw, Telling::decomposed);
        change(told, List.of("first_name"), 20, draw, value -> value + " ");
        change(told, List.of("last_name"), 10, draw, value -> "\u00A0" + value);
        change(told, List.of("marketing_status"), 40, draw, Addresses::capitalised);
        change(told, List.of("partner.email"), 100, draw, value -> value.toUpperCase(Locale.ROOT));
        forget(told, draw);
        return told;
    }

    /// MailerLite's values, still by client column; the email is left to the caller.
    static Map<String, @Nullable String> list(Map<String, @Nullable String> truth, Words words, Draw draw) {
        Map<String, @Nullable String> told = new HashMap<>(truth);
        change(told, ACCENTED, 30, draw, Telling::decomposed);
        change(told, List.of("phone"), 80, draw, Telling::nationalPhone);
        change(told, List.of("phone"), 30, draw, value -> value.replace(" ", ""));
        change(told, List.of("country"), 50, draw, Telling::countryName);
        change(told, List.of("zip"), 20, draw, value -> value.replace(" ", ""));
        change(told, List.of("birth_date"), 50, draw, value -> value + " 00:00:00");
        change(told, List.of("company"), 10, draw, value -> value.replace(" ", "  "));
        change(told, List.of("marketing_status"), 15, draw, value -> draw.of(Details.STATUSES));
        change(told, List.of("advisor"), 100, draw, value -> "");
        change(told, EDITED, 8, draw, value -> edited(value, words, draw));
        forget(told, draw);
        return told;
    }

    private static void forget(Map<String, @Nullable String> told, Draw draw) {
        for (String column : FORGOTTEN) {
            if (draw.perMille(8)) {
                told.put(column, draw.perMille(500) ? null : " ");
            }
        }
    }

    private static void change(
            Map<String, @Nullable String> told, List<String> columns, int perMille, Draw draw, Change change) {
        for (String column : columns) {
            String value = told.get(column);
            if (value != null && draw.perMille(perMille)) {
                told.put(column, change.of(value));
            }
        }
    }

    static String decomposed(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFD);
    }

    private static String nationalPhone(String value) {
        return value.replace("+31 6 ", "06-");
    }

    private static String countryName(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    private static String edited(String value, Words words, Draw draw) {
        String other = draw.of(words.lastNames());
        return Objects.equals(other, value) ? value + " Jr" : other;
    }

    /// Another way to write a value.
    @FunctionalInterface
    private interface Change {
        String of(String value);
    }
}
