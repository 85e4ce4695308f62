package dev.lockstep.content.tree;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import org.junit.jupiter.api.Test;

class TextFileTest {
    @Test
    void decode_marksLineEndsAndForms_areMadeOne() throws SyntaxException {
        assertThat(TextFile.decode("\uFEFFa\r\nb\rc\n\r\ne\u0301\t😀".getBytes(UTF_8)))
                .isEqualTo("a\nb\nc\n\né\t😀");
        assertThat(TextFile.decode(new byte[0])).isEmpty();
    }

    @Test
    void decode_noUtf8OrBinary_isRefusedWhereItStops() {
        assertRefused("a\nbc\u00e9".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), "2:3");
        assertRefused(new byte[] {'a', (byte) 0xE2, (byte) 0x82}, "1:2");
        assertRefused("\u0089PNG\r\n\u001a\n\0\0".getBytes(UTF_8), "2:1");
        assertRefused("text".getBytes(UTF_16), "1:1");
        assertRefused(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "1:1");
    }

    private static void assertRefused(byte[] bytes, String at) {
        var refused = catchThrowableOfType(SyntaxException.class, () -> TextFile.decode(bytes));
        assertThat(refused).isNotNull();
        assertThat(refused.rule()).isEqualTo(Rule.NOT_TEXT);
        assertThat(refused.at()).hasToString(at);
    }
}
