/// Side B: MailerLite's subscribers.
@NullMarked
package dev.lockstep.contacts.subscribers;

import org.jspecify.annotations.NullMarked;
