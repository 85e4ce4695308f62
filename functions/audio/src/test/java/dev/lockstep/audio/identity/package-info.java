@NullMarked
package dev.lockstep.audio.identity;

import org.jspecify.annotations.NullMarked;
