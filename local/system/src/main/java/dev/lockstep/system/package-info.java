/// The whole system on one machine: the servers, what the template names on them, and the functions.
@NullMarked
package dev.lockstep.system;

import org.jspecify.annotations.NullMarked;
