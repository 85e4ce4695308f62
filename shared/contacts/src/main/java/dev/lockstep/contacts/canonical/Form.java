package dev.lockstep.contacts.canonical;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How values of a field are compared. The canonical form of a value is idempotent: the form of a form is the form
/// itself. A blank, and a value of nothing but white space, has the form null.
public enum Form {
    /// As it is, but for outer space and Unicode form (NFC). Inner space and case count.
    TEXT {
        @Override
        String shape(String text) {
            return text;
        }
    },
    /// Lower case throughout; plus-addresses stay different people.
    EMAIL {
        @Override
        String shape(String text) {
            return composed(text.toLowerCase(Locale.ROOT));
        }
    },
    /// A day, `YYYY-MM-DD`, whatever time of day follows it; other notations stay as they are.
    DATE {
        @Override
        String shape(String text) {
            if (text.length() <= DAY_LENGTH) return text;
            Matcher day = ISO_DAY.matcher(text);
            return day.matches() ? String.valueOf(day.group(1)) : text;
        }
    },
    /// The five words of MailerLite's status, in lower case.
    STATUS {
        @Override
        String shape(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    },
    /// Digits with a leading plus where the number is international: `0031 6 12` and `+31-6-12` are equal.
    PHONE {
        @Override
        String shape(String text) {
            String dialled = text.replaceAll("[^0-9+]", "");
            String digits = dialled.replace("+", "");
            if (digits.isEmpty()) return text;
            if (dialled.startsWith("+")) return "+" + digits;
            return digits.startsWith("00") && digits.length() > 2 ? "+" + digits.substring(2) : digits;
        }
    },
    /// A country by its ISO 3166 code, whether the value is the code or the English name.
    COUNTRY {
        @Override
        String shape(String text) {
            String code = COUNTRY_CODES.get(text.toLowerCase(Locale.ROOT));
            return code == null ? text : code;
        }
    };

    private static final int DAY_LENGTH = "2026-01-31".length();
    /// No character before this one has another form in NFC, alone or beside another (Unicode,
    /// DerivedNormalizationProps,
    /// NFC_QC).
    private static final char FIRST_TO_COMPOSE = '\u0300';

    private static final Pattern ISO_DAY = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?", Pattern.DOTALL);
    private static final Map<String, String> COUNTRY_CODES = Stream.of(Locale.getISOCountries())
            .flatMap(code -> Stream.of(
                    Map.entry(code.toLowerCase(Locale.ROOT), code),
                    Map.entry(
                            Locale.of("", code)
                                    .getDisplayCountry(Locale.ENGLISH)
                                    .toLowerCase(Locale.ROOT),
                            code)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));

    /// The canonical form, or null for a blank.
    public @Nullable String of(@Nullable String value) {
        if (value == null) return null;
        String trimmed = OuterSpace.trim(composed(value));
        return trimmed.isEmpty() ? null : shape(trimmed);
    }

    abstract String shape(String text);

    private static String composed(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= FIRST_TO_COMPOSE) return Normalizer.normalize(text, Normalizer.Form.NFC);
        }
        return text;
    }
}
