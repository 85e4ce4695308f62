/// Runs the functions of the template from their jars.
@NullMarked
package dev.lockstep.system.functions;

import org.jspecify.annotations.NullMarked;
