package dev.lockstep.simulator.voices;

/// Errors as services of AWS that speak REST and JSON send them.
final class AwsErrors {
    private AwsErrors() {}

    static PaidAnswer error(int status, String code, String message) {
        String type =
                switch (status) {
                    case 429 -> "ThrottlingException";
                    case 402 -> "AccessDeniedException";
                    case 500 -> "InternalServerException";
                    case 503 -> "ServiceUnavailableException";
                    default -> code;
                };
        return PaidAnswer.json(status, PaidService.object().put("message", message))
                .with("x-amzn-ErrorType", type);
    }
}
