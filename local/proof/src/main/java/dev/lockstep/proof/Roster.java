package dev.lockstep.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which records are whose, those that are gone included. A person's number is part of each address that they ever
/// have, so that whoever creates a record for them says for whom. For one thread.
final class Roster {
    private static final Pattern ADDRESS = Pattern.compile("c([0-9]+)(-[a-z]+)?@example\\.org");

    private final Map<String, Integer> owners = new HashMap<>();
    private final TreeMap<Integer, String> clients = new TreeMap<>();
    private final TreeMap<Integer, String> subscribers = new TreeMap<>();

    static String address(int contact) {
        return "c" + contact + "@example.org";
    }

    /// The person with this address; negative for nobody.
    static int at(@Nullable String address) {
        Matcher matcher = ADDRESS.matcher(String.valueOf(address));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    void client(int contact, String id) {
        owners.put(id, contact);
        clients.put(contact, id);
    }

    void subscriber(int contact, String id) {
        owners.put(id, contact);
        subscribers.put(contact, id);
    }

    /// The person with this client or subscriber, now or once; negative for nobody.
    int contact(String id) {
        return owners.getOrDefault(id, -1);
    }

    /// The id of the person's last client; null where they never had one.
    @Nullable
    String client(int contact) {
        return clients.get(contact);
    }

    /// The id of the person's last subscriber; null where they never had one.
    @Nullable
    String subscriber(int contact) {
        return subscribers.get(contact);
    }

    /// Everybody who ever was on a side.
    List<Integer> everybody() {
        TreeSet<Integer> all = new TreeSet<>(clients.keySet());
        all.addAll(subscribers.keySet());
        return new ArrayList<>(all);
    }
}
