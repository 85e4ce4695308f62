package dev.lockstep.simulator.export;

/// A row that was left out, by the line it starts on (the header is line 1), and why.
public record BadRow(int line, String reason) {}
