package dev.lockstep.content.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// An attribute of a component.
///
/// @param name empty for a spread, `{...props}`
public record Attribute(String name, Value value) {
    /// What an attribute is set to.
    public sealed interface Value {
        /// Text, of a quoted string or a literal string in braces.
        record Text(String text) implements Value {}

        /// Nothing: the attribute alone stands for true.
        record Flag() implements Value {}

        /// A literal in braces that is no string.
        record Literal(JsonNode json) implements Value {}

        /// Markup in braces, such as `title={<>A <b>title</b></>}`.
        record Markup(List<Inline> content) implements Value {}

        /// Any other expression: recognised, never evaluated.
        record Expression(String source) implements Value {}
    }
}
