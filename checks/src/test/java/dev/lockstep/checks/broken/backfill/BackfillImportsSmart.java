package dev.lockstep.checks.broken.backfill;

import dev.lockstep.checks.broken.smart.Smart;

record BackfillImportsSmart(Smart wrong) {}
