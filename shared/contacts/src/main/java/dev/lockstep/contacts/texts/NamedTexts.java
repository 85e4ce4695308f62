package dev.lockstep.contacts.texts;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Texts by name, in the order of the names; a text may be null. Immutable. The texts are kept as one, since whoever
/// compares a contact with what is remembered of it would else spend most of the time on finding thirty short texts in
/// memory. A text taken out is a copy.
public final class NamedTexts extends AbstractMap<String, @Nullable String> {
    private final String[] names;
    private final String all;
    /// Where each text ends in all of them; of one that is null the complement, which is negative.
    private final int[] ends;

    private NamedTexts(String[] names, String all, int[] ends) {
        this.names = names;
        this.all = all;
        this.ends = ends;
    }

    /// The same texts.
    public static NamedTexts of(Map<String, @Nullable String> texts) {
        if (texts instanceof NamedTexts named) return named;
        String[] names = new String[texts.size()];
        int[] ends = new int[names.length];
        StringBuilder all = new StringBuilder();
        int next = 0;
        for (Entry<String, @Nullable String> one : new TreeMap<>(texts).entrySet()) {
            String text = one.getValue();
            if (text != null) all.append(text);
            names[next] = one.getKey();
            ends[next++] = text == null ? ~all.length() : all.length();
        }
        return new NamedTexts(names, all.toString(), ends);
    }

    /// Where the name stands, from a place on; else, where it would stand, as the complement of that place. For one
    /// who goes through the names in order, from one place to the next.
    public int seek(String name, int from) {
        for (int place = from; place < names.length; place++) {
            if (names[place].equals(name)) return place;
            if (names[place].compareTo(name) > 0) return ~place;
        }
        return ~names.length;
    }

    /// The text at a place.
    public @Nullable String text(int place) {
        return ends[place] < 0 ? null : all.substring(start(place), ends[place]);
    }

    /// Whether that is the text at a place.
    public boolean isText(int place, @Nullable String text) {
        int end = ends[place];
        if (text == null || end < 0) return text == null && end < 0;
        int start = start(place);
        return text.length() == end - start && all.startsWith(text, start);
    }

    /// Whether the text at a place is the one at a place of the other texts.
    public boolean isSame(int place, NamedTexts other, int otherPlace) {
        int end = ends[place];
        int otherEnd = other.ends[otherPlace];
        if (end < 0 || otherEnd < 0) return end < 0 && otherEnd < 0;
        int start = start(place);
        int otherStart = other.start(otherPlace);
        return end - start == otherEnd - otherStart && all.regionMatches(start, other.all, otherStart, end - start);
    }

    private int start(int place) {
        int before = place == 0 ? 0 : ends[place - 1];
        return before < 0 ? ~before : before;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int place = place(name);
        return place < 0 ? null : text(place);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return place(name) >= 0;
    }

    /// Names are mostly the very objects that are asked for, which is seen without looking into them.
    @SuppressWarnings("ReferenceEquality")
    private int place(@Nullable Object name) {
        for (int place = 0; place < names.length; place++) {
            if (names[place] == name) return place;
        }
        for (int place = 0; place < names.length; place++) {
            if (names[place].equals(name)) return place;
        }
        return -1;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Entry<String, @Nullable String>> entrySet() {
        return new Entries();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedTexts same
                ? Arrays.equals(ends, same.ends) && all.equals(same.all) && Arrays.equals(names, same.names)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    private final class Entries extends AbstractSet<Entry<String, @Nullable String>> {
        @Override
        public int size() {
            return names.length;
        }

        @Override
        public Iterator<Entry<String, @Nullable String>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.length;
                }

                @Override
                public Entry<String, @Nullable String> next() {
                    if (!hasNext()) throw new NoSuchElementException();
                    return new SimpleImmutableEntry<>(names[next], text(next++));
                }
            };
        }
    }
}
