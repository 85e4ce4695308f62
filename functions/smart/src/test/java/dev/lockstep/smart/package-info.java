@NullMarked
package dev.lockstep.smart;

import org.jspecify.annotations.NullMarked;
