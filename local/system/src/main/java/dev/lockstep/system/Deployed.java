package dev.lockstep.system;

import dev.lockstep.system.functions.LocalFunction;
import dev.lockstep.system.template.Resource;

/// A function as declared and as loaded.
record Deployed(Resource.Function declared, LocalFunction function) {}
