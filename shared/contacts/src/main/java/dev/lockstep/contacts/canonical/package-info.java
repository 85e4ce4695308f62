/// Canonical forms: what two values must share to count as equal. Pure.
@NullMarked
package dev.lockstep.contacts.canonical;

import org.jspecify.annotations.NullMarked;
