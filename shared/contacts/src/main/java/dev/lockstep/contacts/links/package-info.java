/// The crosswalk with its shadows, in DynamoDB.
@NullMarked
package dev.lockstep.contacts.links;

import org.jspecify.annotations.NullMarked;
