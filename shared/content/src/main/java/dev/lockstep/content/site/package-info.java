/// A tree of files in, the rows of a site and everything that is wrong with it out.
@NullMarked
package dev.lockstep.content.site;

import org.jspecify.annotations.NullMarked;
