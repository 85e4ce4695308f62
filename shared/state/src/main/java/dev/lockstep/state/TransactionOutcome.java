package dev.lockstep.state;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/// What came of a transaction. Exactly one case holds; anything else is an exception.
public sealed interface TransactionOutcome {
    /// Every write was made.
    record Written() implements TransactionOutcome {}

    /// Nothing was written, because the conditions at the places named did not hold; each reason carries the item
    /// that was there where the write asked for it.
    record Refused(List<CancellationReason> reasons) implements TransactionOutcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        /// Whether the write at this place of the request was refused by its own condition.
        public boolean at(int index) {
            return CONDITION.equals(reasons.get(index).code());
        }
    }

    /// DynamoDB's code for a condition that did not hold (API reference, TransactWriteItems).
    String CONDITION = "ConditionalCheckFailed";
}
