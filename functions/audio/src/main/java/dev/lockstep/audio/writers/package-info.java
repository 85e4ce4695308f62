/// The writers of scripts, each behind [ScriptWriter].
@NullMarked
package dev.lockstep.audio.writers;

import org.jspecify.annotations.NullMarked;
