package dev.lockstep.audio.providers;

import java.net.URI;

/// Where a service is, and as whom it is called.
///
/// @param name of the service, for people
/// @param baseUrl without a slash at its end
/// @param keyHeader the header that the key travels in
/// @param keyPrefix what stands before the key in it, such as `Bearer `
/// @param key a secret; empty where the service wants none
public record Account(String name, URI baseUrl, String keyHeader, String keyPrefix, String key) {
    /// An account whose key is a bearer token (RFC 6750, section 2.1).
    public static Account bearer(String name, URI baseUrl, String key) {
        return new Account(name, baseUrl, "Authorization", "Bearer ", key);
    }

    /// The text without the key, which some services repeat in what they complain of.
    String withoutKey(String text) {
        return key.isEmpty() ? text : text.replace(key, "***");
    }

    @Override
    public String toString() {
        return "Account[" + name + ", " + baseUrl + "]";
    }
}
