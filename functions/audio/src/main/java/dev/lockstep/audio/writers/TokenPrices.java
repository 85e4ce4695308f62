package dev.lockstep.audio.writers;

import dev.lockstep.audio.providers.ProviderConfig;
import java.util.List;

/// What a model takes, in millionths of a dollar for a million tokens.
///
/// @param in of what it reads
/// @param out of what it writes
public record TokenPrices(long in, long out) {
    private static final long MILLION = 1_000_000;

    /// Reads dollars for a million tokens read and written, such as `0.25,1.25`.
    ///
    /// @param name the variable's
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    static TokenPrices read(String name, String value) {
        List<String> prices = ProviderConfig.list(value);
        if (prices.size() != 2) throw ProviderConfig.bad(name, "must be two prices with a comma between");
        return new TokenPrices(
                ProviderConfig.micros(name, prices.getFirst()), ProviderConfig.micros(name, prices.getLast()));
    }

    /// The price of so many tokens in millionths of a dollar, rounded up.
    long micros(long tokensIn, long tokensOut) {
        return Math.ceilDiv(
                Math.addExact(Math.multiplyExact(tokensIn, in), Math.multiplyExact(tokensOut, out)), MILLION);
    }

    /// About the price of a unit's script: as long as the unit.
    long micros(ScriptOrder order) {
        return micros(Prompt.of(order).tokens(), Prompt.tokens(order.words()));
    }

    /// What a unit's script costs at most: as long as the model may make it.
    long mostMicros(ScriptOrder order) {
        return micros(Prompt.of(order).tokens(), Prompt.mostTokens(order));
    }
}
