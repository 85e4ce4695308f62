package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the direction, the policy and the foreign edit of one field. What would have no effect is refused.
final class RuleWords {
    private static final Pattern NEWEST = Pattern.compile("newest\\(([1-9][0-9]{0,5})([sm])\\)");

    private RuleWords() {}

    /// @param column the field, as a refusal calls it
    /// @param isStatus whether it is MailerLite's status
    static Rule of(String column, boolean isStatus, YamlEntries entry) {
        Direction direction = entry.find("direction")
                .map(part -> part.oneOf(column + ": direction", Direction.values()))
                .orElse(Direction.BOTH);
        Optional<YamlPart> policy = entry.find("policy");
        Optional<YamlPart> foreignEdit = entry.find("foreign_edit");
        if (isStatus) {
            if (direction != Direction.BOTH) {
                throw entry.required("direction")
                        .fault(column + ": consent travels both ways", "remove direction, or write direction: both");
            }
            refuse(policy, column + ": consent decides about the status, not a policy", "remove policy");
        }
        if (direction == Direction.BOTH) {
            refuse(
                    foreignEdit,
                    column + ": travels both ways, so that no edit of it is foreign",
                    "remove foreign_edit, or write direction: a_to_b or b_to_a");
        } else {
            refuse(
                    policy,
                    column + ": travels one way, so that no policy is asked",
                    "remove policy, or write direction: both");
        }
        return new Rule(
                direction,
                policy.map(part -> policy(column, part)).orElseGet(Policy.Manual::new),
                foreignEdit
                        .map(part -> part.oneOf(column + ": foreign_edit", ForeignEdit.values()))
                        .orElse(ForeignEdit.REVERT));
    }

    /// What the two rules do not have in common, in the words of the file; blank where they are equal.
    static String difference(Rule one, Rule other) {
        if (one.direction() != other.direction()) return "direction";
        if (!one.policy().equals(other.policy())) return "policy";
        return one.foreignEdit() == other.foreignEdit() ? "" : "foreign_edit";
    }

    private static void refuse(Optional<YamlPart> part, String fault, String fix) {
        part.ifPresent(present -> {
            throw present.fault(fault, fix);
        });
    }

    private static Policy policy(String column, YamlPart part) {
        String word = part.word();
        return switch (word) {
            case "manual" -> new Policy.Manual();
            case "a_wins" -> new Policy.AWins();
            case "b_wins" -> new Policy.BWins();
            case "fill_only" -> new Policy.FillOnly();
            default -> {
                Matcher newest = NEWEST.matcher(word);
                if (!newest.matches()) {
                    throw part.fault(
                            column + ": policy " + word + " is unknown",
                            "use manual, a_wins, b_wins, fill_only, or newest with the skew of the clocks, such as"
                                    + " newest(30s) or newest(2m)");
                }
                long skew = Long.parseLong(newest.group(1));
                yield new Policy.Newest(
                        "s".equals(newest.group(2)) ? Duration.ofSeconds(skew) : Duration.ofMinutes(skew));
            }
        };
    }
}
