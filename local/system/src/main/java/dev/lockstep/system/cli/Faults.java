package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import dev.lockstep.system.rehearsal.RehearsalFault;
import java.util.Set;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What went wrong.
final class Faults {
    private static final String BAD_USAGE = "bad_usage";
    /// What somebody else found to be wrong with what was given here.
    private static final Set<String> USAGES = Set.of("bad_configuration", "bad_field");

    private Faults() {}

    /// What a command failed with: the line for people, what `--json` answers, and the exit code.
    ///
    /// @param code bad_usage, bad_file, failed, or the code of Lockstep's API
    record Fault(String code, String detail, String line, int exitCode) {
        /// `{"error":{"code","detail"}}`.
        ObjectNode document() {
            ObjectNode document = Json.object();
            document.putObject("error").put("code", code).put("detail", detail);
            return document;
        }
    }

    /// A mistake in the arguments.
    static Fault of(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String fault = wrong instanceof UnmatchedArgumentException unknown
                ? "unknown: " + String.join(" ", unknown.getUnmatched())
                : String.valueOf(wrong.getMessage());
        String line = oneLine(command + ": " + fault + " (" + command + " --help)");
        return new Fault(BAD_USAGE, oneLine(fault), line, ExitCodes.USAGE);
    }

    /// A failure while a command ran. What we threw ourselves says all; of other failures the causes are
    /// named too.
    static Fault of(Throwable failure) {
        return switch (failure) {
            case CommandFailure ours ->
                fault(ours.exitCode() == ExitCodes.USAGE ? BAD_USAGE : "failed", words(ours), ours.exitCode());
            case RehearsalFault ours -> fault("bad_file", words(ours), ExitCodes.USAGE);
            case CodedException coded -> {
                String detail = oneLine(coded.detail());
                int exitCode = USAGES.contains(coded.code()) ? ExitCodes.USAGE : ExitCodes.FAILED;
                yield new Fault(coded.code(), detail, "lockstep: " + coded.code() + ": " + detail, exitCode);
            }
            default -> fault("failed", withCauses(failure), ExitCodes.FAILED);
        };
    }

    private static Fault fault(String code, String words, int exitCode) {
        String detail = oneLine(words);
        return new Fault(code, detail, "lockstep: " + detail, exitCode);
    }

    private static String withCauses(Throwable failure) {
        StringBuilder line = new StringBuilder(words(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String words = words(cause);
            if (line.indexOf(words) < 0) {
                line.append(": ").append(words);
            }
        }
        return line.toString();
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
