package dev.lockstep.simulator.export;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.export.CsvRecords.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the CSV file that MailerLite's own export makes. Columns are matched by header without case: Subscriber or
/// Email, Status, Subscribed and the other times, Groups, the default fields, and the account's custom fields by
/// name or key. Groups that the account does not have yet are added to it; nothing else in the account changes.
///
/// UTF-8 with or without a byte order mark, any line end, commas, quoted where needed. A blank status is active.
public final class SubscriberExport {
    private final Account account;

    /// A reader that knows this account's fields and groups.
    public SubscriberExport(Account account) {
        this.account = account;
    }

    /// Reads a file. Throws IOException when it cannot be read, is no CSV, is empty, or has no email column.
    public ExportReading read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader);
        }
    }

    /// Reads CSV text; does not close the reader. Throws IOException as [#read(Path)] does.
    public ExportReading read(Reader reader) throws IOException {
        return read(new CsvRecords(reader));
    }

    private ExportReading read(CsvRecords records) throws IOException {
        List<String> headers = records.next()
                .orElseThrow(() -> new IOException("the export is empty"))
                .cells();
        Columns known = new Columns(account.fields());
        List<Column> columns = headers.stream().map(known::column).toList();
        if (!columns.contains(new Column.Email())) {
            throw new IOException(
                    "the export has no Subscriber or Email column; its headers are: " + String.join(", ", headers));
        }
        List<SubscriberRow> rows = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        Map<String, Integer> lineOfEmail = new HashMap<>();
        RowReading reading = new RowReading(columns, headers, account);
        for (Optional<CsvRecord> next = records.next(); next.isPresent(); next = records.next()) {
            int line = next.get().line();
            try {
                SubscriberRow row = reading.row(next.get().cells());
                Integer first = lineOfEmail.putIfAbsent(row.email(), line);
                if (first != null) {
                    throw new BadCell("the email " + row.email() + " is already on line " + first);
                }
                rows.add(row);
            } catch (BadCell unusable) {
                bad.add(new BadRow(line, unusable.reason()));
            }
        }
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) instanceof Column.Unknown) {
                unknown.add(headers.get(i));
            }
        }
        return new ExportReading(rows, unknown, bad);
    }
}
