package dev.lockstep.audio.writers;

/// A script as it came.
///
/// @param script words and markers
/// @param micros what it cost by the provider's own count of tokens, in millionths of a dollar
public record Written(String script, long micros) {}
