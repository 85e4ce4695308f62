/// Membership of groups, element by element: one group of one linked person at a time, and then sets of which only
/// one may hold. Only managed groups ever get here. Pure: values in, decisions out.
@NullMarked
package dev.lockstep.contacts.membership;

import org.jspecify.annotations.NullMarked;
