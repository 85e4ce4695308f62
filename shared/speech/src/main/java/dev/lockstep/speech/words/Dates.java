package dev.lockstep.speech.words;

import dev.lockstep.speech.Language;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dates that are written in digits.
final class Dates {
    private static final List<String> ENGLISH = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> INDONESIAN = List.of(
            "Januari",
            "Februari",
            "Maret",
            "April",
            "Mei",
            "Juni",
            "Juli",
            "Agustus",
            "September",
            "Oktober",
            "November",
            "Desember");

    private Dates() {}

    /// @param words such as `17 May 2024`
    /// @param month as it was written
    record Date(String words, String month) {}

    /// A date as `2024-05-17`, or as `17/05/2024`: with the day first in Indonesian, with the month first in
    /// English unless it can only be the day. Null for what is no date.
    static @Nullable Date said(String written, Language language) {
        String[] parts = written.split("[-/]");
        if (parts[0].length() == 4) return date(parts[0], parts[1], parts[2], language);
        boolean monthFirst = language == Language.ENGLISH && Integer.parseInt(parts[0]) <= ENGLISH.size();
        return monthFirst ? date(parts[2], parts[0], parts[1], language) : date(parts[2], parts[1], parts[0], language);
    }

    private static @Nullable Date date(String year, String month, String day, Language language) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            List<String> months = language == Language.ENGLISH ? ENGLISH : INDONESIAN;
            return new Date(day + " " + months.get(date.getMonthValue() - 1) + " " + year, month);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
