package dev.lockstep.content.site;

import static java.time.format.ResolverStyle.STRICT;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.literal.Literal;
import dev.lockstep.content.rows.Author;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a text says of itself.
///
/// @param authors at least one, in the order of the file
record Metadata(
        String title,
        @Nullable String description,
        List<Byline> authors,
        LocalDate date,
        @Nullable String subject) {
    private static final Set<String> FIELDS = Set.of("title", "description", "authors", "date", "subject");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM/dd/uuuu").withResolverStyle(STRICT);

    /// Reads the metadata of a file and reports everything that is wrong with it; what it then answers is
    /// incomplete, of a unit that is held.
    static Optional<Metadata> of(Literal.Fields literal, String file, Draft draft) {
        ObjectReader.Reporter reporter = (at, rule, message) -> draft.report(file, at, rule, message);
        return ObjectReader.of(literal, "metadata", FIELDS, reporter)
                .map(fields -> new Metadata(
                        fields.text("title"),
                        fields.optionalText("description"),
                        authors(fields, file, reporter),
                        date(fields, reporter),
                        fields.optionalText("subject")));
    }

    private static List<Byline> authors(ObjectReader fields, String file, ObjectReader.Reporter reporter) {
        List<Literal> items = fields.items("authors");
        if (items.isEmpty()) reporter.report(fields.at("authors"), Rule.MISSING_FIELD, "metadata names no author");
        var bylines = new ArrayList<Byline>();
        for (Literal item : items) {
            ObjectReader.of(item, "an author", Set.of("name"), reporter)
                    .flatMap(author -> byline(author, file, reporter))
                    .filter(byline -> bylines.stream().noneMatch(other -> isSame(byline, other)))
                    .ifPresent(bylines::add);
        }
        return bylines;
    }

    private static boolean isSame(Byline one, Byline other) {
        return one.author().slug().equals(other.author().slug());
    }

    private static Optional<Byline> byline(ObjectReader author, String file, ObjectReader.Reporter reporter) {
        String name = author.text("name");
        if (!Author.slug(name).isEmpty()) return Optional.of(new Byline(Author.named(name), file, author.at("name")));
        if (!name.isEmpty()) reporter.report(author.at("name"), Rule.WRONG_TYPE, "a name needs a letter: " + name);
        return Optional.empty();
    }

    private static LocalDate date(ObjectReader fields, ObjectReader.Reporter reporter) {
        String date = fields.text("date");
        if (date.isEmpty()) return LocalDate.EPOCH;
        try {
            return LocalDate.parse(date, DATE);
        } catch (DateTimeParseException _) {
            String message = "date is a day of the calendar as MM/DD/YYYY, not '" + date + "'";
            reporter.report(fields.at("date"), Rule.INVALID_DATE, message);
            return LocalDate.EPOCH;
        }
    }
}
