@NullMarked
package dev.lockstep.checks.broken.smart;

import org.jspecify.annotations.NullMarked;
