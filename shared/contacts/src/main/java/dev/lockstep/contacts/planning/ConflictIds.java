package dev.lockstep.contacts.planning;

import dev.lockstep.state.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// Names situations.
final class ConflictIds {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 15;

    private ConflictIds() {}

    /// `cf_` and 15 letters of RFC 4648's base 32: 75 bits of the SHA-256 of the parts.
    static String of(List<String> parts) {
        byte[] digest = sha256(parts);
        StringBuilder id = new StringBuilder("cf_");
        int bits = 0;
        int held = 0;
        int next = 0;
        while (id.length() < "cf_".length() + LENGTH) {
            if (held < 5) {
                bits = (bits << 8) | (digest[next++] & 0xff);
                held += 8;
            }
            held -= 5;
            id.append(ALPHABET.charAt((bits >> held) & 31));
        }
        return id.toString();
    }

    /// Every part is preceded by its length, so that no two lists of parts read alike.
    private static byte[] sha256(List<String> parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return digest.digest();
    }
}
