package dev.lockstep.content.body;

import java.util.Map;

/// The few entities of HTML that strings of JSX need. Others stay as they stand, since `&` is a sign of
/// LaTeX.
final class Entities {
    private static final int LONGEST = 8;
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00A0");

    private Entities() {}

    static String decode(String text) {
        int at = text.indexOf('&');
        if (at < 0) return text;
        var decoded = new StringBuilder(text.length());
        int from = 0;
        for (; at >= 0; at = text.indexOf('&', at + 1)) {
            int end = text.substring(at, Math.min(text.length(), at + LONGEST)).indexOf(';');
            String character = end < 0 ? null : NAMED.get(text.substring(at + 1, at + end));
            if (character == null) continue;
            decoded.append(text, from, at).append(character);
            from = at + end + 1;
        }
        return decoded.append(text, from, text.length()).toString();
    }
}
