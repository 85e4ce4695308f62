package dev.lockstep.system.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An HTTP request as it came in. Header names may have any case.
record HttpCall(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        String protocol,
        String sourceAddress,
        String requestId,
        Instant at) {}
