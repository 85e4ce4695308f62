package dev.lockstep.audio.listening;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers the calls about who listens to what. Thread-safe.
public final class ListeningRoutes {
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,128}");
    private static final Pattern CONTENT_ID = Pattern.compile("[!-~&&[^#]]{1,400}");
    private static final int DEFAULT_PLAYS = 20;
    private static final int DEFAULT_POPULAR = 10;
    private static final String USER = "userId";
    private static final String EVENT = "eventId";
    private static final String CONTENT = "contentId";
    private static final String TYPE = "contentType";
    private static final String CURSOR = "cursor";
    private final Plays plays;
    private final Popularity popularity;
    private final PlayLimit limit;

    public ListeningRoutes(Plays plays, Popularity popularity, PlayLimit limit) {
        this.plays = plays;
        this.popularity = popularity;
        this.limit = limit;
    }

    /// POST /audio/{id}/plays. Whether there is such an audio is the caller's to know.
    ///
    /// @param body `userId` and `eventId`, each 1 to 128 visible ASCII characters
    /// @return 200 `{contentAudioId, playCount, counted}`
    /// @throws Refusal 400 naming the field; 429 `too_many_plays`
    public Reply play(AudioId id, ObjectNode body) {
        Body fields = Body.of(body, Set.of(USER, EVENT));
        String userId = visible(USER, fields.text(USER));
        String eventId = visible(EVENT, fields.text(EVENT));
        limit.count(userId);
        Plays.Counted played = plays.play(userId, id, eventId);
        return Reply.ok(Json.object()
                .put("contentAudioId", id.text())
                .put("playCount", played.playCount())
                .put("counted", played.counted()));
    }

    /// GET /audio/plays?userId=&limit=&cursor=, newest first; with `contentType` and `contentId` instead of
    /// the last two the user's plays of that content alone, in the order of the voices.
    ///
    /// @param userId as in the query; null where it is absent
    /// @param command `limit` 1 to 100, by default 20
    /// @return 200 `{plays: [{userId, contentAudioId, contentId, contentType, voiceId, playCount,
    ///   lastPlayedAt, updatedAt}], nextCursor}`
    /// @throws Refusal 400 naming the parameter
    public Reply ofUser(@Nullable String userId, Command command) {
        String user = visible(USER, userId == null ? "" : userId);
        PlayPage page = page(user, command);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("plays");
        page.plays().forEach(play -> list.add(play.toJson()));
        return Reply.ok(json.put("nextCursor", page.nextCursor()));
    }

    private PlayPage page(String userId, Command command) {
        Map<String, String> query = command.query();
        int most = Math.toIntExact(command.number("limit", DEFAULT_PLAYS, 1, Plays.MOST));
        if (query.containsKey(CONTENT) || query.containsKey(TYPE)) return ofContent(userId, query);
        try {
            return plays.ofUser(userId, most, query.get(CURSOR));
        } catch (CodedException refused) {
            if (refused.code().equals("bad_cursor")) throw Refusal.field(CURSOR, "is not one that an answer gave");
            throw refused;
        }
    }

    private PlayPage ofContent(String userId, Map<String, String> query) {
        for (String other : List.of("limit", CURSOR)) {
            if (query.containsKey(other)) throw Refusal.field(other, "is not taken together with " + CONTENT);
        }
        Optional<SpokenType> type = SpokenType.of(query.getOrDefault(TYPE, ""));
        if (type.isEmpty()) throw Refusal.field(TYPE, "must be article or subject");
        String contentId = query.getOrDefault(CONTENT, "");
        if (!CONTENT_ID.matcher(contentId).matches()) {
            throw Refusal.field(CONTENT, "must be the id of a content, such as en:articles/politics/open-data");
        }
        return new PlayPage(plays.ofUserAndContent(userId, type.get(), contentId), null);
    }

    /// GET /audio/popular?limit=, by the listeners of this ISO week and half of those of the week before.
    ///
    /// @param command `limit` 1 to 50, by default 10
    /// @return 200 `{week, audios: [{contentAudioId, contentId, contentType, voiceId, listeners,
    ///   listenersLastWeek}]}`
    /// @throws Refusal 400 naming the parameter
    public Reply popular(Command command) {
        Popularity.Popular popular =
                popularity.now(Math.toIntExact(command.number("limit", DEFAULT_POPULAR, 1, Popularity.MOST)));
        ObjectNode json = Json.object().put("week", popular.week());
        ArrayNode list = json.putArray("audios");
        popular.audios()
                .forEach(one -> list.add(Play.audioJson(one.audio())
                        .put("listeners", one.listeners())
                        .put("listenersLastWeek", one.listenersLastWeek())));
        return Reply.ok(json);
    }

    private static String visible(String name, String value) {
        if (VISIBLE.matcher(value).matches()) return value;
        throw Refusal.field(name, "must be 1 to 128 visible ASCII characters, without spaces");
    }
}
