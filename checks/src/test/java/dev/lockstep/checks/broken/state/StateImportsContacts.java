package dev.lockstep.checks.broken.state;

import dev.lockstep.checks.broken.contacts.matching.ReadsAClock;

public record StateImportsContacts(ReadsAClock wrong) {}
