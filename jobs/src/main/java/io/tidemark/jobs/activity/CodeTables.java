package io.tidemark.jobs.activity;

import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.events.codes.ReasonCodes;
import java.io.Serializable;

/**
 * What codes stand for.
 *
 * @param declines classes of error codes
 * @param reasons categories of dispute reasons
 */
public record CodeTables(DeclineClasses declines, ReasonCodes reasons) implements Serializable {

    /** The tables that Tidemark brings along. */
    public static CodeTables standard() {
        return new CodeTables(DeclineClasses.standard(), ReasonCodes.standard());
    }

    /** Why the transaction failed; {@link DeclineClass#UNMAPPED} when it did not. */
    DeclineClass declineClass(Transaction transaction) {
        return transaction.status() == TransactionStatus.FAILED
                ? declines.of(transaction.errorCode())
                : DeclineClass.UNMAPPED;
    }

    /** What a payment through the provider is disputed for. */
    ReasonCategory category(String provider, String reasonCode) {
        return reasons.of(provider, reasonCode).category();
    }
}
