/// The rows of the nine content tables, their keys and their hashes. Pure values.
@NullMarked
package dev.lockstep.content.rows;

import org.jspecify.annotations.NullMarked;
