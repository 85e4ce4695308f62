/// An invocation in, an answer out: what every function needs to be a Lambda function.
@NullMarked
package dev.lockstep.runtime;

import org.jspecify.annotations.NullMarked;
