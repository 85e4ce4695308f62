package dev.lockstep.contacts.links;

import org.jspecify.annotations.Nullable;

/// A field on which the two sides did not agree when they were compared: the canonical value of each.
public record OpenField(@Nullable String a, @Nullable String b) {}
