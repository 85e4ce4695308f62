package dev.lockstep.sync;

import dev.lockstep.contacts.clients.DatabaseUrl;
import dev.lockstep.contacts.mapping.ManagedGroups;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.contacts.subscribers.MailerLiteAccess;
import dev.lockstep.runtime.Environment;
import dev.lockstep.state.CodedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The two sides and what they share, as every function that touches contacts reads them from its environment.
///
/// @param perMinute the MailerLite account's quota; 120 by default
public record ContactsConfig(DatabaseUrl database, MailerLiteAccess mailerLite, int perMinute, Mapping mapping) {
    private static final String NO_URL = "must be an http or https URL";
    private static final Pattern GROUP_ID = Pattern.compile("[0-9]+");
    private static final int DEFAULT_PER_MINUTE = 120;

    /// Reads the variables.
    ///
    /// @throws CodedException `bad_configuration`, naming the variable
    public static ContactsConfig fromEnv(Environment environment) {
        return new ContactsConfig(
                DatabaseUrl.parse(environment.required("DATABASE_URL")),
                new MailerLiteAccess(baseUrl(environment), environment.requiredSecret("MAILERLITE_API_KEY")),
                environment.integer("LOCKSTEP_MAILERLITE_PER_MINUTE", DEFAULT_PER_MINUTE, 1, 1_000_000),
                mapping(environment.optional("LOCKSTEP_MANAGED_GROUPS", "")));
    }

    private static String baseUrl(Environment environment) {
        String text = environment.required("MAILERLITE_BASE_URL");
        try {
            URI url = new URI(text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (http && url.getHost() != null) return text;
        } catch (URISyntaxException wrong) {
            throw bad("MAILERLITE_BASE_URL", NO_URL);
        }
        throw bad("MAILERLITE_BASE_URL", NO_URL);
    }

    private static CodedException bad(String variable, String fault) {
        return new CodedException("bad_configuration", "the variable " + variable + " " + fault);
    }

    private static Mapping mapping(String managedGroups) {
        Mapping mapping = MappingFile.bundled();
        Set<String> ids = Stream.of(managedGroups.split(","))
                .map(String::trim)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        if (!ids.stream().allMatch(GROUP_ID.asMatchPredicate())) {
            throw bad(
                    "LOCKSTEP_MANAGED_GROUPS",
                    "must be ids of MailerLite groups, which are digits, with commas between");
        }
        return ids.isEmpty() ? mapping : mapping.withGroups(new ManagedGroups.Listed(ids));
    }

    @Override
    public String toString() {
        return "ContactsConfig[" + perMinute + " a minute]";
    }
}
