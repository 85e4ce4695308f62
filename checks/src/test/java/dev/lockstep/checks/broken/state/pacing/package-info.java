@NullMarked
package dev.lockstep.checks.broken.state.pacing;

import org.jspecify.annotations.NullMarked;
