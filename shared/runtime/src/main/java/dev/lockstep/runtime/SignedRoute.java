package dev.lockstep.runtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A route that needs no bearer token, since its caller signs the body: lower-case hex of the HMAC-SHA256
/// of its very bytes (MailerLite docs, Webhooks). Compared in constant time; the key is never in a text
/// form.
public final class SignedRoute {
    private static final String ALGORITHM = "HmacSHA256";

    private final String route;
    private final String header;
    private final byte[] key;

    /// @param route such as `POST /webhooks/mailerlite`
    /// @param header that carries the signature
    /// @param key blank where the deployment has none: every call is refused then
    public SignedRoute(String route, String header, String key) {
        this.route = route;
        this.header = header;
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    boolean isFor(String called) {
        return called.equals(route);
    }

    String header() {
        return header;
    }

    /// Lets a body pass that is signed.
    ///
    /// @throws Refusal 401 `bad_signature`, or 503 `no_webhook_secret` where there is no key to compare with
    void check(byte[] body, String signature) {
        if (key.length == 0) {
            throw new Refusal(
                    503, "no_webhook_secret", "MAILERLITE_WEBHOOK_SECRET is not set, so nothing can be verified");
        }
        byte[] expected = HexFormat.of().formatHex(mac(body)).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, signature.trim().getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal(
                    401, "bad_signature", "the header " + header + " must sign the body with the webhook's secret");
        }
    }

    private byte[] mac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
