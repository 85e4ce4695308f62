package dev.lockstep.proof;

/// Something that goes wrong between the sync and a contract.
///
/// @param round in which round
/// @param nth from which call to the contract on in that round, from 1
/// @param times for so many calls in a row
record Fault(int round, int nth, int times, Contract contract, Kind kind) {
    /// What the sync talks to.
    enum Contract {
        DYNAMO,
        BUCKET,
        QUEUE,
        CLIENTS,
        MAILERLITE
    }

    /// How a call fails.
    enum Kind {
        /// It is not carried out.
        BEFORE,
        /// It is carried out, and its answer is lost.
        AFTER,
        /// It is carried out, its answer is lost, and the client library sends it again by itself.
        REPEATED,
        /// MailerLite wants silence.
        TOO_MANY
    }

    @Override
    public String toString() {
        return "round " + round + ": " + contract + " fails " + kind + " at call " + nth
                + (times == 1 ? "" : " and the next " + (times - 1));
    }
}
