package dev.lockstep.system.cli;

import dev.lockstep.state.CodedException;
import dev.lockstep.system.rehearsal.RehearsalFault;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What went wrong, in one line.
final class Faults {
    private Faults() {}

    /// A mistake in the arguments.
    static String of(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String fault = wrong instanceof UnmatchedArgumentException unknown
                ? "unknown: " + String.join(" ", unknown.getUnmatched())
                : String.valueOf(wrong.getMessage());
        return oneLine(command + ": " + fault + " (" + command + " --help)");
    }

    /// A failure while a command ran. What we threw ourselves says all; of other failures the causes are named too.
    static String line(Throwable failure) {
        return switch (failure) {
            case CommandFailure ours -> "lockstep: " + oneLine(words(ours));
            case RehearsalFault ours -> "lockstep: " + oneLine(words(ours));
            case CodedException coded -> "lockstep: " + coded.code() + ": " + oneLine(coded.detail());
            default -> "lockstep: " + oneLine(withCauses(failure));
        };
    }

    static int exitCode(Throwable failure) {
        return switch (failure) {
            case CommandFailure ours -> ours.exitCode();
            case RehearsalFault _ -> ExitCodes.USAGE;
            default -> ExitCodes.FAILED;
        };
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
