package dev.lockstep.contacts.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What both sides keep of a contact. The fingerprint changes with every change of meaning, and with nothing else.
public record Mapping(int version, List<FieldMapping> fields, ManagedGroups groups) {
    public Mapping {
        fields = List.copyOf(fields);
    }

    /// The same mapping with other managed groups.
    public Mapping withGroups(ManagedGroups other) {
        return new Mapping(version, fields, other);
    }

    /// 16 hexadecimal digits that name this meaning.
    public String fingerprint() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException("every JDK has SHA-256", bug);
        }
    }
}
