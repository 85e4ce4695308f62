/// The edition that people listen to: pieces of speech joined with pauses, encoded once, with captions.
@NullMarked
package dev.lockstep.audio.edition;

import org.jspecify.annotations.NullMarked;
