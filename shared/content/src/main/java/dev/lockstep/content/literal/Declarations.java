package dev.lockstep.content.literal;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a TypeScript file of data declares.
///
/// @param values every `const`, by name, in the order of the file
/// @param exported the value behind `export default`; null where there is none
public record Declarations(
        SequencedMap<String, Literal> values, @Nullable Literal exported) {
    /// The name of the one value that templates may refer to.
    public static final String BASE_PATH = "BASE_PATH";

    public Declarations {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /// Reads a whole file: imports, `const` declarations of literals with or without `export` and types, and
    /// an `export default` of a literal or of a declared name.
    ///
    /// @param basePath what `${BASE_PATH}` stands for unless the file declares it itself
    public static Declarations of(String file, @Nullable String basePath) throws SyntaxException {
        return new Statements(Cursor.atStartOf(file), basePath).all();
    }

    /// The value of a name.
    public Optional<Literal> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The value that the file is there for: its default export, or else the one it declares last.
    ///
    /// @throws SyntaxException `missing-metadata` where it declares none
    public Literal main() throws SyntaxException {
        if (exported != null) return exported;
        if (values.isEmpty())
            throw new SyntaxException(Rule.MISSING_METADATA, Position.START, "nothing is declared here");
        return values.lastEntry().getValue();
    }
}
