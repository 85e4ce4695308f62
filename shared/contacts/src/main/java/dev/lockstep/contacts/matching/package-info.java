/// Who is who: clients and subscribers matched, compared and, where it cannot be told, set aside. Pure.
@NullMarked
package dev.lockstep.contacts.matching;

import org.jspecify.annotations.NullMarked;
