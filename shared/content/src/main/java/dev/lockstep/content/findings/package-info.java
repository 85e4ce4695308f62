/// What is wrong in a file, and where: rules, positions and findings. Pure values that every other package
/// speaks in.
@NullMarked
package dev.lockstep.content.findings;

import org.jspecify.annotations.NullMarked;
