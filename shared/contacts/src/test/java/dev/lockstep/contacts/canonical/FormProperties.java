package dev.lockstep.contacts.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class FormProperties {
    @Property(tries = 2000)
    void form_isIdempotent(@ForAll("texts") String text, @ForAll Form form) {
        String once = form.of(text);

        assertThat(form.of(once)).isEqualTo(once);
    }

    /// Forms leave texts of such characters alone, without asking.
    @Example
    void charactersBeforeTheFirstCombiningOne_areInNormalFormAloneAndInPairs() {
        for (char first = 0; first < '\u0300'; first++) {
            for (char second = 0; second < '\u0300'; second++) {
                String text = String.valueOf(new char[] {first, second});
                if (!Normalizer.isNormalized(text, Normalizer.Form.NFC))
                    assertThat(text).isEmpty();
            }
        }
    }

    @Property(tries = 500)
    void form_ignoresOuterSpace(@ForAll("texts") String text, @ForAll Form form) {
        assertThat(form.of(" \t\u00a0" + text + "\u3000\n")).isEqualTo(form.of(text));
    }

    @Example
    void forms_ofKnownValues() {
        assertThat(Form.TEXT.of(" \u00a0 ")).isNull();
        assertThat(Form.TEXT.of("Zoe\u0301  A")).isEqualTo("Zo\u00e9  A");
        assertThat(Form.EMAIL.of(" J\u00d6RG+x@Example.ORG ")).isEqualTo("j\u00f6rg+x@example.org");
        assertThat(Form.DATE.of("1980-02-01 00:00:00")).isEqualTo("1980-02-01");
        assertThat(Form.DATE.of("1 Feb 1980")).isEqualTo("1 Feb 1980");
        assertThat(Form.STATUS.of("Unsubscribed")).isEqualTo("unsubscribed");
        assertThat(Form.PHONE.of("0031 (6) 12-34")).isEqualTo(Form.PHONE.of("+3161234"));
        assertThat(Form.PHONE.of("06 12")).isNotEqualTo(Form.PHONE.of("+31612"));
        assertThat(Form.COUNTRY.of("netherlands")).isEqualTo("NL").isEqualTo(Form.COUNTRY.of("nl"));
        assertThat(Form.COUNTRY.of("Atlantis")).isEqualTo("Atlantis");
    }

    @Example
    void emailFaults_areNamed() {
        assertThat(EmailAddress.fault(null)).isEqualTo("is blank");
        assertThat(EmailAddress.fault("nobody")).isEqualTo("has no @");
        assertThat(EmailAddress.fault("a b@example.org")).contains("quotes");
        assertThat(EmailAddress.fault("a@b")).contains("domain");
        assertThat(EmailAddress.fault("a..b@example.org")).isNotNull();
        assertThat(EmailAddress.fault("a".repeat(65) + "@example.org")).contains("64");
        assertThat(EmailAddress.fault("a@" + "b".repeat(250) + ".org")).contains("254");
        assertThat(EmailAddress.fault("\"a b\"@example.org")).isNull();
        assertThat(EmailAddress.fault("o'brien+x@m\u00fcnchen.example")).isNull();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> letters = Arbitraries.strings()
                .withChars("aZ09@.+-_ \t\u00a0\u0301\u00e9\u0130\u03a3\u00df\u1e9e\ud83d\ude00'\"()")
                .ofMaxLength(20);
        Arbitrary<String> known = Arbitraries.of("0031 6 1", "+31", "00", "NL", "Netherlands", "2026-01-01T10:00", "");
        return Arbitraries.oneOf(letters, known, Arbitraries.strings().ofMaxLength(10));
    }
}
