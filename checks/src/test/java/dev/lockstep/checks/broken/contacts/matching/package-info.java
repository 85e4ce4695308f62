@NullMarked
package dev.lockstep.checks.broken.contacts.matching;

import org.jspecify.annotations.NullMarked;
