/// How services that take money are called, and how their failures are told apart.
@NullMarked
package dev.lockstep.audio.providers;

import org.jspecify.annotations.NullMarked;
