/// The template as typed records: text in, values out, no effects.
@NullMarked
package dev.lockstep.system.template;

import org.jspecify.annotations.NullMarked;
