package dev.lockstep.audio.studio;

import dev.lockstep.audio.identity.AudioId;

/// A row that a worker has taken, and so nobody else works on.
///
/// @param audio as it was when it was taken
/// @param fence under which the worker writes; a write under an older one is refused
record Held(Audio audio, long fence) {
    AudioId id() {
        return audio.id();
    }
}
