/// People with the flaws of real lists, made from a seed, and the ways to put them on both sides.
@NullMarked
package dev.lockstep.system.people;

import org.jspecify.annotations.NullMarked;
