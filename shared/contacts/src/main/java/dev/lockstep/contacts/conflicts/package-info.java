/// What people have to decide: a conflict is written together with the link that it is about, listed, and closed when
/// it was decided or overtaken. Knows tables and no sides.
@NullMarked
package dev.lockstep.contacts.conflicts;

import org.jspecify.annotations.NullMarked;
