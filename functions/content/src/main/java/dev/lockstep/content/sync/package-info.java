/// Keeps the content tables in step with a tree of files: reads the tree, compares it with what is stored, plans every
/// change, and only then writes.
@NullMarked
package dev.lockstep.content.sync;

import org.jspecify.annotations.NullMarked;
