/// The three-way merge: what to do about each field of a linked contact. Pure: values in, decisions out.
@NullMarked
package dev.lockstep.contacts.merge;

import org.jspecify.annotations.NullMarked;
