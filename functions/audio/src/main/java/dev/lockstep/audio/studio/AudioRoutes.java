package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.audio.listening.ListeningRoutes;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.state.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which command does what.
final class AudioRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AudioRoutes.class);
    private static final String ROOT = "/audio";
    private static final String PLAYS = "/plays";
    private static final String TASK = "task";
    private static final String STATUS = "status";
    private static final String CURSOR = "cursor";
    private static final int DEFAULT_LISTED = 50;
    private static final int MOST_LISTED = 100;
    private static final Set<String> FIELDS = Set.of("contentId", "contentType", "voiceId", "voiceSettings");

    /// What a dry run may have besides: the text as it is to become.
    private static final Set<String> DRAFT = Set.of("title", "body");

    private final Studio studio;
    private final Wishes wishes;
    private final AudioJob job;
    private final Upkeep upkeep;
    private final Answers answers;
    private final ListeningRoutes listening;

    AudioRoutes(Studio studio, Wishes wishes, AudioJob job, Upkeep upkeep, Answers answers, ListeningRoutes listening) {
        this.studio = studio;
        this.wishes = wishes;
        this.job = job;
        this.upkeep = upkeep;
        this.answers = answers;
        this.listening = listening;
    }

    /// Carries out a command.
    ///
    /// @throws Refusal where it is not carried out
    Reply handle(Command command) {
        return switch (command.source()) {
            case HTTP -> http(command);
            case QUEUE -> queued(command);
            case DIRECT -> direct(command);
        };
    }

    private Reply http(Command command) {
        return switch (command.route()) {
            case "POST /audio" -> ask(command);
            case "GET /audio" -> list(command);
            case "GET /audio/voices" -> Reply.ok(answers.voices());
            case "GET /audio/status" -> Reply.ok(answers.status());
            case "GET /audio/popular" -> listening.popular(command);
            case "GET /audio/plays" -> listening.ofUser(command.query().get("userId"), command);
            default -> {
                String path = command.route().substring(command.route().indexOf(' ') + 1);
                if (command.route().startsWith("GET " + ROOT + "/")) yield edition(path, command);
                if (command.route().startsWith("POST " + ROOT + "/") && path.endsWith(PLAYS)) yield play(path, command);
                throw new Refusal(405, "method_not_allowed", "this method is not allowed for " + path);
            }
        };
    }

    private Reply ask(Command command) {
        boolean dryRun = flag(command, "dryRun");
        Set<String> known = new HashSet<>(FIELDS);
        if (dryRun) known.addAll(DRAFT);
        Body body = Body.of(command.body(), known);
        AudioId id = id(body.text("contentType"), body.text("contentId"), body.text("voiceId"));
        VoiceSettings settings = VoiceSettings.read(command.body().path("voiceSettings"));
        if (dryRun) {
            ObjectNode answer =
                    wishes.estimate(id, settings, draft(command.body(), body)).toJson();
            answer.set("budget", answers.budget());
            return Reply.ok(answer);
        }
        Audio audio = wishes.ask(id, settings);
        return audio.status().isOpen() ? Reply.accepted(answers.of(audio)) : Reply.ok(answers.of(audio));
    }

    private static Optional<Wishes.Draft> draft(ObjectNode json, Body body) {
        if (DRAFT.stream().noneMatch(json::has)) return Optional.empty();
        return Optional.of(new Wishes.Draft(body.text("title"), body.text("body")));
    }

    private static boolean flag(Command command, String name) {
        return switch (command.query().getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.field(name, "must be true or false");
        };
    }

    /// The id of a text may stand in the path as it is or encoded, for it holds slashes.
    private Reply edition(String path, Command command) {
        String[] parts = path.split("/", 4);
        if (parts.length < 4) throw missing(path);
        String contentId = decoded(parts[3]);
        String voice = command.query().get("voiceId");
        if (voice == null) return editions(parts[2], contentId);
        AudioId id = id(parts[2], contentId, voice);
        return Reply.ok(answers.of(studio.table().find(id).orElseThrow(() -> missing(id.toString()))));
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.field("contentId", "is not encoded as in a URL");
        }
    }

    private Reply editions(String type, String contentId) {
        AudioId any = id(type, contentId, "any:any");
        List<Audio> editions = studio.table().ofContent(any.contentType(), contentId);
        ObjectNode answer = Json.object();
        var list = answer.putArray("audios");
        editions.forEach(audio -> list.add(answers.listed(audio)));
        return Reply.ok(answer);
    }

    private Reply list(Command command) {
        Status status = status(command.query().getOrDefault(STATUS, ""));
        int most = Math.toIntExact(command.number("limit", DEFAULT_LISTED, 1, MOST_LISTED));
        Optional<StatusPlace> after =
                Optional.ofNullable(command.query().get(CURSOR)).map(cursor -> place(cursor, status));
        return Reply.ok(answers.ofStatus(status, after, most));
    }

    private static Status status(String word) {
        try {
            return Status.of(word);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.field(STATUS, "must be one of " + Status.words());
        }
    }

    private static StatusPlace place(String cursor, Status status) {
        try {
            return StatusPlace.parse(cursor, status);
        } catch (IllegalArgumentException forged) {
            throw Refusal.field(CURSOR, "is not one that an answer for this status gave");
        }
    }

    private Reply play(String path, Command command) {
        if (path.length() <= ROOT.length() + PLAYS.length()) throw missing(path);
        String text = path.substring(ROOT.length() + 1, path.length() - PLAYS.length());
        AudioId id;
        try {
            id = AudioId.parse(text);
        } catch (IllegalArgumentException none) {
            throw missing(text);
        }
        if (studio.table().find(id).flatMap(Audio::heard).isEmpty()) throw missing(id.toString());
        return listening.play(id, command.body());
    }

    private Reply queued(Command command) {
        ObjectNode message = command.body();
        if (message.has(AudioJob.CHANGED)) return changed(message.path(AudioJob.CHANGED), command.deadline());
        if (message.has(CleanStep.FIELD)) {
            return Reply.ok(upkeep.goOn(CleanStep.read(message.path(CleanStep.FIELD)), command.deadline()));
        }
        job.work(read(Body.of(message, Set.of(AudioJob.AUDIO)).text(AudioJob.AUDIO)), command.deadline());
        return Reply.ok(Json.object());
    }

    private static AudioId read(String text) {
        try {
            return AudioId.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.field(AudioJob.AUDIO, "is not the id of an audio");
        }
    }

    /// What the content function says that it wrote: `[{contentType, contentId}]`. What cannot be spoken
    /// under any id has no edition.
    private Reply changed(JsonNode texts, Deadline deadline) {
        for (JsonNode text : texts) {
            try {
                AudioId any = id(
                        text.path("contentType").asText(),
                        text.path("contentId").asText(),
                        "any:any");
                wishes.changed(any.contentType(), any.contentId(), deadline);
            } catch (Refusal refused) {
                LOG.warn("a changed text is not spoken: {}", refused.getMessage());
            }
        }
        return Reply.ok(Json.object());
    }

    /// A schedule's task, or the body of POST /audio.
    private Reply direct(Command command) {
        if (!command.body().has(TASK)) return ask(command);
        Body body = Body.of(command.body(), Set.of(TASK));
        return switch (body.word(TASK, Set.of("resume", "clean"), "")) {
            case "resume" -> Reply.ok(upkeep.resume());
            default -> Reply.ok(upkeep.clean(command.deadline()));
        };
    }

    private static AudioId id(String type, String contentId, String voiceId) {
        SpokenType spoken =
                SpokenType.of(type).orElseThrow(() -> Refusal.field("contentType", "must be one of article, subject"));
        try {
            return new AudioId(spoken, contentId, voiceId);
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            String field = message.substring(0, message.indexOf(' '));
            throw Refusal.field(field, message.substring(field.length() + 1));
        }
    }

    private static Refusal missing(String what) {
        return new Refusal(404, "audio_not_found", "there is no audio of " + what);
    }
}
