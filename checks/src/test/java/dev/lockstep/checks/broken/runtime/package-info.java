@NullMarked
package dev.lockstep.checks.broken.runtime;

import org.jspecify.annotations.NullMarked;
