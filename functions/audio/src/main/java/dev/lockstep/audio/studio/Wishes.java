package dev.lockstep.audio.studio;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is to be spoken: asked for by somebody, or since a text changed. Thread-safe.
final class Wishes {
    private static final Logger LOG = LoggerFactory.getLogger(Wishes.class);
    private static final int NOT_FOUND = 404;
    private static final int MOST_LOOKS = 5;

    private final Studio studio;
    private final AudioJob job;
    private final Map<Locale, String> voices;

    /// @param voices that speak each text of a locale without being asked; none where a locale is absent
    Wishes(Studio studio, AudioJob job, Map<Locale, String> voices) {
        this.studio = studio;
        this.job = job;
        this.voices = Map.copyOf(voices);
    }

    /// Somebody asks for an edition. Where the one there is, is what he asks for, nothing is written.
    ///
    /// @return the row as it is then
    /// @throws Refusal 404 `content_missing`, 400 where no voice can speak it so
    Audio ask(AudioId id, VoiceSettings settings) {
        for (int look = 1; look <= MOST_LOOKS; look++) {
            Optional<Audio> seen = studio.table().find(id);
            String hash = studio.contents().hash(id).orElseThrow(() -> missing(id));
            String recipe = studio.recipe(cast(id, settings));
            if (seen.isPresent() && seen.get().isCurrent(hash, recipe)) return seen.get();
            boolean isUnderWay = seen.isPresent() && seen.get().isUnderWay(hash, recipe);
            if (isUnderWay || studio.table().wish(new AudioTable.Wish(id, hash, settings, recipe), seen)) {
                job.enqueue(id, Duration.ZERO);
                return studio.table().find(id).orElseThrow(() -> missing(id));
            }
        }
        throw new Refusal(409, "audio_contended", "others changed the audio at each of " + MOST_LOOKS + " attempts");
    }

    /// A text may have changed: its editions are made anew, those that were to be made without being asked
    /// are made, and those of a text that is gone are removed.
    void changed(SpokenType type, String contentId, Deadline deadline) {
        List<Audio> editions = studio.table().ofContent(type, contentId);
        Optional<AudioId> unasked = unasked(type, contentId);
        Optional<AudioId> any =
                editions.isEmpty() ? unasked : Optional.of(editions.getFirst().id());
        if (any.isEmpty()) return;
        Optional<String> hash = studio.contents().hash(any.get());
        if (hash.isEmpty()) {
            editions.forEach(edition -> job.remove(edition, deadline));
            return;
        }
        for (Audio edition : editions) renew(edition, hash.get());
        unasked.filter(id -> editions.stream().noneMatch(edition -> edition.id().equals(id)))
                .ifPresent(this::askUnasked);
    }

    /// A voice that cannot speak the text is the configuration's fault, and keeps no other text waiting.
    private void askUnasked(AudioId id) {
        try {
            ask(id, VoiceSettings.NONE);
        } catch (Refusal refused) {
            LOG.error("{} is not spoken: {}: {}", id, refused.code(), refused.getMessage());
        }
    }

    /// Where the row says already what it is to be, whoever wrote that may not have lived to queue it.
    private void renew(Audio edition, String hash) {
        Optional<Audio> seen = Optional.of(edition);
        for (int look = 1; look <= MOST_LOOKS && seen.isPresent(); look++) {
            Audio row = seen.get();
            boolean isNew = row.contentHash().equals(hash);
            if (isNew && !row.status().isOpen()) return;
            if (isNew || wish(row, hash)) {
                job.enqueue(row.id(), Duration.ZERO);
                return;
            }
            seen = studio.table().find(edition.id());
        }
    }

    /// An edition lost what it consists of, and is to be made again as it was asked for.
    void again(Audio edition) {
        wish(edition, edition.contentHash());
        job.enqueue(edition.id(), Duration.ZERO);
    }

    private boolean wish(Audio row, String hash) {
        return studio.table().wish(new AudioTable.Wish(row.id(), hash, row.settings(), row.recipe()), Optional.of(row));
    }

    private Optional<AudioId> unasked(SpokenType type, String contentId) {
        Locale locale = new AudioId(type, contentId, "any:any").locale();
        return Optional.ofNullable(voices.get(locale)).map(voice -> new AudioId(type, contentId, voice));
    }

    /// By the language of the locale, so that whoever asks for what is there has no text read. A voice that
    /// does not speak it may speak the one that the text is in.
    private Engines.Cast cast(AudioId id, VoiceSettings settings) {
        try {
            return studio.cast(id, settings, Page.language(id.locale()));
        } catch (ProviderException refused) {
            if (!refused.code().equals("language_not_spoken")) throw refusal(refused);
            return castByText(id, settings, refused);
        }
    }

    private Engines.Cast castByText(AudioId id, VoiceSettings settings, ProviderException refused) {
        Contents.Text text = studio.contents().read(id).orElseThrow(() -> missing(id));
        try {
            return studio.cast(id, settings, studio.page(id, text).language());
        } catch (SyntaxException unreadable) {
            throw refusal(refused);
        } catch (ProviderException again) {
            throw refusal(again);
        }
    }

    private static Refusal refusal(ProviderException refused) {
        String field = refused.code().equals("bad_voice_settings") ? "voiceSettings" : "voiceId";
        return new Refusal(400, refused.code(), refused.detail(), field);
    }

    /// What making an edition would cost, from what is there now. Writes nothing and buys nothing.
    ///
    /// @param draft the text as it is to become; empty for the text as it is
    Estimate estimate(AudioId id, VoiceSettings settings, Optional<Draft> draft) {
        Contents.Text text =
                draft.map(Draft::text).or(() -> studio.contents().read(id)).orElseThrow(() -> missing(id));
        try {
            Page page = studio.page(id, text);
            return Estimate.of(studio, page, studio.cast(id, settings, page.language()));
        } catch (SyntaxException unreadable) {
            String detail = unreadable.getMessage() + " at " + unreadable.at();
            if (draft.isPresent()) throw Refusal.field("body", "cannot be read: " + detail);
            throw new Refusal(409, "unreadable_text", detail);
        } catch (ProviderException refused) {
            throw refusal(refused);
        }
    }

    /// A text that is not in the content tables yet.
    ///
    /// @param body MDX, without the metadata
    record Draft(String title, String body) {
        Contents.Text text() {
            return new Contents.Text(title, body, "");
        }
    }

    private static Refusal missing(AudioId id) {
        return new Refusal(
                NOT_FOUND,
                "content_missing",
                "there is no " + id.contentType() + " " + id.contentId() + " in the content tables",
                "contentId");
    }
}
