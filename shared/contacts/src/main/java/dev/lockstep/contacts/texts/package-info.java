/// Texts by name, as both sides and the shadow between them keep them. Pure.
@NullMarked
package dev.lockstep.contacts.texts;

import org.jspecify.annotations.NullMarked;
