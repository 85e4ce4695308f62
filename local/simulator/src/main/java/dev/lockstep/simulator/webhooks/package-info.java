/// Sends what webhooks asked for: signed, retried, bounded, and as badly as a test wants it.
@NullMarked
package dev.lockstep.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
