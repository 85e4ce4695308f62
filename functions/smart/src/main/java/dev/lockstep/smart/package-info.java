/// The named contacts, now: the same merge, guards, consent and log as the enterprise sync, for whom a
/// caller names.
@NullMarked
package dev.lockstep.smart;

import org.jspecify.annotations.NullMarked;
