@NullMarked
package dev.lockstep.audio.providers;

import org.jspecify.annotations.NullMarked;
