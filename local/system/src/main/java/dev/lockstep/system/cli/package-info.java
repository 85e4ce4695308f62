/// The command line: one class per command.
@NullMarked
package dev.lockstep.system.cli;

import org.jspecify.annotations.NullMarked;
