package dev.lockstep.contacts.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.merge.Side;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

final class ShadowDocumentProperties {
    @Property
    void aShadowIsReadAsItWasWritten(@ForAll("shadows") Shadow shadow) {
        assertThat(ShadowDocument.read(ShadowDocument.write(shadow))).isEqualTo(shadow);
    }

    // A record's compact constructor loses the @Nullable of its type arguments in its class file.
    @SuppressWarnings("NullAway")
    @Provide
    Arbitrary<Shadow> shadows() {
        Arbitrary<String> names = Arbitraries.strings().ofMinLength(1).ofMaxLength(8);
        Arbitrary<Optional<String>> values =
                Arbitraries.strings().ofMaxLength(20).optional();
        Arbitrary<OpenField> open =
                Combinators.combine(values, values).as((a, b) -> new OpenField(a.orElse(null), b.orElse(null)));
        return Combinators.combine(
                        Arbitraries.maps(names, values).ofMaxSize(10),
                        Arbitraries.maps(names, open).ofMaxSize(5),
                        Arbitraries.maps(names, open).ofMaxSize(3),
                        names.set().ofMaxSize(4),
                        Arbitraries.maps(names, Arbitraries.of(Side.class)).ofMaxSize(4),
                        names.set().ofMaxSize(3),
                        Arbitraries.longs().between(0, 4_000_000_000L).optional())
                .as((agreed, differing, accepted, groups, openGroups, optedOut, second) -> new Shadow(
                        orNull(agreed),
                        differing,
                        accepted,
                        groups,
                        openGroups,
                        optedOut,
                        second.map(Instant::ofEpochSecond).orElse(null)));
    }

    private static Map<String, @Nullable String> orNull(Map<String, Optional<String>> values) {
        Map<String, @Nullable String> nullable = new HashMap<>();
        values.forEach((column, value) -> nullable.put(column, value.orElse(null)));
        return nullable;
    }
}
