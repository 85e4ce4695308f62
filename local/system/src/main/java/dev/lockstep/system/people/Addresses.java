package dev.lockstep.system.people;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/// Emails for people, different for each person, and the ways in which lists disfigure them.
final class Addresses {
    private static final List<String> DOMAINS = List.of(
            "example.org", "example.com", "example.net", "mail.example.org", "post.example.com", "office.example.net");
    private static final List<String> SPACES = List.of(" ", "  ", "\t", "\u00A0");
    private static final List<String> MALFORMED =
            List.of("%s", "%s@", "@%s", "%s@localhost", "%s example.org", "a b%s@example.org", ".%s@example.org");
    private static final int LONGEST_LOCAL = 64;
    private static final long BLANK_EVERY = 100;
    private static final int LONGEST_LABEL = 63;

    private Addresses() {}

    /// A plain, lower-case address of this person.
    static String plain(String firstName, String lastName, long person, Draw draw) {
        return letters(firstName) + "." + letters(lastName) + person + "@" + draw.of(DOMAINS);
    }

    /// The plain address as MailerLite holds this kind of person's.
    static String of(Kind kind, String plain, long person) {
        return switch (kind) {
            case APOSTROPHE -> "o'brien." + plain;
            case QUOTED -> "\"" + person + " of the office\"@example.org";
            case UNICODE, TWICE_SUBSCRIBED -> "jos\u00E9." + plain;
            case LONGEST -> longest(person);
            default -> plain;
        };
    }

    /// The address as somebody typed it into the app: often in another case, sometimes with space around it.
    static String asTyped(String address, Draw draw) {
        String typed = address;
        if (draw.perMille(60)) {
            typed = capitalised(typed);
        } else if (draw.perMille(20)) {
            typed = typed.toUpperCase(Locale.ROOT);
        }
        if (draw.perMille(20)) {
            typed = draw.of(SPACES) + typed;
        }
        return draw.perMille(20) ? typed + draw.of(SPACES) : typed;
    }

    static String capitalised(String address) {
        return address.substring(0, 1).toUpperCase(Locale.ROOT) + address.substring(1);
    }

    static String withPlus(String address) {
        return address.replace("@", "+news@");
    }

    /// Not what the app had before: the same person at a new domain.
    static String moved(String address) {
        return address.substring(0, address.indexOf('@')) + "@moved.example.org";
    }

    static String malformed(long person, Draw draw) {
        return draw.of(MALFORMED).formatted("person" + person);
    }

    /// Nothing but spaces: emails are unique as written, so each blank has a length of its own.
    static String blank(long person) {
        return " ".repeat(Math.toIntExact(person / BLANK_EVERY) + 1);
    }

    private static String longest(long person) {
        String local =
                ("long." + person + ".").concat("x".repeat(LONGEST_LOCAL)).substring(0, LONGEST_LOCAL);
        return local + "@" + ("y".repeat(LONGEST_LABEL - 2) + ".").repeat(3) + "org";
    }

    private static String letters(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
        return plain.isEmpty() ? "x" : plain;
    }
}
