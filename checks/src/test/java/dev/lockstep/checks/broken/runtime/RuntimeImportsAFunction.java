package dev.lockstep.checks.broken.runtime;

import dev.lockstep.checks.broken.smart.Smart;

record RuntimeImportsAFunction(Smart wrong) {}
