package dev.lockstep.system.cli;

import dev.lockstep.simulator.account.SubscriberRow;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a backfill's report must say, computed once more from the raw data of both sides, with nothing of the code
/// under test: all records at once, and who belongs together by union-find.
final class PlainTruth {
    /// Client column by subscriber field; `email` and `status` stand for those.
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("email", "email"),
            Map.entry("first_name", "name"),
            Map.entry("last_name", "last_name"),
            Map.entry("initials", "initials"),
            Map.entry("prefix", "prefix"),
            Map.entry("phone", "phone"),
            Map.entry("company", "company"),
            Map.entry("city", "city"),
            Map.entry("zip", "z_i_p"),
            Map.entry("country", "country"),
            Map.entry("gender", "gender"),
            Map.entry("birth_date", "birth_date"),
            Map.entry("planning_status", "planning_status"),
            Map.entry("referrer", "referrer"),
            Map.entry("marketing_status", "status"),
            Map.entry("advisor", "advisor"),
            Map.entry("partner.email", "partner_email"),
            Map.entry("partner.first_name", "partner_first_name"),
            Map.entry("partner.last_name", "partner_last_name"),
            Map.entry("partner.initials", "partner_initials"),
            Map.entry("partner.prefix", "partner_prefix"),
            Map.entry("partner.gender", "partner_gender"));

    private static final String ADDRESS = "(\"[^\"]+\"|[^\\s@\".]+(\\.[^\\s@\".]+)*)@[^\\s@.]+(\\.[^\\s@.]+)+";

    /// A client as the tables hold it.
    record RawClient(
            String id,
            @Nullable String mailerliteId,
            boolean deleted,
            Map<String, @Nullable String> values,
            Set<String> groups) {}

    /// A pair with what both sides agree on and where they differ, both sides' canonical values.
    record Pair(
            String client,
            String subscriber,
            Map<String, @Nullable String> agreed,
            Map<String, List<@Nullable String>> open) {}

    final Map<String, Long> counts = new TreeMap<>();
    final Map<String, Long> divergences = new TreeMap<>();
    final Map<String, Long> groupDivergences = new TreeMap<>();
    final List<Pair> pairs = new ArrayList<>();
    private final Map<String, String> parents = new HashMap<>();

    PlainTruth(List<RawClient> clients, List<SubscriberRow> subscribers, Set<String> managedGroups) {
        Map<String, RawClient> living = new HashMap<>();
        Set<String> deletedMarks = new HashSet<>();
        for (RawClient client : clients) {
            String email = email(client.values().get("email"));
            boolean usable = email != null && email.matches(ADDRESS);
            if (client.deleted()) {
                count("deletedClients", 1);
                if (usable) deletedMarks.add("E" + email);
                if (usable && client.mailerliteId() != null) deletedMarks.add("B" + client.mailerliteId());
            } else if (!usable) {
                count("invalidClients", 1);
            } else {
                living.put("A" + client.id(), client);
                join("A" + client.id(), "E" + email);
                if (client.mailerliteId() != null) join("A" + client.id(), "B" + client.mailerliteId());
            }
        }
        Map<String, SubscriberRow> people = new HashMap<>();
        for (SubscriberRow subscriber : subscribers) {
            people.put("B" + subscriber.id(), subscriber);
            join("B" + subscriber.id(), "E" + email(subscriber.email()));
        }
        Map<String, List<String>> components = new HashMap<>();
        for (String node : List.copyOf(parents.keySet())) {
            if (living.containsKey(node) || people.containsKey(node)) {
                components.computeIfAbsent(root(node), key -> new ArrayList<>()).add(node);
            }
        }
        for (List<String> component : components.values()) {
            List<RawClient> as = new ArrayList<>();
            List<SubscriberRow> bs = new ArrayList<>();
            for (String node : component) {
                if (living.containsKey(node)) as.add(Objects.requireNonNull(living.get(node)));
                if (people.containsKey(node)) bs.add(Objects.requireNonNull(people.get(node)));
            }
            settle(as, bs, deletedMarks, managedGroups);
        }
    }

    private void settle(
            List<RawClient> clients, List<SubscriberRow> subscribers, Set<String> deleted, Set<String> managed) {
        if (clients.isEmpty()) {
            for (SubscriberRow one : subscribers) {
                boolean marked = deleted.contains("B" + one.id()) || deleted.contains("E" + email(one.email()));
                count(marked ? "deletedWithSubscriber" : "bOnly", 1);
            }
        } else if (clients.size() == 1 && subscribers.isEmpty()) {
            count("aOnly", 1);
        } else if (clients.size() == 1 && subscribers.size() == 1) {
            pair(clients.getFirst(), subscribers.getFirst(), managed);
        } else {
            count("ambiguous", 1);
            count("ambiguousClients", clients.size());
            count("ambiguousSubscribers", subscribers.size());
        }
    }

    private void pair(RawClient client, SubscriberRow subscriber, Set<String> managed) {
        Map<String, @Nullable String> agreed = new TreeMap<>();
        Map<String, List<@Nullable String>> open = new TreeMap<>();
        FIELDS.forEach((column, field) -> {
            String a = canonical(column, client.values().get(column));
            String b = canonical(
                    column,
                    switch (field) {
                        case "email" -> subscriber.email();
                        case "status" -> subscriber.status();
                        default -> subscriber.fields().get(field);
                    });
            if (Objects.equals(a, b)) {
                agreed.put(column, a);
            } else {
                List<@Nullable String> both = new ArrayList<>();
                both.add(a);
                both.add(b);
                open.put(column, both);
                divergences.merge(column, 1L, Long::sum);
            }
        });
        for (String group : managed) {
            if (client.groups().contains(group) != subscriber.groupIds().contains(group)) {
                groupDivergences.merge(group, 1L, Long::sum);
            }
        }
        count("linked", 1);
        count("linksCreated", 1);
        count(open.isEmpty() ? "agreed" : "diverged", 1);
        pairs.add(new Pair(client.id(), String.valueOf(subscriber.id()), agreed, open));
    }

    private static @Nullable String canonical(String column, @Nullable String value) {
        String text = trimmed(value);
        if (text == null) return null;
        return switch (column) {
            case "email", "partner.email" -> email(text);
            case "marketing_status" -> text.toLowerCase(Locale.ROOT);
            case "birth_date" -> text.matches("\\d{4}-\\d\\d-\\d\\d .*") ? text.substring(0, 10) : text;
            default -> text;
        };
    }

    private static @Nullable String email(@Nullable String value) {
        String text = trimmed(value);
        return text == null ? null : Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static @Nullable String trimmed(@Nullable String value) {
        if (value == null) return null;
        String text = Normalizer.normalize(value, Normalizer.Form.NFC);
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) start++;
        while (end > start && isSpace(text.charAt(end - 1))) end--;
        return start == end ? null : text.substring(start, end);
    }

    private static boolean isSpace(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    private void count(String name, long amount) {
        counts.merge(name, amount, Long::sum);
    }

    private void join(String one, String other) {
        parents.put(root(one), root(other));
    }

    private String root(String node) {
        String parent = parents.computeIfAbsent(node, same -> same);
        while (!parent.equals(node)) {
            node = parent;
            parent = Objects.requireNonNull(parents.get(node));
        }
        return node;
    }
}
