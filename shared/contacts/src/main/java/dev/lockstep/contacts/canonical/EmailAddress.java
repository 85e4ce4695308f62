package dev.lockstep.contacts.canonical;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What counts as an address that mail could reach: 254 characters at most with 64 before the last `@` (RFC 5321,
/// 4.5.3.1), no unquoted white space, and a domain of two or more labels.
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\\\p{Cntrl}]|\\\\.)*\"");
    private static final Pattern DOT_ATOM = Pattern.compile("[^\\s\\p{Cntrl}@\"(),:;<>\\[\\]\\\\]+");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?\\.)+[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])");

    private EmailAddress() {}

    /// Why the canonical email is no address, in words that complete "the email ..."; null where it is one.
    public static @Nullable String fault(@Nullable String canonical) {
        if (canonical == null) return "is blank";
        if (canonical.length() > LONGEST) return "is longer than " + LONGEST + " characters";
        int at = canonical.lastIndexOf('@');
        if (at < 0) return "has no @";
        String local = canonical.substring(0, at);
        if (local.isEmpty()) return "has nothing before the @";
        if (local.length() > LONGEST_LOCAL) return "has more than " + LONGEST_LOCAL + " characters before the @";
        if (!QUOTED.matcher(local).matches() && !isDotAtom(local)) return "has a character that only quotes allow";
        return DOMAIN.matcher(canonical.substring(at + 1)).matches() ? null : "has no domain such as example.org";
    }

    private static boolean isDotAtom(String local) {
        return DOT_ATOM.matcher(local).matches()
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..");
    }
}
