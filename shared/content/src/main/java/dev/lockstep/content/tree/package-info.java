/// The files of a site, wherever they lie: a folder, a zip, or what another module adds. The only part of
/// content that reads anything.
@NullMarked
package dev.lockstep.content.tree;

import org.jspecify.annotations.NullMarked;
