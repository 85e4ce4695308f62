package dev.lockstep.audio.voices;

import java.util.List;

/// A voice to choose.
///
/// @param id with the engine's name and a colon before, as requests take it
/// @param name for people
/// @param languages the tags of those among ours that it speaks
/// @param microsPerMillion the price of a million billed characters in millionths of a dollar; 0 where
///   nothing is paid
public record OfferedVoice(String id, String name, List<String> languages, long microsPerMillion) {
    public OfferedVoice {
        languages = List.copyOf(languages);
    }
}
