package dev.lockstep.contacts.consent;

import dev.lockstep.contacts.consent.ConsentDecision.Converged;
import dev.lockstep.contacts.consent.ConsentDecision.Unchanged;
import dev.lockstep.contacts.consent.ConsentDecision.Unreadable;
import dev.lockstep.contacts.consent.ConsentDecision.Write;
import dev.lockstep.contacts.merge.Side;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Every state that a person's consent can be in, with one word that nobody knows.
final class ConsentCases {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Evidence LATER = new Evidence(NOON, NOON.plusSeconds(1));
    static final List<Evidence> EVIDENCE = List.of(
            Evidence.NONE,
            new Evidence(NOON, null),
            new Evidence(null, NOON),
            new Evidence(NOON, NOON.minusSeconds(1)),
            new Evidence(NOON, NOON),
            LATER);
    static final List<@Nullable String> WORDS = Arrays.<@Nullable String>asList(
            null, "active", "unconfirmed", "unsubscribed", "bounced", "junk", "archived");

    private ConsentCases() {}

    static void forEach(Consumer<ConsentState> test) {
        for (String a : WORDS) {
            for (String b : WORDS) {
                for (String base : WORDS) {
                    for (Evidence evidence : EVIDENCE) test.accept(new ConsentState(a, b, base, evidence));
                }
            }
        }
    }

    /// The state once the decision has been carried out and acknowledged.
    static ConsentState after(ConsentState state, ConsentDecision decision) {
        return switch (decision) {
            case Unchanged _, Unreadable _ -> state;
            case Converged() -> new ConsentState(state.a(), state.b(), state.b(), state.evidence());
            case Write(Side to, Status status, var reason) -> {
                String a = to == Side.A ? status.word() : state.a();
                String b = to == Side.B ? status.word() : state.b();
                yield new ConsentState(a, b, status.word(), state.evidence());
            }
        };
    }

    static boolean isOptOut(@Nullable String word) {
        return word != null && List.of("unsubscribed", "bounced", "junk").contains(word);
    }

    static int rank(@Nullable String word) {
        if (word == null || !isOptOut(word)) return 0;
        return word.equals("unsubscribed") ? 1 : 2;
    }
}
