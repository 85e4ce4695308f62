package dev.lockstep.checks.broken.runtime;

import java.util.logging.Logger;

record LogsTheOldWay(Logger wrong) {}
