package dev.lockstep.simulator.traffic;

import java.time.Instant;

/// One call that reached the simulator: when it came in by the simulator's clock, its method, its path without
/// query, its route such as `GET /api/subscribers/{id}`, and the status it was answered with (0 for a dropped
/// connection).
public record Call(Instant at, String method, String path, String route, int status) {}
