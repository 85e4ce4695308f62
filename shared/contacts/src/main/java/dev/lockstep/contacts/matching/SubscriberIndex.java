package dev.lockstep.contacts.matching;

import dev.lockstep.state.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Every id and email of the whole list of subscribers, at 16 bytes each: ids as numbers, emails by 64 bits of their
/// SHA-256.
public final class SubscriberIndex {
    private static final int LONGEST_NUMBER = 18;
    private final long[] ids;
    private final long[] emails;

    /// @param ids keys made by [#idKey], in any order
    /// @param emails keys made by [#emailKey], in any order
    public SubscriberIndex(long[] ids, long[] emails) {
        this.ids = ids.clone();
        this.emails = emails.clone();
        Arrays.sort(this.ids);
        Arrays.sort(this.emails);
    }

    public boolean hasId(String id) {
        return Arrays.binarySearch(ids, idKey(id)) >= 0;
    }

    /// How many subscribers have this canonical email.
    public int emailCount(String canonical) {
        long key = emailKey(canonical);
        int found = Arrays.binarySearch(emails, key);
        if (found < 0) return 0;
        int first = found;
        int last = found;
        while (first > 0 && emails[first - 1] == key) first--;
        while (last < emails.length - 1 && emails[last + 1] == key) last++;
        return last - first + 1;
    }

    /// The id as a number; one that is none is hashed.
    public static long idKey(String id) {
        boolean number = !id.isEmpty()
                && id.length() <= LONGEST_NUMBER
                && id.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return number ? Long.parseLong(id) : hash(id);
    }

    public static long emailKey(String canonical) {
        return hash(canonical);
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }
}
