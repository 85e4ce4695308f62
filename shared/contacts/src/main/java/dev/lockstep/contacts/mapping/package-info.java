/// Which client column is which MailerLite field, and which groups are managed. Pure.
@NullMarked
package dev.lockstep.contacts.mapping;

import org.jspecify.annotations.NullMarked;
