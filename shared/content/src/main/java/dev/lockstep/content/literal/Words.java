package dev.lockstep.content.literal;

/// What JavaScript calls an identifier.
final class Words {
    private Words() {}

    static boolean starts(int point) {
        return point == '$' || (point != Cursor.END && Character.isUnicodeIdentifierStart(point)) || point == '_';
    }

    static boolean continues(int point) {
        return starts(point) || (point >= '0' && point <= '9');
    }
}
