package dev.lockstep.contacts.links;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.texts.NamedTexts;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of a pair's values, by client column. A field is either agreed, with the one canonical value that
/// both sides held, or open; a field in neither was never compared. Groups are by MailerLite id: agreed where both
/// sides have the contact in it, open with the side that has it.
///
/// @param accepted fields whose difference was let stand: what each side held then is its base
/// @param optedOutGroups groups that A fills by a rule, and that the person left on B
/// @param optedOutAt when the person last opted out, as far as is known; null if they did not
public record Shadow(
        Map<String, @Nullable String> agreed,
        Map<String, OpenField> open,
        Map<String, OpenField> accepted,
        Set<String> agreedGroups,
        Map<String, Side> openGroups,
        Set<String> optedOutGroups,
        @Nullable Instant optedOutAt) {
    /// The most characters that the values of a shadow may have together: 50,000. An item holds 400 KB
    /// (DynamoDB, Item size), a character takes up to 6 bytes as JSON, and the rest of the link needs some.
    public static final int MOST_CHARACTERS = 50_000;

    public Shadow(
            Map<String, @Nullable String> agreed,
            Map<String, OpenField> open,
            Map<String, OpenField> accepted,
            Set<String> agreedGroups,
            Map<String, Side> openGroups,
            Set<String> optedOutGroups,
            @Nullable Instant optedOutAt) {
        this.agreed = NamedTexts.of(agreed);
        this.open = sorted(open);
        this.accepted = sorted(accepted);
        this.agreedGroups = Set.copyOf(agreedGroups);
        this.openGroups = sorted(openGroups);
        this.optedOutGroups = Set.copyOf(optedOutGroups);
        this.optedOutAt = optedOutAt;
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /// What a first comparison finds.
    public Shadow(
            Map<String, @Nullable String> agreed,
            Map<String, OpenField> open,
            Set<String> agreedGroups,
            Map<String, Side> openGroups) {
        this(agreed, open, Map.of(), agreedGroups, openGroups, Set.of(), null);
    }

    /// This shadow with what the sides hold of these fields let stand as their base, although it differs.
    public Shadow accepting(Map<String, OpenField> differing) {
        Map<String, @Nullable String> nextAgreed = new TreeMap<>(agreed);
        Map<String, OpenField> nextOpen = new TreeMap<>(open);
        Map<String, OpenField> nextAccepted = new TreeMap<>(accepted);
        nextAgreed.keySet().removeAll(differing.keySet());
        nextOpen.keySet().removeAll(differing.keySet());
        nextAccepted.putAll(differing);
        return new Shadow(nextAgreed, nextOpen, nextAccepted, agreedGroups, openGroups, optedOutGroups, optedOutAt);
    }

    /// This shadow with that value as the agreed one, whatever the sides hold.
    public Shadow agreeing(String column, @Nullable String value) {
        Map<String, @Nullable String> nextAgreed = new TreeMap<>(agreed);
        Map<String, OpenField> nextOpen = new TreeMap<>(open);
        nextAgreed.put(column, value);
        nextOpen.remove(column);
        return new Shadow(nextAgreed, nextOpen, accepted, agreedGroups, openGroups, optedOutGroups, optedOutAt);
    }

    /// This shadow with an agreed opt-out of that instant.
    public Shadow optedOut(String column, String status, Instant at) {
        Map<String, @Nullable String> nextAgreed = new TreeMap<>(agreed);
        Map<String, OpenField> nextOpen = new TreeMap<>(open);
        nextAgreed.put(column, status);
        nextOpen.remove(column);
        return new Shadow(nextAgreed, nextOpen, accepted, agreedGroups, openGroups, optedOutGroups, at);
    }

    /// How many characters the values have together.
    public long characters() {
        long agreedOnes = agreed.values().stream().mapToLong(Shadow::length).sum();
        return agreedOnes
                + Stream.concat(open.values().stream(), accepted.values().stream())
                        .mapToLong(values -> length(values.a()) + length(values.b()))
                        .sum();
    }

    private static long length(@Nullable String value) {
        return value == null ? 0 : value.length();
    }

    /// This shadow with its gaps filled from what was seen now: fields never compared, and open fields
    /// that agree by now. What is agreed stays as it is, whatever was seen: a difference from it is an
    /// edit to carry over.
    public Shadow filledFrom(Shadow seen) {
        Map<String, @Nullable String> nextAgreed = new TreeMap<>(agreed);
        Map<String, OpenField> nextOpen = new TreeMap<>(open);
        seen.agreed.forEach((column, value) -> {
            if (!agreed.containsKey(column) && !accepted.containsKey(column)) {
                nextAgreed.put(column, value);
                nextOpen.remove(column);
            }
        });
        seen.open.forEach((column, values) -> {
            if (!agreed.containsKey(column) && !accepted.containsKey(column)) nextOpen.putIfAbsent(column, values);
        });
        Set<String> nextGroups = new TreeSet<>(agreedGroups);
        Map<String, Side> nextOpenGroups = new TreeMap<>(openGroups);
        seen.agreedGroups.forEach(group -> {
            nextGroups.add(group);
            nextOpenGroups.remove(group);
        });
        seen.openGroups.forEach((group, side) -> {
            if (!agreedGroups.contains(group)) nextOpenGroups.putIfAbsent(group, side);
        });
        return new Shadow(nextAgreed, nextOpen, accepted, nextGroups, nextOpenGroups, optedOutGroups, optedOutAt);
    }
}
