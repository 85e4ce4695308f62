package dev.lockstep.runtime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The token that every HTTP call must carry as `Authorization: Bearer`. Compared in constant time; never in a text
/// form.
public final class BearerToken {
    private static final String SCHEME = "bearer ";
    private final byte[] token;

    public BearerToken(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /// Lets the call pass whose header holds the token.
    ///
    /// @throws Refusal 401 `unauthorized`
    public void check(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        byte[] sent =
                authorization.substring(bearer ? SCHEME.length() : 0).trim().getBytes(StandardCharsets.UTF_8);
        if (!bearer || token.length == 0 || !MessageDigest.isEqual(token, sent)) {
            throw new Refusal(
                    401, "unauthorized", "the Authorization header must be Bearer and the deployment's token");
        }
    }
}
