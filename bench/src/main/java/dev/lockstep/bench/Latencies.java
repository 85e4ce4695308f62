package dev.lockstep.bench;

import java.util.Arrays;

/// How long some things took, in microseconds, shortest first.
record Latencies(long[] micros) {
    Latencies {
        micros = micros.clone();
        Arrays.sort(micros);
    }

    int count() {
        return micros.length;
    }

    /// The least time within which so many in a hundred ended, in milliseconds.
    double percentile(int percent) {
        int rank = Math.max(1, Math.ceilDiv(percent * micros.length, 100));
        return micros[rank - 1] / 1000.0;
    }

    double slowest() {
        return percentile(100);
    }
}
