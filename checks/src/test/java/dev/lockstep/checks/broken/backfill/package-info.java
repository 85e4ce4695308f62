@NullMarked
package dev.lockstep.checks.broken.backfill;

import org.jspecify.annotations.NullMarked;
