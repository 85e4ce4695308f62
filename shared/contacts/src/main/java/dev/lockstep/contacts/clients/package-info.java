/// Side A: the app's clients in Postgres.
@NullMarked
package dev.lockstep.contacts.clients;

import org.jspecify.annotations.NullMarked;
