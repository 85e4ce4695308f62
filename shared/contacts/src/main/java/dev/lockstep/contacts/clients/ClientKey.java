package dev.lockstep.contacts.clients;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What identifies a client, for walks over all of them.
public record ClientKey(UUID id, @Nullable String email, boolean deleted) {}
