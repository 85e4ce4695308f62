package dev.lockstep.bench;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.rows.Article;
import dev.lockstep.content.rows.Hashes;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Section;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.FolderTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page as the content tables have it.
///
/// @param body canonical MDX
/// @param hash of what is spoken of it
record SpokenPage(SpokenType type, Locale locale, String slug, String title, String body, String hash) {
    /// The page of a text; empty where its body cannot be read.
    static Optional<SpokenPage> of(SpokenType type, Locale locale, String slug, String title, String body) {
        try {
            BodyText text = BodyText.of(body, 1);
            String hash = Hashes.ofSpoken(title, text.spoken());
            return Optional.of(new SpokenPage(type, locale, slug, title, text.canonical(), hash));
        } catch (SyntaxException broken) {
            return Optional.empty();
        }
    }

    /// The articles and sections of a site, in both locales, in the order of their slugs.
    static List<SpokenPage> ofSite(Path site) throws IOException {
        List<SpokenPage> pages = new ArrayList<>();
        SiteReader.read(FolderTree.of(site)).rows().forEach(row -> {
            if (row instanceof Article one) {
                pages.add(new SpokenPage(
                        SpokenType.ARTICLE, one.locale(), one.slug(), one.title(), one.body(), one.contentHash()));
            }
            if (row instanceof Section one) {
                pages.add(new SpokenPage(
                        SpokenType.SUBJECT, one.locale(), one.slug(), one.title(), one.body(), one.contentHash()));
            }
        });
        return pages;
    }

    /// The same page with another text; empty where that cannot be read, or says the same.
    Optional<SpokenPage> with(String otherTitle, String otherBody) {
        return of(type, locale, slug, otherTitle, otherBody).filter(other -> !other.hash.equals(hash));
    }

    AudioId id(String voice) {
        return new AudioId(type, locale.code() + ":" + slug, voice);
    }

    /// How long the body is, in bytes.
    int length() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }
}
