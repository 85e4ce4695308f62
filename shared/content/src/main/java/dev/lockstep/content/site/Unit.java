package dev.lockstep.content.site;

import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.RowKey;
import java.util.List;

/// The files that stand or fall together in one locale: an article with its references and links to authors,
/// a section with its links, a question with its choices and links, a topic, a set.
public sealed interface Unit {
    /// A unit whose rows are as its files say.
    ///
    /// @param owner the key of the article, section, question, topic or set
    /// @param files every file it was read from, sorted
    /// @param rows all its rows, the owner's first; authors are not among them
    record Valid(RowKey owner, List<String> files, List<Row> rows) implements Unit {
        public Valid {
            files = List.copyOf(files);
            rows = List.copyOf(rows);
        }
    }

    /// A unit that breaks a rule: rows stored of it stay as they are.
    record Invalid(RowKey owner, List<String> files) implements Unit {
        public Invalid {
            files = List.copyOf(files);
        }
    }

    /// What a material file that cannot be read stands for: all topics or sets of a material in one locale,
    /// which ones nobody can say. Rows of that type and locale whose id starts with the prefix stay as they
    /// are.
    record Unread(ContentType type, Locale locale, String prefix, List<String> files) implements Unit {
        public Unread {
            files = List.copyOf(files);
        }

        /// Whether a stored row is one of those that must stay.
        public boolean covers(RowKey key) {
            return key.type() == type && key.locale() == locale && key.id().startsWith(prefix);
        }
    }

    List<String> files();
}
