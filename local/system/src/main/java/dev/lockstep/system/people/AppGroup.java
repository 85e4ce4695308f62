package dev.lockstep.system.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the app's groups.
///
/// @param mailerliteId the id of the group of that name on side B; null for a group that only the app has
public record AppGroup(UUID id, String name, @Nullable String mailerliteId) {}
