package dev.lockstep.system.people;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is true of a person, before either side tells it in its own way.
final class Details {
    /// The words of the app's own lists.
    static final List<String> STATUSES = List.of("active", "unsubscribed", "unconfirmed", "bounced", "junk");

    private static final List<String> PLANNING = List.of("intake", "in progress", "review", "completed", "on hold");
    private static final List<String> REFERRERS = List.of("website", "newsletter", "friend", "fair", "Google");
    private static final List<String> ADVISORS = List.of("A. Visser", "M. de Wit", "K. Smit", "J. Bos", "R. Meijer");
    private static final List<String> PREFIXES = List.of("van", "de", "van der", "van den", "ten");
    private static final List<String> GENDERS = List.of("female", "male", "other");
    private static final List<String> COUNTRIES = List.of("NL", "NL", "NL", "NL", "BE", "DE", "FR", "GB", "US");

    private Details() {}

    /// Values by client column, blanks left out; the email is `address`.
    static Map<String, @Nullable String> of(String address, String firstName, String lastName, Words words, Draw draw) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("email", address);
        values.put("first_name", firstName);
        values.put("last_name", lastName);
        values.put("initials", firstName.charAt(0) + ".");
        maybe(values, "prefix", 250, draw.of(PREFIXES), draw);
        maybe(values, "phone", 850, "+31 6 " + draw.digits(8), draw);
        maybe(values, "company", 300, draw.of(words.companies()), draw);
        maybe(values, "city", 950, draw.of(words.cities()), draw);
        maybe(values, "zip", 950, (1 + draw.below(9)) + draw.digits(3) + " AB", draw);
        maybe(values, "country", 980, draw.of(COUNTRIES), draw);
        maybe(values, "gender", 900, draw.of(GENDERS), draw);
        maybe(
                values,
                "birth_date",
                800,
                LocalDate.of(1940, 1, 1).plusDays(draw.below(24_000)).toString(),
                draw);
        maybe(values, "planning_status", 700, draw.of(PLANNING), draw);
        maybe(values, "referrer", 400, draw.of(REFERRERS), draw);
        maybe(values, "advisor", 600, draw.of(ADVISORS), draw);
        values.put("marketing_status", status(draw));
        if (draw.perMille(350)) {
            partner(values, words, draw);
        }
        return values;
    }

    private static void partner(Map<String, @Nullable String> values, Words words, Draw draw) {
        String firstName = draw.of(words.firstNames());
        maybe(values, "partner.email", 600, "partner." + values.get("email"), draw);
        values.put("partner.first_name", firstName);
        values.put("partner.last_name", draw.of(words.lastNames()));
        maybe(values, "partner.initials", 800, firstName.substring(0, 1).toUpperCase(Locale.ROOT) + ".", draw);
        maybe(values, "partner.prefix", 200, draw.of(PREFIXES), draw);
        maybe(values, "partner.gender", 800, draw.of(GENDERS), draw);
    }

    private static String status(Draw draw) {
        int lot = draw.below(1000);
        return STATUSES.get(lot < 880 ? 0 : lot < 950 ? 1 : lot < 970 ? 2 : lot < 990 ? 3 : 4);
    }

    private static void maybe(
            Map<String, @Nullable String> values, String column, int perMille, String value, Draw draw) {
        if (draw.perMille(perMille)) {
            values.put(column, value);
        }
    }
}
