/// Reading the CSV file that MailerLite's own export makes.
@NullMarked
package dev.lockstep.simulator.export;

import org.jspecify.annotations.NullMarked;
