package io.tidemark.jobs.serde;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.jobs.ledger.WideSums;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of events and rows, hand-made because they are what is shuffled and kept most. Enum constants are written
 * as their ordinal: constants may be added at the end, never moved.
 */
@SuppressWarnings("EnumOrdinal") // one byte each; see above for what keeps them stable
final class EventCodec {

    private static final List<TransactionStatus> TRANSACTION_STATUSES = List.of(TransactionStatus.values());
    private static final List<PaymentStatus> PAYMENT_STATUSES = List.of(PaymentStatus.values());
    private static final List<DisputeStatus> DISPUTE_STATUSES = List.of(DisputeStatus.values());

    private static final List<Table> TABLES = List.of(Table.values());

    private EventCodec() {}

    static void write(Transaction event, Wire out) {
        out.writeId(event.transactionId());
        out.writeId(event.orderId());
        out.writeNumber(event.timestamp());
        out.writeNumber(event.amount());
        out.writeText(event.currency());
        write(event.status(), out);
        out.writeText(event.paymentType());
        out.writeText(event.provider());
        out.writeText(event.errorCode());
    }

    static Transaction readTransaction(Wire in) throws IOException {
        return new Transaction(
                in.readText(),
                in.readText(),
                in.readNumber(),
                in.readNumber(),
                in.readShared(),
                readTransactionStatus(in),
                in.readShared(),
                in.readShared(),
                in.readShared());
    }

    static void write(Order event, Wire out) {
        out.writeId(event.orderId());
        out.writeId(event.customerId());
        out.writeNumber(event.timestamp());
        out.writeNumber(event.totalAmount());
        out.writeText(event.currency());
        write(event.paymentStatus(), out);
        out.writeCount(event.itemCount());
        out.writeBits(event.itemsDigest());
    }

    static Order readOrder(Wire in) throws IOException {
        return new Order(
                in.readText(),
                in.readText(),
                in.readNumber(),
                in.readNumber(),
                in.readShared(),
                readPaymentStatus(in),
                in.readCount(),
                in.readBits());
    }

    static void write(Chargeback event, Wire out) {
        out.writeId(event.chargebackId());
        out.writeId(event.transactionId());
        out.writeNumber(event.disputeDate());
        out.writeNumber(event.amount());
        out.writeText(event.reasonCode());
        write(event.status(), out);
        out.writeNumber(event.resolutionDate());
    }

    static Chargeback readChargeback(Wire in) throws IOException {
        return new Chargeback(
                in.readText(),
                in.readText(),
                in.readNumber(),
                in.readNumber(),
                in.readShared(),
                readDisputeStatus(in),
                in.readNumber());
    }

    static void write(ChargebackMove move, Wire out) {
        out.writeId(move.transactionId());
        HistoryCodec.writeChargebacks(move.versions(), out);
        out.writeNumber(move.version());
    }

    static ChargebackMove readChargebackMove(Wire in) throws IOException {
        return new ChargebackMove(in.readText(), HistoryCodec.readChargebacks(in), in.readNumber());
    }

    static void write(PlacedChargeback statement, Wire out) {
        out.writeId(statement.orderId());
        out.writeId(statement.transactionId());
        HistoryCodec.writeChargebacks(statement.versions(), out);
        out.writeCount(statement.tenure().turns().size());
        for (long turn : statement.tenure().turns()) {
            out.writeNumber(turn);
        }
        out.writeNumber(statement.placement());
    }

    static PlacedChargeback readPlacedChargeback(Wire in) throws IOException {
        return new PlacedChargeback(
                in.readText(), in.readText(), HistoryCodec.readChargebacks(in), readTenure(in), in.readNumber());
    }

    private static Tenure readTenure(Wire in) throws IOException {
        int size = in.readSize();
        List<Long> turns = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            turns.add(in.readNumber());
        }
        return new Tenure(turns);
    }

    static void write(RowKey key, Wire out) {
        write(key.table(), out);
        out.writeNumber(key.day());
        out.writeText(key.currency());
        out.writeText(key.paymentType());
        out.writeText(key.provider());
        out.writeText(key.code());
        out.writeText(key.codeClass());
    }

    static RowKey readRowKey(Wire in) throws IOException {
        return new RowKey(
                constant(TABLES, in),
                day(in),
                in.readShared(),
                in.readShared(),
                in.readShared(),
                in.readShared(),
                in.readShared());
    }

    static void write(WideSums sums, Wire out) {
        out.writeCount(sums.size());
        for (int i = 0; i < sums.size(); i++) {
            out.writeNumber(sums.high(i));
            out.writeNumber(sums.low(i));
        }
    }

    static WideSums readWideSums(Wire in) throws IOException {
        int size = in.readSize();
        long[] high = new long[size];
        long[] low = new long[size];
        for (int i = 0; i < size; i++) {
            high[i] = in.readNumber();
            low[i] = in.readNumber();
        }
        return new WideSums(high, low);
    }

    static void write(Enum<?> constant, Wire out) {
        out.writeByte(constant.ordinal());
    }

    static TransactionStatus readTransactionStatus(Wire in) throws IOException {
        return constant(TRANSACTION_STATUSES, in);
    }

    static PaymentStatus readPaymentStatus(Wire in) throws IOException {
        return constant(PAYMENT_STATUSES, in);
    }

    static DisputeStatus readDisputeStatus(Wire in) throws IOException {
        return constant(DISPUTE_STATUSES, in);
    }

    private static int day(Wire in) throws IOException {
        long day = in.readNumber();
        if (day != (int) day) {
            throw new IOException("A serialized row is of day " + day + "; the state or stream is corrupt");
        }
        return (int) day;
    }

    static <E extends Enum<E>> E constant(List<E> constants, Wire in) throws IOException {
        int ordinal = in.readByte();
        if (ordinal < 0 || ordinal >= constants.size()) {
            throw new IOException(constants.get(0).getDeclaringClass().getSimpleName() + " has no constant " + ordinal
                    + "; the state or stream is corrupt, or was written by a newer release");
        }
        return constants.get(ordinal);
    }
}
