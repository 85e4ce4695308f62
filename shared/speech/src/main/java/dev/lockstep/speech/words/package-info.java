/// Prose and code, as they are read aloud: what is written short is said whole. Pure and total.
@NullMarked
package dev.lockstep.speech.words;

import org.jspecify.annotations.NullMarked;
