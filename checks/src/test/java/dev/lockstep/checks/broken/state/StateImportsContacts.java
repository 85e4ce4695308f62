package dev.lockstep.checks.broken.state;

import dev.lockstep.checks.broken.contacts.matching.ReadsAClock;

record StateImportsContacts(ReadsAClock wrong) {}
