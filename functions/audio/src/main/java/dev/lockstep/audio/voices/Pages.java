package dev.lockstep.audio.voices;

import dev.lockstep.audio.providers.ProviderException;
import java.util.HashSet;
import java.util.Set;

/// A list that a provider hands out in pages.
interface Pages {
    /// More pages than any account has.
    int MOST = 100;

    /// Takes in what a page holds.
    ///
    /// @param token of the page; empty for the first one
    /// @return the token of the next one; empty where there is none
    String read(String token) throws ProviderException;

    /// Reads all of them. A provider that repeats a token would never come to an end.
    static void readAll(Pages pages) throws ProviderException {
        Set<String> seen = new HashSet<>();
        String token = "";
        while (seen.add(token) && seen.size() <= MOST) {
            token = pages.read(token);
            if (token.isEmpty()) return;
        }
    }
}
