package dev.lockstep.audio.voices;

import dev.lockstep.speech.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The voices of an espeak-ng that speak one of our languages.
///
/// @param names for people, by what `-v` takes, such as `en-us` or `id`
record EspeakVoices(Map<String, String> names) {
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+\\s+(en|en-\\S+|id)\\s+\\S+\\s+(\\S+)\\s.*$");

    EspeakVoices {
        names = Map.copyOf(names);
    }

    /// Reads what `--voices` prints: a line each of priority, language, age and gender, name, file.
    static EspeakVoices read(String listing) {
        Map<String, String> names = new LinkedHashMap<>();
        Matcher line = LINE.matcher(listing);
        while (line.find()) names.putIfAbsent(line.group(1), line.group(2).replace('_', ' '));
        return new EspeakVoices(names);
    }

    /// What the voice speaks; empty where there is no such voice.
    Optional<Language> language(String voice) {
        if (!names.containsKey(voice)) return Optional.empty();
        return Optional.of(voice.equals(Language.INDONESIAN.tag()) ? Language.INDONESIAN : Language.ENGLISH);
    }

    /// Sorted.
    List<String> ids() {
        return names.keySet().stream().sorted().toList();
    }

    /// As people may choose them, sorted by id.
    List<OfferedVoice> offered(String engine) {
        return ids().stream()
                .map(id -> new OfferedVoice(
                        engine + ":" + id,
                        names.getOrDefault(id, id),
                        List.of(language(id).orElseThrow().tag()),
                        0))
                .toList();
    }
}
