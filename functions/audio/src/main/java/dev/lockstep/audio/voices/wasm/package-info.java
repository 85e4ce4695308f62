/// espeak-ng as WebAssembly: the operator's file, run within this process.
@NullMarked
package dev.lockstep.audio.voices.wasm;

import org.jspecify.annotations.NullMarked;
