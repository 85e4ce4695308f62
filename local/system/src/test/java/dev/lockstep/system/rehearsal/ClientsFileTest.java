package dev.lockstep.system.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.simulator.export.BadRow;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientsFileTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void read_headers_matchWhateverTheirCaseAndDividers() throws IOException {
        ClientsReading reading = read("""
                EMAIL,First Name,PARTNER_EMAIL,partner.first_name,Birth-Date,Groups,Shoe size
                a@example.org, Anna,p@example.org,Piet,1980-12-31,Customers; Events,42
                """);
        assertThat(reading.badRows()).isEmpty();
        assertThat(reading.unknownColumns()).containsExactly("Shoe size");
        assertThat(reading.absentColumns())
                .contains("marketing_status", "partner.gender")
                .doesNotContain("email");
        assertThat(reading.rows().getFirst().values())
                .containsEntry("email", "a@example.org")
                .containsEntry("first_name", " Anna")
                .containsEntry("partner.email", "p@example.org")
                .containsEntry("partner.first_name", "Piet")
                .containsEntry("birth_date", "1980-12-31");
        assertThat(reading.rows().getFirst().groups()).containsExactly("Customers", "Events");
    }

    @Test
    void read_times_areAsPostgresOrIsoWriteThem() throws IOException {
        ClientsReading reading = read("""
                email,deleted_at
                a@example.org,2026-01-31 14:05:00+00
                b@example.org,2026-01-31 14:05:00.123456+02:00
                c@example.org,2026-01-31T14:05:00Z
                d@example.org,2026-01-31
                e@example.org,2026-01-31 14:05:00
                f@example.org,
                g@example.org,yesterday
                """);
        assertThat(reading.rows())
                .extracting(row -> String.valueOf(row.deletedAt()))
                .containsExactly(
                        "2026-01-31T14:05:00Z",
                        "2026-01-31T12:05:00.123456Z",
                        "2026-01-31T14:05:00Z",
                        "2026-01-31T00:00:00Z",
                        "2026-01-31T14:05:00Z",
                        "null");
        assertThat(reading.badRows())
                .containsExactly(new BadRow(8, "deleted_at is no time like 2026-01-31 14:05:00+00: yesterday"));
    }

    @Test
    void read_badRows_areNamedByLineAndReason() throws IOException {
        ClientsReading reading = read("""
                id,email,birth_date
                6f1c1f6e-0d0b-4a53-9f5e-0c1de3a1b001,a@example.org,1980-02-30
                not-a-uuid,b@example.org,
                6f1c1f6e-0d0b-4a53-9f5e-0c1de3a1b002,c@example.org
                6f1c1f6e-0d0b-4a53-9f5e-0c1de3a1b003,"d
                d@example.org",
                6f1c1f6e-0d0b-4a53-9f5e-0c1de3a1b004,e@example.org,
                6f1c1f6e-0d0b-4a53-9f5e-0c1de3a1b004,f@example.org,
                6f1c1f6e-0d0b-4a53-9f5e-0c1de3a1b005,e@example.org,
                6f1c1f6e-0d0b-4a53-9f5e-0c1de3a1b006,E@example.org,
                """);
        assertThat(reading.rows()).hasSize(3);
        assertThat(reading.badRows())
                .containsExactly(
                        new BadRow(2, "birth_date is no date like 1980-12-31: 1980-02-30"),
                        new BadRow(3, "id is no UUID: not-a-uuid"),
                        new BadRow(4, "has 2 columns, the header has 3"),
                        new BadRow(8, "the id 6f1c1f6e-0d0b-4a53-9f5e-0c1de3a1b004 is already on line 7"),
                        new BadRow(9, "the email e@example.org is already on line 7"));
    }

    @Test
    void read_noEmailColumn_isRefusedWithTheHeaders() {
        assertThatThrownBy(() -> read("name,city\nAnna,Utrecht\n"))
                .isInstanceOf(RehearsalFault.class)
                .hasMessage("the file of clients has no email column; its headers are: name, city");
        assertThatThrownBy(() -> read("email,Email\n"))
                .isInstanceOf(RehearsalFault.class)
                .hasMessage("the file of clients has the column email twice");
    }

    @Test
    void read_noSuchFileOrNoText_isRefused() throws IOException {
        Path absent = folder.resolve("absent.csv");
        assertThatThrownBy(() -> ClientsFile.read(absent, NOW))
                .isInstanceOf(RehearsalFault.class)
                .hasMessageContaining("there is no file")
                .hasMessageContaining("absent.csv");
        Path latin = Files.write(
                folder.resolve("latin.csv"), "email\njos\u00E9@example.org\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ClientsFile.read(latin, NOW))
                .isInstanceOf(RehearsalFault.class)
                .hasMessageContaining("is not UTF-8 text");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        assertThatThrownBy(() -> ClientsFile.read(empty, NOW))
                .isInstanceOf(RehearsalFault.class)
                .hasMessageContaining("it is empty");
    }

    private static ClientsReading read(String csv) throws IOException {
        return ClientsFile.read(new StringReader(csv), NOW);
    }
}
