package dev.lockstep.checks.broken.contacts.matching;

import dev.lockstep.checks.broken.state.StateImportsContacts;

record NeedsWhoNeedsIt(StateImportsContacts wrong) {}
