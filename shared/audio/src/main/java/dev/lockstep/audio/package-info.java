/// Speech as samples: 16 bits, signed, little-endian, one channel.
@NullMarked
package dev.lockstep.audio;

import org.jspecify.annotations.NullMarked;
