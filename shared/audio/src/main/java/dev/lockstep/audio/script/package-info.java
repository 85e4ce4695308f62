/// What an edition says: a text verbalised into passages, and those merged into units, each of which is
/// written, bought and kept by itself. Pure: text in, words out.
@NullMarked
package dev.lockstep.audio.script;

import org.jspecify.annotations.NullMarked;
