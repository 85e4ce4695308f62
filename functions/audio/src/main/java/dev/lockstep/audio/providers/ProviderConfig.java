package dev.lockstep.audio.providers;

import dev.lockstep.runtime.Environment;
import dev.lockstep.state.CodedException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Reads what the variables of several services have in common. A value that cannot be used is refused by
/// its variable's name and never repeated.
public final class ProviderConfig {
    private static final Pattern DOLLARS = Pattern.compile("\\d{1,7}(?:\\.\\d{1,6})?");
    private static final Pattern BASE_URL = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+(?:/[\\w.\\-~/]*)?");
    private static final int MICROS = 6;

    private ProviderConfig() {}

    /// A service's address, without the slashes at its end.
    ///
    /// @throws CodedException `bad_configuration` where it is not an http or https URL without query
    public static URI baseUrl(Environment environment, String name, String byDefault) {
        String value = environment.optional(name, byDefault).strip();
        if (!BASE_URL.matcher(value).matches()) throw bad(name, "must be an http or https URL without a query");
        return URI.create(value.replaceAll("/+$", ""));
    }

    /// A key; empty where the service wants none.
    ///
    /// @throws CodedException `bad_configuration` where it could not travel in a header
    public static String key(Environment environment, String name) {
        return environment.optional(name, "").isEmpty() ? "" : environment.requiredSecret(name);
    }

    /// A price in dollars, such as `16` or `0.30`.
    ///
    /// @return it in millionths of a dollar
    /// @throws CodedException `bad_configuration` where it is no such number
    public static long micros(String name, String dollars) {
        if (!DOLLARS.matcher(dollars.strip()).matches()) {
            throw bad(name, "must be dollars with up to 6 decimals, such as 16 or 0.30");
        }
        return new BigDecimal(dollars.strip()).movePointRight(MICROS).longValueExact();
    }

    /// The items of a list with commas, blanks around them apart.
    public static List<String> list(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /// What is thrown where a variable cannot be used.
    ///
    /// @param fault such as `must be on or off`
    public static CodedException bad(String name, String fault) {
        return new CodedException("bad_configuration", "the variable " + name + " " + fault);
    }
}
