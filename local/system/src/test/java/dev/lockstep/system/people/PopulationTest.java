package dev.lockstep.system.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.simulator.account.SubscriberRow;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PopulationTest {
    private static final Map<String, String> GROUPS = Population.listGroups().stream()
            .collect(Collectors.toMap(name -> name, name -> Integer.toString(name.hashCode() & 0xFFFF)));
    private static final int CONTACTS = 2_000;

    private final Population population = Population.generate(CONTACTS, 7);
    private final List<ClientRow> clients = population.clients().toList();
    private final List<SubscriberRow> subscribers =
            population.subscribers(GROUPS).toList();

    @Test
    void generate_sameSeed_makesTheSamePeople() {
        Population again = Population.generate(CONTACTS, 7);
        assertThat(again.clients().toList()).isEqualTo(clients);
        assertThat(again.subscribers(GROUPS).toList()).isEqualTo(subscribers);
    }

    @Test
    void generate_otherSeed_makesOtherPeople() {
        assertThat(emails(Population.generate(CONTACTS, 8))).doesNotContainAnyElementsOf(emails(population));
    }

    @Test
    void generate_anyNumber_makesThatManyOnBothSides() {
        for (int contacts : new int[] {1, 199, 200, 201, 999}) {
            Population some = Population.generate(contacts, 3);
            assertThat(some.clients().count()).isEqualTo(contacts);
            assertThat(some.subscribers(GROUPS).count()).isEqualTo(contacts);
        }
        assertThatThrownBy(() -> Population.generate(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 or more: 0");
    }

    @Test
    void keys_ofAllRows_areUniqueAsTheTablesDemand() {
        assertThat(clients).extracting(ClientRow::id).doesNotHaveDuplicates();
        assertThat(clients.stream().map(ClientRow::email).filter(Objects::nonNull))
                .doesNotHaveDuplicates();
        assertThat(subscribers).extracting(SubscriberRow::id).doesNotHaveDuplicates();
        assertThat(subscribers).extracting(SubscriberRow::email).doesNotHaveDuplicates();
    }

    @Test
    void emails_ofClients_haveEveryFlawOfRealLists() {
        Map<String, Predicate<String>> flaws = Map.of(
                "upper case", email -> !email.equals(email.toLowerCase(Locale.ROOT)),
                "outer space", email -> !email.isBlank() && !email.equals(email.strip()),
                "no-break space", email -> email.contains("\u00A0"),
                "blank", String::isBlank,
                "malformed", email -> !email.isBlank() && !email.matches("(?s).+@.+\\..+"),
                "plus", email -> email.contains("+news@"),
                "apostrophe", email -> email.strip().toLowerCase(Locale.ROOT).startsWith("o'brien"),
                "quoted", email -> email.strip().startsWith("\""),
                "unicode", email -> email.toLowerCase(Locale.ROOT).contains("jos\u00E9"),
                "longest", email -> email.strip().length() == 254);
        flaws.forEach((name, flaw) -> assertThat(clients.stream()
                        .map(ClientRow::email)
                        .filter(Objects::nonNull)
                        .filter(flaw))
                .as(name)
                .isNotEmpty());
        assertThat(clients.stream().filter(client -> client.email() == null)).isNotEmpty();
    }

    @Test
    void records_ofOnePerson_relateInEveryWay() {
        Set<String> lists = subscribers.stream().map(SubscriberRow::email).collect(Collectors.toSet());
        Set<String> ids = subscribers.stream()
                .map(subscriber -> String.valueOf(subscriber.id()))
                .collect(Collectors.toSet());
        assertThat(living().filter(client -> !lists.contains(plain(client)))).isNotEmpty();
        assertThat(living().map(PopulationTest::plain).distinct().count())
                .as("emails that differ by case alone")
                .isLessThan(living().count());
        assertThat(deleted().filter(client -> lists.contains(plain(client)))).isNotEmpty();
        assertThat(deleted().filter(client -> !lists.contains(plain(client)))).isNotEmpty();
        assertThat(living().filter(client -> client.mailerliteId() != null && !ids.contains(client.mailerliteId())))
                .as("stale ids")
                .isNotEmpty();
        Map<String, String> emailOfId =
                subscribers.stream().collect(Collectors.toMap(one -> String.valueOf(one.id()), SubscriberRow::email));
        assertThat(living().filter(client -> client.mailerliteId() != null
                        && lists.contains(plain(client))
                        && emailOfId.containsKey(client.mailerliteId())
                        && !plain(client).equals(emailOfId.get(client.mailerliteId()))))
                .as("the id of another")
                .isNotEmpty();
        Set<String> apps = clients.stream().map(PopulationTest::plain).collect(Collectors.toSet());
        assertThat(subscribers.stream().filter(one -> !apps.contains(one.email())))
                .isNotEmpty();
    }

    @Test
    void values_onBothSides_areToldInManyWays() {
        assertThat(subscribers)
                .extracting(SubscriberRow::status)
                .contains("active", "unsubscribed", "unconfirmed", "bounced", "junk");
        assertThat(subscribers.stream().map(one -> one.fields().get("phone")).filter(Objects::nonNull))
                .anyMatch(phone -> phone.startsWith("+31 6 "))
                .anyMatch(phone -> phone.startsWith("06-"))
                .anyMatch(String::isBlank);
        assertThat(subscribers.stream().map(one -> one.fields().get("country"))).contains("NL", "Netherlands");
        assertThat(clients.stream()
                        .map(client -> client.values().get("first_name"))
                        .filter(Objects::nonNull))
                .anyMatch(name -> !Normalizer.isNormalized(name, Normalizer.Form.NFC))
                .anyMatch(name -> name.endsWith(" "));
        assertThat(clients.stream().filter(client -> client.values().get("partner.first_name") != null))
                .isNotEmpty();
        assertThat(clients.stream().flatMap(client -> client.groups().stream())).contains("Newsletter", "Internal");
        assertThat(subscribers.stream().flatMap(one -> one.groupIds().stream()))
                .contains(GROUPS.get("Landing page"), GROUPS.get("Newsletter"));
    }

    private Stream<ClientRow> living() {
        return clients.stream().filter(client -> client.deletedAt() == null && client.email() != null);
    }

    private Stream<ClientRow> deleted() {
        return clients.stream().filter(client -> client.deletedAt() != null);
    }

    private static String plain(ClientRow client) {
        return String.valueOf(client.email()).replace("\u00A0", " ").strip().toLowerCase(Locale.ROOT);
    }

    private static List<String> emails(Population population) {
        return population.subscribers(GROUPS).map(SubscriberRow::email).toList();
    }
}
