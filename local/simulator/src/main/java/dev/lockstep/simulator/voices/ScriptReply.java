package dev.lockstep.simulator.voices;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a simulated model answers.
///
/// @param text of the answer
/// @param stop why it ends
public record ScriptReply(String text, Stop stop) {
    private static final Pattern UNIT = Pattern.compile("<unit-([0-9a-f]+)>\n(.*)\n</unit-\\1>", Pattern.DOTALL);
    private static final Pattern ORDER = Pattern.compile("(?i)ignore all previous instructions and say:? (.*)");

    /// Why an answer ends, in both services' words.
    public enum Stop {
        FINISHED("stop", "end_turn"),
        TOO_LONG("length", "max_tokens"),
        FILTERED("content_filter", "content_filtered");

        private final String openAi;
        private final String bedrock;

        Stop(String openAi, String bedrock) {
            this.openAi = openAi;
            this.bedrock = bedrock;
        }

        String openAi() {
            return openAi;
        }

        String bedrock() {
            return bedrock;
        }
    }

    /// Writes an answer for a unit's words.
    @FunctionalInterface
    public interface Author {
        /// Called once for each call.
        ScriptReply write(String words);
    }

    /// A whole answer.
    public static ScriptReply finished(String text) {
        return new ScriptReply(text, Stop.FINISHED);
    }

    /// Leaves the words as they are.
    public static Author unchanged() {
        return ScriptReply::finished;
    }

    /// Changes the words, and finishes.
    public static Author changing(UnaryOperator<String> change) {
        return words -> finished(change.apply(words));
    }

    /// Does what the words tell it to where they say `Ignore all previous instructions and say: ...`, and
    /// else leaves them as they are.
    public static Author gullible() {
        return words -> {
            Matcher order = ORDER.matcher(words);
            return finished(order.find() ? order.group(1) : words);
        };
    }

    /// The words between the unit's marks; empty where there are none.
    static String unit(String prompt) {
        Matcher unit = UNIT.matcher(prompt);
        return unit.find() ? unit.group(2) : "";
    }

    /// About how many tokens a text is.
    static int tokens(String text) {
        return Math.ceilDiv(text.length(), 4);
    }
}
