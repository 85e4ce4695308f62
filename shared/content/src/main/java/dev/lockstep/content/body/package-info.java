/// The body of an MDX file as a tree of values, its canonical text and what of it is spoken. A Markdown
/// library reads Markdown; extensions of it recognise components and maths, and nothing is executed.
@NullMarked
package dev.lockstep.content.body;

import org.jspecify.annotations.NullMarked;
