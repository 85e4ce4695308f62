package dev.lockstep.audio.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a script that is too long for an engine: between sentences where that will do, else between clauses,
/// else between words, and a word only where it alone is too long. Pure.
public final class Pieces {
    private static final List<Pattern> CUTS = List.of(
            Pattern.compile("(?<=[.!?…:][\"'”’)»]{0,3}) "),
            Pattern.compile("(?<=[,;–—]) "),
            Pattern.compile(" (?![^\\[\\]]*])"));

    private Pieces() {}

    /// The script in as few pieces as hold it, each of which, rendered, has no more characters than that.
    ///
    /// @param most at least 200
    public static List<String> of(String script, MarkerStyle style, int most) {
        return of(script, style, most, 0);
    }

    private static List<String> of(String script, MarkerStyle style, int most, int cut) {
        if (style.rendered(script).length() <= most) return List.of(script);
        if (cut == CUTS.size()) return halves(script, style, most);
        List<String> pieces = new ArrayList<>();
        String open = "";
        for (String part : CUTS.get(cut).split(script)) {
            String longer = open.isEmpty() ? part : open + " " + part;
            if (style.rendered(longer).length() <= most) {
                open = longer;
                continue;
            }
            if (!open.isEmpty()) pieces.add(open);
            List<String> inner = of(part, style, most, cut + 1);
            pieces.addAll(inner.subList(0, inner.size() - 1));
            open = inner.getLast();
        }
        pieces.add(open);
        return pieces;
    }

    /// A word without an end, which no language has.
    private static List<String> halves(String word, MarkerStyle style, int most) {
        int middle = word.offsetByCodePoints(0, word.codePointCount(0, word.length()) / 2);
        List<String> pieces = new ArrayList<>(of(word.substring(0, middle), style, most, CUTS.size()));
        pieces.addAll(of(word.substring(middle), style, most, CUTS.size()));
        return pieces;
    }
}
