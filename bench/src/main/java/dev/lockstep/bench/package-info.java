/// What we claim about speed, as code.
@NullMarked
package dev.lockstep.bench;

import org.jspecify.annotations.NullMarked;
