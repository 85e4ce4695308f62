package dev.lockstep.system.people;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// The lots of one person: the same seed and number always draw the same.
final class Draw {
    private final SplittableRandom random;

    Draw(long seed, long number) {
        this.random = new SplittableRandom(mixed(mixed(seed) + number));
    }

    // SplittableRandom steps by a constant: seeds that are not mixed first could be steps of one another's sequence.
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    /// True in so many of a thousand draws.
    boolean perMille(int times) {
        return random.nextInt(1000) < times;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int index = 0; index < count; index++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    /// A UUID of version 4.
    UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
