@NullMarked
package dev.lockstep.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
