/// The arithmetic of budgets: how much of each kind of change any 24 hours may hold, whoever makes it. Pure, without a
/// clock, a network or a table: values in, values out.
@NullMarked
package dev.lockstep.state.guards;

import org.jspecify.annotations.NullMarked;
