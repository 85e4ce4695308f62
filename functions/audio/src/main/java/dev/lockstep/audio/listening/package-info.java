/// Who listened to what, how often, and what is popular.
@NullMarked
package dev.lockstep.audio.listening;

import org.jspecify.annotations.NullMarked;
