package dev.lockstep.checks.broken.state.pacing;

import java.net.URI;

record OpensAConnection(URI wrong) {}
