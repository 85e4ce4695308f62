package dev.lockstep.simulator.account;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A subscriber's field values packed into one byte array: per slot a length plus one (zero for null, seven bits a
/// byte) and the UTF-8 bytes. Trailing nulls are left out, so equal values always have equal bytes. A quarter of a
/// million subscribers with twenty fields fit a small heap this way.
final class FieldValues {
    static final byte[] NONE = new byte[0];

    private FieldValues() {}

    static byte[] pack(@Nullable String[] values) {
        int used = values.length;
        while (used > 0 && values[used - 1] == null) {
            used--;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(used * 12);
        for (int slot = 0; slot < used; slot++) {
            String value = values[slot];
            if (value == null) {
                out.write(0);
                continue;
            }
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            writeLength(out, utf8.length + 1);
            out.writeBytes(utf8);
        }
        return out.toByteArray();
    }

    static @Nullable String[] unpack(byte[] packed, int slots) {
        @Nullable String[] values = new @Nullable String[slots];
        int[] starts = new int[slots];
        int[] lengths = new int[slots];
        locate(packed, starts, lengths);
        for (int slot = 0; slot < slots; slot++) {
            if (lengths[slot] >= 0) {
                values[slot] = new String(packed, starts[slot], lengths[slot], StandardCharsets.UTF_8);
            }
        }
        return values;
    }

    /// Fills in where each slot's bytes start and how many they are; a null value has length -1.
    static void locate(byte[] packed, int[] starts, int[] lengths) {
        int at = 0;
        for (int slot = 0; slot < starts.length; slot++) {
            int length = 0;
            int shift = 0;
            while (at < packed.length) {
                byte part = packed[at++];
                length |= (part & 0x7f) << shift;
                shift += 7;
                if (part >= 0) {
                    break;
                }
            }
            starts[slot] = at;
            lengths[slot] = length - 1;
            at += Math.max(0, length - 1);
        }
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        int rest = length;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
