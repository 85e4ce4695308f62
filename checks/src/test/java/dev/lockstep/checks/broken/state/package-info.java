@NullMarked
package dev.lockstep.checks.broken.state;

import org.jspecify.annotations.NullMarked;
