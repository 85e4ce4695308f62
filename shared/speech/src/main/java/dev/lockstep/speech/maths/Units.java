package dev.lockstep.speech.maths;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Units of measure in prose, such as `cm`, `m/s` or `kg/m³`.
final class Units {
    private static final int LONGEST = 24;
    private static final Map<String, Unit> BY_SIGN = units();

    private record Unit(boolean length, String one, String several, String indonesian) {}

    private final Notes notes;

    Units(Notes notes) {
        this.notes = notes;
    }

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new HashMap<>();
        for (String[] row : Commands.rows("units.tsv", 5)) {
            units.put(row[0], new Unit(row[1].equals("LENGTH"), row[2], row[3], row[4]));
        }
        return units;
    }

    /// Whether prose is a unit whatever stands before it: one of several letters, or one over another.
    static boolean isUnit(String content) {
        String sign = content.strip();
        return sign.length() > 1 && isUnitAfterNumber(sign);
    }

    /// Whether prose after a number is a unit.
    static boolean isUnitAfterNumber(String content) {
        String sign = content.strip();
        if (sign.isEmpty() || sign.length() > LONGEST) return false;
        return find(sign.split("/", 2)[0]) != null;
    }

    private static @Nullable Unit find(String part) {
        return BY_SIGN.get(plain(part));
    }

    private static String plain(String part) {
        return part.strip().replaceAll("\\^?\\{?[23²³]\\}?$", "");
    }

    /// The words of a unit.
    ///
    /// @param power of its last part, as digits; empty for none
    /// @param single whether the number before it is one
    String words(String content, String power, boolean single) {
        String[] parts = content.strip().split("/", 2);
        String first = part(parts[0], parts.length == 1 ? power : "", single);
        if (parts.length == 1) return first;
        return notes.say(Term.PER, first, part(parts[1], power, true));
    }

    private String part(String written, String outer, boolean single) {
        String inner = power(written);
        if (!inner.isEmpty() && Character.isDigit(written.charAt(written.length() - 1))) {
            if (Integer.parseInt(inner) > 1) noteWord(inner);
        }
        Unit unit = find(written);
        String name = unit == null ? Prose.words(written, notes.language()) : name(unit, single);
        String power = inner.isEmpty() ? outer : inner;
        return raised(name, power, unit != null && unit.length());
    }

    private String name(Unit unit, boolean single) {
        return switch (notes.language()) {
            case ENGLISH -> single ? unit.one() : unit.several();
            case INDONESIAN -> unit.indonesian();
        };
    }

    /// The power that is written within a unit, as digits.
    private static String power(String written) {
        String plain = written.strip().replaceAll("[{}]", "");
        if (plain.endsWith("²") || plain.endsWith("2")) return "2";
        return plain.endsWith("³") || plain.endsWith("3") ? "3" : "";
    }

    private String raised(String name, String power, boolean length) {
        return switch (power) {
            case "" -> name;
            case "2" -> notes.say(length ? Term.SQUARE_UNIT : Term.SQUARED, name);
            case "3" -> notes.say(length ? Term.CUBIC_UNIT : Term.CUBED, name);
            default -> notes.say(Term.POWER, name, power);
        };
    }

    private void noteWord(String power) {
        notes.inWords(power);
    }
}
