/// Creates what the template names on AWS-compatible endpoints.
@NullMarked
package dev.lockstep.system.provision;

import org.jspecify.annotations.NullMarked;
