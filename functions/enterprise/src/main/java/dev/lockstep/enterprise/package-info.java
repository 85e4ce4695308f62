/// Keeps all linked contacts in step, both ways: plans the whole account, checks the guards, and only then writes.
@NullMarked
package dev.lockstep.enterprise;

import org.jspecify.annotations.NullMarked;
