/// The front of the HTTP API: an HTTP request in, the function's answer out.
@NullMarked
package dev.lockstep.system.http;

import org.jspecify.annotations.NullMarked;
