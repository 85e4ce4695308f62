package dev.lockstep.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

final class FieldValuesProperties {
    @Property(tries = 300)
    void pack_thenUnpack_givesTheSameValues(
            @ForAll @Size(max = 12) List<@StringLength(max = 200) String> texts, @ForAll int nulls) {
        @Nullable String[] values = new @Nullable String[texts.size()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = (nulls >>> slot & 1) == 1 ? null : wellFormed(texts.get(slot));
        }
        byte[] packed = FieldValues.pack(values);
        assertThat(FieldValues.unpack(packed, values.length)).isEqualTo(values);
        assertThat(FieldValues.unpack(packed, values.length + 3)).isEqualTo(Arrays.copyOf(values, values.length + 3));
        assertThat(FieldValues.pack(Arrays.copyOf(values, values.length + 2))).isEqualTo(packed);
    }

    // Half a surrogate pair has no UTF-8 form, and JSON over UTF-8 cannot bring one in.
    private static String wellFormed(String text) {
        return text.replaceAll("[\\uD800-\\uDFFF]", "");
    }
}
