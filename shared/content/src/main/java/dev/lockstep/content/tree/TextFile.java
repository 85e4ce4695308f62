package dev.lockstep.content.tree;

import static java.text.Normalizer.Form.NFC;

import dev.lockstep.content.findings.Positions;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// Bytes as text. Pure.
public final class TextFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /// The text of a file: without a byte order mark, its lines ended by LF, in Unicode's form NFC.
    ///
    /// @throws SyntaxException `not-text` where the bytes are no UTF-8, or hold a character that no text
    ///   holds
    public static String decode(byte[] bytes) throws SyntaxException {
        String text = utf8(bytes);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) text = text.substring(1);
        text = text.replace("\r\n", "\n").replace('\r', '\n');
        refuseControls(text);
        return Normalizer.isNormalized(text, NFC) ? text : Normalizer.normalize(text, NFC);
    }

    private static String utf8(byte[] bytes) throws SyntaxException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (!result.isError()) return text;
        throw notText(text, text.length(), "a byte that is not UTF-8");
    }

    private static void refuseControls(String text) throws SyntaxException {
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here >= ' ' || here == '\n' || here == '\t' || here == '\f') continue;
            throw notText(text, i, "the control character " + (int) here);
        }
    }

    private static SyntaxException notText(String text, int at, String found) {
        return new SyntaxException(Rule.NOT_TEXT, Positions.inFile(text).of(at), "no text: here is " + found);
    }
}
