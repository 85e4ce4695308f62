package dev.lockstep.audio.writers;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.Keys;

/// Writes what a voice says of a unit. What it writes is checked by its caller. Thread-safe.
public interface ScriptWriter {
    /// Who writes: part of what names a script.
    Keys.Writer identity();

    /// About what a script costs, in millionths of a dollar, rounded up; 0 where nothing is paid.
    long micros(ScriptOrder order);

    /// What a script costs at most.
    long mostMicros(ScriptOrder order);

    /// Writes, and is paid for it where it takes money.
    ///
    /// @throws ProviderException where it did not. Where it refused, broke off or answered anything but a
    ///   script, the code is `script_unusable` and the kind PERMANENT
    Written write(ScriptOrder order) throws ProviderException;
}
