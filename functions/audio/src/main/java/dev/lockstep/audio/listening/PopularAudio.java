package dev.lockstep.audio.listening;

import dev.lockstep.audio.identity.AudioId;

/// An audio and how many users heard it.
///
/// @param listeners in this week
/// @param listenersLastWeek in the week before
public record PopularAudio(AudioId audio, long listeners, long listenersLastWeek) {
    /// What it is ranked by: those of the week before count half. Twice the value, to stay whole.
    long weight() {
        return 2 * listeners + listenersLastWeek;
    }
}
