package dev.lockstep.contacts.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NamedTextsTest {
    private static final NamedTexts TEXTS = named("city", "Delft", "company", null, "email", "", "zip", "2611");

    private static NamedTexts named(@Nullable String... namesAndTexts) {
        Map<String, @Nullable String> texts = new HashMap<>();
        for (int next = 0; next < namesAndTexts.length; next += 2) {
            texts.put(String.valueOf(namesAndTexts[next]), namesAndTexts[next + 1]);
        }
        return NamedTexts.of(texts);
    }

    @Test
    void texts_areThoseOfTheMap_inOrder() {
        Map<String, @Nullable String> expected = new TreeMap<>(Map.of("city", "Delft", "email", "", "zip", "2611"));
        expected.put("company", null);
        assertThat(TEXTS).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(expected).isEqualTo(TEXTS);
        assertThat(NamedTexts.of(TEXTS)).isSameAs(TEXTS);
        assertThat(TEXTS.get("zip")).isEqualTo("2611");
        assertThat(TEXTS.get(new String("zip".toCharArray()))).isEqualTo("2611");
        assertThat(TEXTS.get("company")).isNull();
        assertThat(TEXTS.get("phone")).isNull();
        assertThat(TEXTS).containsKeys("company", "email").doesNotContainKey("phone");
        assertThat(named()).isEmpty();
    }

    @Test
    void texts_cannotBeChanged() {
        assertThatThrownBy(() -> TEXTS.put("city", "Leiden")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> TEXTS.entrySet().iterator().next().setValue("Leiden"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(TEXTS::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void texts_thatDifferInOneNameOrText_areNotEqual() {
        assertThat(named("a", "x", "b", "yz")).isEqualTo(named("b", "yz", "a", "x"));
        assertThat(named("a", "x", "b", "yz")).isNotEqualTo(named("a", "xy", "b", "z"));
        assertThat(named("a", "x", "b", "yz")).isNotEqualTo(named("a", "x", "c", "yz"));
        assertThat(named("a", "x", "b", "yz")).isNotEqualTo(named("a", "x", "b", "yy"));
        assertThat(named("a", null)).isNotEqualTo(named("a", ""));
        assertThat(named("a", null)).isNotEqualTo(Map.of("a", ""));
    }

    @Test
    void seek_findsTheName_orWhereItWouldStand() {
        assertThat(TEXTS.seek("city", 0)).isZero();
        assertThat(TEXTS.seek("zip", 1)).isEqualTo(3);
        assertThat(TEXTS.seek("city", 1)).isEqualTo(~1);
        assertThat(TEXTS.seek("country", 0)).isEqualTo(~2);
        assertThat(TEXTS.seek("zzz", 0)).isEqualTo(~4);
        assertThat(TEXTS.seek("zip", 4)).isEqualTo(~4);
    }

    @Test
    void place_hasItsText() {
        assertThat(TEXTS.text(0)).isEqualTo("Delft");
        assertThat(TEXTS.text(1)).isNull();
        assertThat(TEXTS.text(2)).isEmpty();
        assertThat(TEXTS.text(3)).isEqualTo("2611");
        for (int place = 0; place < TEXTS.size(); place++) {
            assertThat(TEXTS.isText(place, TEXTS.text(place))).isTrue();
        }
        assertThat(TEXTS.isText(0, "Delf")).isFalse();
        assertThat(TEXTS.isText(0, "Delft2")).isFalse();
        assertThat(TEXTS.isText(0, null)).isFalse();
        assertThat(TEXTS.isText(1, "")).isFalse();
        assertThat(TEXTS.isText(2, null)).isFalse();
    }

    @Test
    void firstText_thatIsEmpty_isNoNull() {
        NamedTexts empty = named("a", "", "b", null, "c", "x");
        NamedTexts blank = named("a", null, "b", "");
        assertThat(empty.text(0)).isEmpty();
        assertThat(empty.text(2)).isEqualTo("x");
        assertThat(empty.isText(0, "")).isTrue();
        assertThat(empty.isText(0, null)).isFalse();
        assertThat(empty.isSame(0, blank, 0)).isFalse();
        assertThat(empty.isSame(0, blank, 1)).isTrue();
        assertThat(blank.isSame(1, empty, 0)).isTrue();
        assertThat(empty.isSame(1, blank, 0)).isTrue();
    }

    @Test
    void twoPlaces_areSame_whereTheirTextsAre() {
        NamedTexts others = named("a", "2611", "b", null, "c", "Delfs", "d", "261", "e", "");
        assertThat(TEXTS.isSame(3, others, 0)).isTrue();
        assertThat(TEXTS.isSame(1, others, 1)).isTrue();
        assertThat(TEXTS.isSame(2, others, 4)).isTrue();
        assertThat(TEXTS.isSame(0, others, 2)).isFalse();
        assertThat(TEXTS.isSame(3, others, 3)).isFalse();
        assertThat(TEXTS.isSame(3, others, 1)).isFalse();
        assertThat(TEXTS.isSame(1, others, 4)).isFalse();
        assertThat(TEXTS.isSame(2, others, 1)).isFalse();
    }
}
