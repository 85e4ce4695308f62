package dev.lockstep.simulator.voices;

/// Something that goes wrong with one call.
public sealed interface Mishap {
    /// Nothing is done and nothing is billed.
    sealed interface Unpaid extends Mishap {}

    /// The work is done and billed; what comes of it is spoiled.
    sealed interface Paid extends Mishap {}

    /// Answered 429.
    ///
    /// @param retryAfterSeconds of the header; 0 for none
    record TooMany(int retryAfterSeconds) implements Unpaid {}

    /// The account has nothing left, in the service's own way of saying it.
    record QuotaUsedUp() implements Unpaid {}

    /// Answered 402.
    record PaymentRequired() implements Unpaid {}

    /// Answered with a status of 500 or above.
    ///
    /// @param retryAfterSeconds of the header; 0 for none
    record Failing(int status, int retryAfterSeconds) implements Unpaid {
        /// Without a Retry-After.
        public Failing(int status) {
            this(status, 0);
        }
    }

    /// Answered with exactly this.
    ///
    /// @param json whatever stands in the body; it is not looked at
    record Answered(int status, String json) implements Unpaid {}

    /// A page of HTML with status 200, as of whoever stands between.
    record Page() implements Unpaid {}

    /// The length that the answer declares is more than what comes before the connection ends.
    record CutOff() implements Paid {}

    /// The connection ends without an answer.
    record AnswerLost() implements Paid {}

    /// Answered with a status of 500 or above, behind the work.
    record FailingLate(int status) implements Paid {}

    /// As long as it should be, and silent.
    record Silence() implements Paid {}

    /// Half as long as it should be.
    record HalfLength() implements Paid {}

    /// Samples of twice the rate.
    record DoubleRate() implements Paid {}

    /// Answered 429 without a Retry-After.
    static Mishap tooMany() {
        return new TooMany(0);
    }

    /// A JSON error with status 200.
    static Mishap errorInPlaceOfAnswer() {
        return new Answered(200, "{\"error\":{\"message\":\"The upstream is overloaded\",\"code\":\"overloaded\"}}");
    }
}
