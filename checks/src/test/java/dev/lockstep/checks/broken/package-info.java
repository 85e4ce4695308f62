/// Classes that break one rule each, so that the rules can be seen to fail. The package stands where `dev.lockstep`
/// stands.
@NullMarked
package dev.lockstep.checks.broken;

import org.jspecify.annotations.NullMarked;
