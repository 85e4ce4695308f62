package dev.lockstep.simulator.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.FieldType;
import dev.lockstep.simulator.account.Group;
import dev.lockstep.simulator.account.SubscriberRow;
import java.io.IOException;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SubscriberExportTest {
    private final Account account = Account.empty(Clock.systemUTC());
    private final SubscriberExport export = new SubscriberExport(account);

    @Test
    void read_exportWithMarkQuotesAndWindowsLineEnds_givesEveryColumnItsPlace() throws IOException {
        account.defineField("Partner email", "partner_email", FieldType.TEXT);
        ExportReading reading = export.read(new StringReader("\uFEFF\"Subscriber\",STATUS,Sent,Opens,Subscribed,"
                + "Name,\"Last name\",Company,Country,City,Phone,State,ZIP,\"Partner Email\",Groups\r\n"
                + "\"Ann@Example.com\",active,3,1,\"2024-05-06 07:08:09\",Ann,\"O\"\"Neill, jr\",,NL,Oss,,,"
                + "1234 AB,p@example.com,\"News, Clients\"\r\n"));
        assertThat(reading.unknownColumns()).isEmpty();
        assertThat(reading.badRows()).isEmpty();
        SubscriberRow row = reading.rows().getFirst();
        assertThat(row.email()).isEqualTo("ann@example.com");
        assertThat(row.status()).isEqualTo("active");
        assertThat(row.subscribedAt()).isEqualTo(Instant.parse("2024-05-06T07:08:09Z"));
        assertThat(row.fields())
                .containsEntry("last_name", "O\"Neill, jr")
                .containsEntry("z_i_p", "1234 AB")
                .containsEntry("partner_email", "p@example.com")
                .doesNotContainKey("company");
        assertThat(account.groups()).extracting(Group::name).containsExactly("News", "Clients");
        assertThat(row.groupIds())
                .isEqualTo(account.groups().stream().map(Group::id).toList());
        assertThat(account.load(reading.rows().stream())).isEqualTo(1);
    }

    @Test
    void read_unknownColumns_areNamed() throws IOException {
        ExportReading reading =
                export.read(new StringReader("Email,Shoe size,Name,Favourite\na@example.com,43,Ann,x\n"));
        assertThat(reading.unknownColumns()).containsExactly("Shoe size", "Favourite");
        assertThat(reading.rows()).hasSize(1);
    }

    @Test
    void read_badRows_areListedByLineAndReason() throws IOException {
        ExportReading reading = export.read(new StringReader("""
                Email,Status,Subscribed,City
                a@example.com,active,,"two
                lines"
                ,active,,Ede
                not an email,active,,Ede
                A@example.com,active,,Ede
                b@example.com,cancelled,,Ede
                c@example.com,active
                d@example.com,active,yesterday,Ede

                e@example.com,unsubscribed,2024-01-31,Ede
                """));
        assertThat(reading.rows()).extracting(SubscriberRow::email).containsExactly("a@example.com", "e@example.com");
        assertThat(reading.badRows())
                .containsExactly(
                        new BadRow(4, "has no email"),
                        new BadRow(5, "the email is malformed: not an email"),
                        new BadRow(6, "the email a@example.com is already on line 2"),
                        new BadRow(7, "no such status: cancelled (active, unsubscribed, unconfirmed, bounced or junk)"),
                        new BadRow(8, "has 2 columns, the header has 4"),
                        new BadRow(9, "the column Subscribed has no time like 2026-01-31 14:05:00: yesterday"));
    }

    @Test
    void read_noEmailColumn_isRefusedNamingTheHeaders() {
        assertThatThrownBy(() -> export.read(new StringReader("Name,City\nAnn,Ede\n")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no Subscriber or Email column")
                .hasMessageContaining("Name, City");
    }

    @Test
    void read_emptyFile_isRefused() {
        assertThatThrownBy(() -> export.read(new StringReader("")))
                .isInstanceOf(IOException.class)
                .hasMessage("the export is empty");
    }
}
