/// From the two records of a linked contact and their base to everything that should change: values, status, groups,
/// conflicts, and the base that will hold afterwards. Pure: records in, plans out.
@NullMarked
package dev.lockstep.contacts.planning;

import org.jspecify.annotations.NullMarked;
