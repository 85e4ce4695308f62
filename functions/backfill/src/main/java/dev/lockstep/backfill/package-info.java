/// Makes the crosswalk and the shadow of every contact, and writes nothing to either side.
@NullMarked
package dev.lockstep.backfill;

import org.jspecify.annotations.NullMarked;
