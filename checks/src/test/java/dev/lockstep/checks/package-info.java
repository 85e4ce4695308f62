/// Rules that hold of the whole repository: of the template, of its events, and of who may import whom.
@NullMarked
package dev.lockstep.checks;

import org.jspecify.annotations.NullMarked;
