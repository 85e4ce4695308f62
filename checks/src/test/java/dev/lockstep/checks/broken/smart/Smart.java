package dev.lockstep.checks.broken.smart;

public record Smart(String name) {}
