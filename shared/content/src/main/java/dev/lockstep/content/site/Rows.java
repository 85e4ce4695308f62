package dev.lockstep.content.site;

import dev.lockstep.content.rows.ContentAuthor;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.RowKey;
import java.util.ArrayList;
import java.util.List;

/// Rows that several kinds of units have.
final class Rows {
    private Rows() {}

    /// The links of a unit to its authors.
    static List<Row> links(RowKey owner, List<Byline> authors) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < authors.size(); i++) {
            rows.add(new ContentAuthor(
                    java.util.Objects.requireNonNull(owner.locale()),
                    owner.type(),
                    owner.id(),
                    i,
                    authors.get(i).author().slug()));
        }
        return rows;
    }
}
