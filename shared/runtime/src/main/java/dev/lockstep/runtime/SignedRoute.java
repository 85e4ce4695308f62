package dev.lockstep.runtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A route that needs no bearer token, since its caller signs the body: lower-case hex of the HMAC-SHA256
/// of its very bytes (MailerLite docs, Webhooks), under any one of the keys. Compared in constant time; no
/// key is ever in a text form.
public final class SignedRoute {
    private static final String ALGORITHM = "HmacSHA256";

    private final String route;
    private final String header;
    private final List<byte[]> keys;

    /// @param route such as `POST /webhooks/mailerlite`
    /// @param header that carries the signature
    /// @param keys separated by commas; blank where the deployment has none: every call is refused then
    public SignedRoute(String route, String header, String keys) {
        this.route = route;
        this.header = header;
        this.keys = Arrays.stream(keys.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(key -> key.getBytes(StandardCharsets.UTF_8))
                .toList();
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
        if (keys.isEmpty()) {
            throw new Refusal(
                    503, "no_webhook_secret", "MAILERLITE_WEBHOOK_SECRET is not set, so nothing can be verified");
        }
        byte[] given = signature.strip().getBytes(StandardCharsets.UTF_8);
        boolean isSigned = false;
        // Every key is tried, so that the time tells nothing of which one it was.
        for (byte[] key : keys) isSigned |= MessageDigest.isEqual(expected(key, body), given);
        if (!isSigned) {
            throw new Refusal(
                    401, "bad_signature", "the header " + header + " must sign the body with the webhook's secret");
        }
    }

    private static byte[] expected(byte[] key, byte[] body) {
        return HexFormat.of().formatHex(mac(key, body)).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] mac(byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
