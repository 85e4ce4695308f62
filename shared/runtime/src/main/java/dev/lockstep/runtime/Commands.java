package dev.lockstep.runtime;

/// What a function does with commands.
@FunctionalInterface
public interface Commands {
    /// Carries the command out.
    ///
    /// @throws Refusal where it is not carried out, for a reason the caller can mend
    Reply handle(Command command);
}
