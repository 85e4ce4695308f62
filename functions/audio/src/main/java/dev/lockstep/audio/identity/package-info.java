/// What a spoken edition is of: the content, its language and the voice.
@NullMarked
package dev.lockstep.audio.identity;

import org.jspecify.annotations.NullMarked;
