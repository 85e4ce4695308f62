package dev.lockstep.bench;

import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.content.rows.Locale;
import java.util.ArrayList;
import java.util.List;

/// Pages as long as a real site's, of pages of the sample site that stand next to each other: each begins
/// with a heading, which is the title it had. The same pages make the same ones.
///
/// The lengths are those of a real site that was counted, of 303 sections and 7 articles a locale: sections
/// from 1.8 to 32.6 kB with a median of 6.8, articles with a median of 17 kB.
final class JoinedPages {
    /// Of 310 pages of a locale.
    static final double ARTICLES_SHARE = 7 / 310.0;

    private static final int SECTIONS = 20;
    private static final int ARTICLES = 2;
    private static final int MEDIAN_SECTION = 6_800;
    private static final int MEDIAN_ARTICLE = 17_000;

    /// Of the logarithm of a section's length: the shortest and the longest of 606 are three of these from
    /// the median.
    private static final double SPREAD = 0.48;

    private final List<SpokenPage> stock;
    private final List<SpokenPage> made = new ArrayList<>();

    private JoinedPages(List<SpokenPage> stock) {
        this.stock = stock;
    }

    static List<SpokenPage> of(List<SpokenPage> sample) {
        var pages = new JoinedPages(sample);
        for (Locale locale : Locale.values()) {
            pages.join(SpokenType.SUBJECT, locale, sectionLengths());
            pages.join(SpokenType.ARTICLE, locale, List.of(MEDIAN_ARTICLE, MEDIAN_ARTICLE));
        }
        return pages.made;
    }

    /// So spread that as many are shorter than the median as are longer, most near it: the logarithm is that
    /// of a normal distribution, at equal steps of probability.
    private static List<Integer> sectionLengths() {
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < SECTIONS; i++) {
            double deviations = normal((i + 0.5) / SECTIONS);
            lengths.add((int) (MEDIAN_SECTION * Math.exp(SPREAD * deviations)));
        }
        return lengths;
    }

    /// How many standard deviations from the mean that share of a normal distribution ends, by the logistic
    /// curve that is near it: within 0.15 up to 2.
    private static double normal(double share) {
        return Math.log(share / (1 - share)) / 1.702;
    }

    private void join(SpokenType type, Locale locale, List<Integer> lengths) {
        List<SpokenPage> parts = stock.stream()
                .filter(page -> page.type() == type && page.locale() == locale)
                .toList();
        int next = 0;
        for (int number = 1; number <= lengths.size(); number++) {
            int wanted = lengths.get(number - 1);
            SpokenPage page = parts.get(next++ % parts.size());
            var body = new StringBuilder(page.body());
            SpokenPage part = parts.get(next % parts.size());
            // The one that would take it further beyond than it is short of is left to the next page.
            while (wanted - body.length() > part.length() / 2) {
                body.append("\n\n## ").append(part.title()).append("\n\n").append(part.body());
                part = parts.get(++next % parts.size());
            }
            String slug =
                    (type == SpokenType.ARTICLE ? "articles/politics" : "subject/high-school/10/mathematics/joined")
                            + "/joined-" + number;
            made.add(SpokenPage.of(type, locale, slug, page.title(), body.toString())
                    .orElseThrow(() -> new IllegalStateException("joined pages cannot be read: " + slug)));
        }
    }
}
