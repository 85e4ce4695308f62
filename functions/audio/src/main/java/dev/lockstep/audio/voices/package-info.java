/// The engines that speak, each behind [SpeechEngine].
@NullMarked
package dev.lockstep.audio.voices;

import org.jspecify.annotations.NullMarked;
