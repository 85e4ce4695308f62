/// The simulated account: subscribers, groups and fields in memory, optionally kept in a journal file.
@NullMarked
package dev.lockstep.simulator.account;

import org.jspecify.annotations.NullMarked;
