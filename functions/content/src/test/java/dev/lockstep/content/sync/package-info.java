@NullMarked
package dev.lockstep.content.sync;

import org.jspecify.annotations.NullMarked;
