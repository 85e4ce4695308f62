package dev.lockstep.content.literal;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Positions;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;

/// A place in a text that moves forward, and counts how often a character was looked at. Not thread-safe.
public final class Cursor {
    /// What [#peek] answers at the end of the text.
    public static final int END = -1;

    private final String text;
    private final Positions positions;
    private int offset;
    private long looks;

    public Cursor(String text, Positions positions) {
        this.text = text;
        this.positions = positions;
    }

    /// At the start of a whole file.
    public static Cursor atStartOf(String file) {
        return new Cursor(file, Positions.inFile(file));
    }

    /// The character here, or [#END].
    public int peek() {
        return peek(0);
    }

    /// The character so many places ahead, or [#END].
    public int peek(int ahead) {
        looks++;
        return offset + ahead < text.length() ? text.charAt(offset + ahead) : END;
    }

    /// Moves past the character here and answers it, or [#END].
    public int next() {
        int here = peek();
        if (here != END) offset++;
        return here;
    }

    /// Moves past the character here if it is the given one.
    public boolean take(char wanted) {
        if (peek() != wanted) return false;
        offset++;
        return true;
    }

    /// Whether these characters stand here.
    public boolean looksAt(String wanted) {
        looks += wanted.length();
        return text.startsWith(wanted, offset);
    }

    /// Moves past a whole word if it stands here: `as` does not stand at `assets`.
    public boolean takeWord(String word) {
        if (!looksAt(word) || Words.continues(peek(word.length()))) return false;
        offset += word.length();
        return true;
    }

    /// Moves past these characters if they stand here.
    public boolean takeAll(String wanted) {
        if (!looksAt(wanted)) return false;
        offset += wanted.length();
        return true;
    }

    /// Moves past the identifier that stands here and answers it; empty where none does.
    public String identifier() {
        int from = offset;
        if (!Words.starts(peek())) return "";
        while (Words.continues(peek())) offset++;
        return since(from);
    }

    /// Moves past white space and comments.
    ///
    /// @throws SyntaxException `unclosed-comment`
    public void skipBlanks() throws SyntaxException {
        while (true) {
            int here = peek();
            if (here == '/' && peek(1) == '/') skipLine();
            else if (here == '/' && peek(1) == '*') skipComment();
            else if (here != END && (Character.isWhitespace(here) || Character.isSpaceChar(here))) offset++;
            else return;
        }
    }

    /// Moves to the end of the line.
    public void skipLine() {
        while (peek() != '\n' && peek() != END) offset++;
    }

    private void skipComment() throws SyntaxException {
        int opened = offset;
        offset += 2;
        while (!looksAt("*/")) {
            if (next() == END) throw at(opened).fault(Rule.UNCLOSED_COMMENT, "this comment is not closed by */");
        }
        offset += 2;
    }

    /// How far the cursor has come.
    public int offset() {
        return offset;
    }

    /// Moves to an offset, back as well as forth, and answers itself.
    public Cursor at(int there) {
        offset = there;
        return this;
    }

    /// The text from an offset to here.
    public String since(int from) {
        return text.substring(from, offset);
    }

    /// Where this is in the file.
    public Position position() {
        return positions.of(offset);
    }

    /// The failure of whatever stands here.
    public SyntaxException fault(Rule rule, String message) {
        return new SyntaxException(rule, position(), message);
    }

    /// How often a character was looked at: what reading costs, whatever the machine.
    public long looks() {
        return looks;
    }

    /// What stands here, as a message says it.
    public String here() {
        int point = peek();
        if (point == END) return "the end of the file";
        if (point == '\n') return "the end of the line";
        return "'" + Character.toString(text.codePointAt(offset)) + "'";
    }
}
