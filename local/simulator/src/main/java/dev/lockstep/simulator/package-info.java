/// A stand-in for MailerLite's API on a loopback port, with switches for what its documentation leaves open.
@NullMarked
package dev.lockstep.simulator;

import org.jspecify.annotations.NullMarked;
