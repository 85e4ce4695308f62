package dev.lockstep.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void open_afterManyChanges_isTheSameAccount() {
        Path file = folder.resolve("data").resolve("account.jsonl");
        Account before = filled(file);
        try (Account after = Account.open(file, CLOCK)) {
            assertThat(after.subscribers()).isEqualTo(before.subscribers());
            assertThat(after.groups()).isEqualTo(before.groups());
            assertThat(after.fields()).isEqualTo(before.fields());
            assertThat(after.size()).isEqualTo(before.size());
            assertThat(after.webhookRules().all())
                    .isEqualTo(before.webhookRules().all());
            assertThat(after.webhookRules().all()).hasSize(2);
            long highest = Long.parseLong(
                    String.valueOf(before.subscribers().getFirst().id()));
            assertThat(Long.parseLong(after.addGroup("Later"))).isGreaterThan(highest);
        }
    }

    @Test
    void open_cutAtAnyByte_holdsEveryCompleteLine() throws IOException {
        Path file = folder.resolve("account.jsonl");
        filled(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Path torn = folder.resolve("torn.jsonl");
            Files.write(torn, Arrays.copyOf(whole, length));
            try (Account account = Account.open(torn, CLOCK)) {
                account.addGroup("written after the tear");
            }
            try (Account again = Account.open(torn, CLOCK)) {
                assertThat(again.groups()).extracting(Group::name).endsWith("written after the tear");
            }
        }
    }

    @Test
    void open_brokenLineInTheMiddle_isAnErrorWithItsNumber() throws IOException {
        Path file = folder.resolve("account.jsonl");
        Account.open(file, CLOCK).close();
        Files.writeString(
                file, "{\"line\":\"group\",\"id\":1,\"name\":\"x\",\"created\":0}\n{oops\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> Account.open(file, CLOCK))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining("line 2 is not a journal line");
    }

    @Test
    void register_again_replacesTheOneOfItsName() {
        Account account = Account.empty(CLOCK);
        List<WebhookEvent> events = List.of(WebhookEvent.UPDATED);
        Webhook first = account.webhookRules()
                .register(new WebhookDraft("Ours", "http://127.0.0.1:1/a", events, true, false), "old");
        account.webhookRules().register(new WebhookDraft("Ours", "http://127.0.0.1:2/a", events, true, false), "new");
        assertThat(account.webhookRules().all()).singleElement().satisfies(webhook -> {
            assertThat(webhook.id()).isEqualTo(first.id());
            assertThat(webhook.draft().url()).isEqualTo("http://127.0.0.1:2/a");
            assertThat(webhook.secret()).isEqualTo("new");
        });
    }

    @Test
    void open_keepsTheFilePrivate_alsoOneThatWasNot() throws IOException {
        Path file = folder.resolve("account.jsonl");
        Account.open(file, CLOCK).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Account.open(file, CLOCK).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static Account filled(Path file) {
        Account account = Account.open(file, CLOCK);
        account.defineField("Partner email", "partner_email", FieldType.TEXT);
        Field doomed = account.defineField("Doomed", "doomed", FieldType.TEXT);
        String group = account.addGroup("Clients");
        String gone = account.addGroup("Gone");
        account.load(Stream.of(
                SubscriberRow.of("a@example.com", "active", Map.of("name", "Ånn \"x\"", "doomed", "1"), List.of(group)),
                SubscriberRow.of("b@example.com", "bounced", Map.of("partner_email", ""), List.of(group, gone)),
                SubscriberRow.of("c@example.com", "unconfirmed", Map.of())));
        account.fieldRules().delete(doomed.id());
        account.defineField("Doomed again", "doomed", FieldType.NUMBER);
        account.fieldRules().rename(1, "First name");
        account.groupRules().delete(Long.parseLong(gone));
        account.groupRules().rename(Long.parseLong(group), "Our clients");
        account.loadRaw(JsonNodeFactory.instance.objectNode().put("id", 5).putNull("email"));
        account.subscriberRules().delete("c@example.com");
        AccountWebhooks webhooks = account.webhookRules();
        List<WebhookEvent> events = List.of(WebhookEvent.UPDATED, WebhookEvent.ACTIVE);
        webhooks.register(new WebhookDraft("Ours", "http://127.0.0.1:1/a", events, true, false), "a secret");
        Webhook doomedHook = webhooks.add(new WebhookDraft(null, "http://127.0.0.1:1/b", events, true, true));
        Webhook changed = webhooks.add(new WebhookDraft(null, "http://127.0.0.1:1/c", events, true, true));
        webhooks.update(changed.id(), new WebhookDraft("c", "http://127.0.0.1:2/c", events, false, false));
        webhooks.delete(doomedHook.id());
        account.close();
        return account;
    }
}
