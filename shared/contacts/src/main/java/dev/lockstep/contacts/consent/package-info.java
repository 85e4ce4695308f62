/// Consent: which marketing status each side ends up with, and the gate that every write of one passes. Pure: values
/// in, decisions out.
@NullMarked
package dev.lockstep.contacts.consent;

import org.jspecify.annotations.NullMarked;
