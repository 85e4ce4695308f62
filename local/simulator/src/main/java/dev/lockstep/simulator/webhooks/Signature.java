package dev.lockstep.simulator.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What goes into the header `Signature`: lower-case hex HMAC-SHA256 of the raw body (MailerLite docs,
/// Webhooks).
public final class Signature {
    /// The header's name.
    public static final String HEADER = "Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /// The signature of these bytes under the webhook's secret, which is not empty.
    public static String of(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
