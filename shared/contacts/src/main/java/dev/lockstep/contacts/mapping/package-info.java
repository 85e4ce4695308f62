/// Which client column is which MailerLite field, which groups are managed, and how each is merged. Pure.
@NullMarked
package dev.lockstep.contacts.mapping;

import org.jspecify.annotations.NullMarked;
