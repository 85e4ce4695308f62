package dev.lockstep.audio.identity;

import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.RowKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// What identifies a spoken edition: the content, which has one language, and the voice.
///
/// @param contentId the locale's code, a colon and the slug, such as `en:articles/politics/open-data`; at
///   most 400 characters
/// @param voiceId the engine's name, a colon and its voice, such as `freetts:kevin16`; 1 to 128 visible
///   ASCII characters, none of which is `#`
public record AudioId(SpokenType contentType, String contentId, String voiceId) {
    private static final int LONGEST_CONTENT = 400;
    private static final String NAME = "[a-z0-9]+(?:-[a-z0-9]+)*";
    private static final Pattern SLUG = Pattern.compile(NAME + "(?:/" + NAME + ")+");
    // Keys are joined by the sign that is left out.
    private static final Pattern VOICE = Pattern.compile("[!-~&&[^#]]{1,128}");
    private static final int PARTS = 3;

    /// @throws IllegalArgumentException naming the component that is not as described
    public AudioId {
        checkContent(contentType, contentId);
        if (!VOICE.matcher(voiceId).matches()) {
            throw new IllegalArgumentException("voiceId must be 1 to 128 visible ASCII characters, none of them #");
        }
    }

    private static void checkContent(SpokenType type, String contentId) {
        if (contentId.length() > LONGEST_CONTENT) {
            throw new IllegalArgumentException("contentId must be at most " + LONGEST_CONTENT + " characters");
        }
        int colon = contentId.indexOf(':');
        if (colon < 0 || Locale.of(contentId.substring(0, colon)).isEmpty()) {
            throw new IllegalArgumentException("contentId must begin with en: or id:, and is " + contentId);
        }
        String slug = contentId.substring(colon + 1);
        if (!slug.startsWith(type.folder()) || !SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException("contentId must have a slug of " + type + " behind its colon, such as "
                    + type.folder() + "a-name, and is " + contentId);
        }
    }

    /// The language of the content.
    public Locale locale() {
        return Locale.of(contentId.substring(0, contentId.indexOf(':'))).orElseThrow();
    }

    /// The slug of the content.
    public String slug() {
        return contentId.substring(contentId.indexOf(':') + 1);
    }

    /// The row that is spoken.
    public RowKey rowKey() {
        return RowKey.of(contentType.table(), locale(), slug());
    }

    /// The id's one stable text, of letters, digits, `-` and `_`, so that it stands in a URL as it is.
    public String text() {
        String joined = contentType.word() + '\n' + contentId + '\n' + voiceId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /// The id of a text that [#text] made.
    ///
    /// @throws IllegalArgumentException where it made no such text
    public static AudioId parse(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
        if (parts.length != PARTS) throw new IllegalArgumentException("not the id of an audio");
        SpokenType type =
                SpokenType.of(parts[0]).orElseThrow(() -> new IllegalArgumentException("not the id of an audio"));
        AudioId id = new AudioId(type, parts[1], parts[2]);
        // Base64 has several texts for the same bytes; one of them is ours.
        if (!id.text().equals(text)) throw new IllegalArgumentException("not the id of an audio");
        return id;
    }

    @Override
    public String toString() {
        return contentType + " " + contentId + " " + voiceId;
    }
}
