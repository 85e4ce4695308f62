package dev.lockstep.audio.writers;

import dev.lockstep.audio.script.Keys;

/// Leaves the words as the rules made them: needs nothing, costs nothing and never fails.
public final class VerbaliserWriter implements ScriptWriter {
    /// To be raised when the same text would be read otherwise.
    private static final int VERSION = 1;

    @Override
    public Keys.Writer identity() {
        return new Keys.Writer("verbaliser", "", VERSION);
    }

    @Override
    public long micros(ScriptOrder order) {
        return 0;
    }

    @Override
    public long mostMicros(ScriptOrder order) {
        return 0;
    }

    @Override
    public Written write(ScriptOrder order) {
        return new Written(order.words(), 0);
    }
}
