/// The part of JavaScript that is data: declarations of literals, read by a grammar of our own and never
/// evaluated.
@NullMarked
package dev.lockstep.content.literal;

import org.jspecify.annotations.NullMarked;
