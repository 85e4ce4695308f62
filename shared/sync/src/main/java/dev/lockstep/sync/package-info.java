/// What every function that keeps contacts in step shares: the configuration of the two sides.
@NullMarked
package dev.lockstep.sync;

import org.jspecify.annotations.NullMarked;
