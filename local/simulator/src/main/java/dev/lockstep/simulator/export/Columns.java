package dev.lockstep.simulator.export;

import dev.lockstep.simulator.account.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which header names which column. Headers are compared without case, and blanks, dashes and underscores are
/// equal.
final class Columns {
    private static final Set<String> IGNORED = Set.of(
            "id",
            "subscriber id",
            "sent",
            "opens",
            "opened",
            "clicks",
            "clicked",
            "open rate",
            "click rate",
            "location",
            "language",
            "timezone",
            "opted in at",
            "opt in date",
            "opt in ip",
            "optin ip",
            "confirmed",
            "opt in confirmation date",
            "confirmation date",
            "confirmation ip",
            "bounced",
            "junk");

    private final Map<String, Column> byHeader = new HashMap<>();

    Columns(List<Field> fields) {
        for (Field field : fields) {
            put(new Column.FieldValue(field.key()), field.name(), field.key());
        }
        put(new Column.FieldValue("name"), "first name");
        put(new Column.FieldValue("last_name"), "surname");
        put(new Column.FieldValue("z_i_p"), "zip code", "postal code");
        put(new Column.Email(), "subscriber", "email", "email address", "e mail");
        put(new Column.StatusWord(), "status", "type");
        put(
                new Column.Time(Column.Time.Kind.SUBSCRIBED),
                "subscribed",
                "subscribed at",
                "date subscribed",
                "signup date");
        put(new Column.Time(Column.Time.Kind.UNSUBSCRIBED), "unsubscribed", "unsubscribed at", "date unsubscribed");
        put(new Column.Time(Column.Time.Kind.CREATED), "created", "created at", "date created");
        put(new Column.Time(Column.Time.Kind.UPDATED), "updated", "updated at", "last updated");
        put(new Column.Source(), "source", "signup source");
        put(new Column.IpAddress(), "ip", "ip address", "signup ip", "subscribe ip");
        put(new Column.Groups(), "groups", "group");
        IGNORED.forEach(header -> byHeader.putIfAbsent(header, new Column.Ignored()));
    }

    Column column(String header) {
        return byHeader.getOrDefault(plain(header), new Column.Unknown());
    }

    private void put(Column column, String... headers) {
        for (String header : headers) {
            byHeader.put(plain(header), column);
        }
    }

    private static String plain(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }
}
