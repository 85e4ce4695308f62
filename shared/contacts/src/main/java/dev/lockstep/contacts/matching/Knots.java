package dev.lockstep.contacts.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ties records that cannot be told apart into knots: the connected parts of the graph whose edges are equal emails
/// and ids. Not thread-safe.
public final class Knots {
    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> left = new HashSet<>();

    /// A knot: the records that cannot be told apart.
    public record Knot(List<UUID> clients, List<String> subscribers) {
        public Knot {
            clients = List.copyOf(clients);
            subscribers = List.copyOf(subscribers);
        }
    }

    /// A subscriber with the clients that it could be.
    ///
    /// @param canonicalEmail its email, or null where it has none
    public void add(String subscriberId, @Nullable String canonicalEmail, List<UUID> candidates) {
        String node = "B" + subscriberId;
        root(node);
        if (canonicalEmail != null) tie(node, "E" + canonicalEmail);
        candidates.forEach(client -> tie(node, "A" + client));
    }

    /// Clients that share an email.
    public void addShared(String canonicalEmail, List<UUID> clients) {
        clients.forEach(client -> tie("E" + canonicalEmail, "A" + client));
    }

    /// Takes a client out that turned out to be linked; what it tied together stays tied.
    public void leaveOut(UUID client) {
        left.add("A" + client);
    }

    /// The knots, in the order of their smallest record.
    public List<Knot> all() {
        Map<String, Set<String>> groups = new HashMap<>();
        for (String node : List.copyOf(parents.keySet())) {
            if (!left.contains(node) && !node.startsWith("E")) {
                groups.computeIfAbsent(root(node), key -> new TreeSet<>()).add(node);
            }
        }
        Map<String, Knot> sorted = new TreeMap<>();
        for (Set<String> nodes : groups.values()) {
            List<UUID> clients = new ArrayList<>();
            List<String> subscribers = new ArrayList<>();
            for (String node : nodes) {
                if (node.startsWith("A")) clients.add(UUID.fromString(node.substring(1)));
                else subscribers.add(node.substring(1));
            }
            sorted.put(nodes.iterator().next(), new Knot(clients, subscribers));
        }
        return List.copyOf(sorted.values());
    }

    private void tie(String one, String other) {
        parents.put(root(one), root(other));
    }

    private String root(String node) {
        String parent = parents.putIfAbsent(node, node);
        String current = parent == null ? node : parent;
        String child = node;
        while (!current.equals(child)) {
            String above = parents.getOrDefault(current, current);
            parents.put(child, above);
            child = current;
            current = above;
        }
        return current;
    }
}
