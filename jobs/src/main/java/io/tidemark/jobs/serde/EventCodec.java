package io.tidemark.jobs.serde;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.WideSums;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of events and rows, hand-made because they are what is shuffled and kept most. Enum constants are written
 * as their ordinal: constants may be added at the end, never moved. One codec serves one thread.
 */
@SuppressWarnings("EnumOrdinal") // one byte each; see above for what keeps them stable
public final class EventCodec {

    private static final List<TransactionStatus> TRANSACTION_STATUSES = List.of(TransactionStatus.values());
    private static final List<PaymentStatus> PAYMENT_STATUSES = List.of(PaymentStatus.values());
    private static final List<DisputeStatus> DISPUTE_STATUSES = List.of(DisputeStatus.values());

    private static final List<Table> TABLES = List.of(Table.values());

    /** Far more than any table has. */
    private static final int MOST_MEASURES = 1 << 10;

    private final TextCodec text = new TextCodec();

    void write(Transaction event, DataOutputView out) throws IOException {
        text.write(event.transactionId(), out);
        text.write(event.orderId(), out);
        out.writeLong(event.timestamp());
        out.writeLong(event.amount());
        text.write(event.currency(), out);
        out.writeByte(event.status().ordinal());
        text.write(event.paymentType(), out);
        text.write(event.provider(), out);
        text.write(event.errorCode(), out);
    }

    Transaction readTransaction(DataInputView in) throws IOException {
        return new Transaction(
                text.read(in),
                text.read(in),
                in.readLong(),
                in.readLong(),
                text.readShared(in),
                constant(TRANSACTION_STATUSES, in),
                text.readShared(in),
                text.readShared(in),
                text.readShared(in));
    }

    void write(Order event, DataOutputView out) throws IOException {
        text.write(event.orderId(), out);
        text.write(event.customerId(), out);
        out.writeLong(event.timestamp());
        out.writeLong(event.totalAmount());
        text.write(event.currency(), out);
        out.writeByte(event.paymentStatus().ordinal());
        out.writeInt(event.itemCount());
        out.writeLong(event.itemsDigest());
    }

    Order readOrder(DataInputView in) throws IOException {
        return new Order(
                text.read(in),
                text.read(in),
                in.readLong(),
                in.readLong(),
                text.readShared(in),
                constant(PAYMENT_STATUSES, in),
                in.readInt(),
                in.readLong());
    }

    void write(Chargeback event, DataOutputView out) throws IOException {
        text.write(event.chargebackId(), out);
        text.write(event.transactionId(), out);
        out.writeLong(event.disputeDate());
        out.writeLong(event.amount());
        text.write(event.reasonCode(), out);
        out.writeByte(event.status().ordinal());
        out.writeLong(event.resolutionDate());
    }

    Chargeback readChargeback(DataInputView in) throws IOException {
        return new Chargeback(
                text.read(in),
                text.read(in),
                in.readLong(),
                in.readLong(),
                text.readShared(in),
                constant(DISPUTE_STATUSES, in),
                in.readLong());
    }

    void write(PlacedChargeback statement, DataOutputView out) throws IOException {
        text.write(statement.orderId(), out);
        write(statement.chargeback(), out);
        out.writeLong(statement.placement());
        out.writeBoolean(statement.withdrawn());
    }

    PlacedChargeback readPlacedChargeback(DataInputView in) throws IOException {
        return new PlacedChargeback(text.read(in), readChargeback(in), in.readLong(), in.readBoolean());
    }

    void write(RowKey key, DataOutputView out) throws IOException {
        out.writeByte(key.table().ordinal());
        out.writeInt(key.day());
        text.write(key.currency(), out);
        text.write(key.paymentType(), out);
        text.write(key.provider(), out);
        text.write(key.code(), out);
        text.write(key.codeClass(), out);
    }

    RowKey readRowKey(DataInputView in) throws IOException {
        return new RowKey(
                constant(TABLES, in),
                in.readInt(),
                text.readShared(in),
                text.readShared(in),
                text.readShared(in),
                text.readShared(in),
                text.readShared(in));
    }

    void write(WideSums sums, DataOutputView out) throws IOException {
        TextCodec.writeVarInt(sums.size(), out);
        for (int i = 0; i < sums.size(); i++) {
            out.writeLong(sums.high(i));
            out.writeLong(sums.low(i));
        }
    }

    WideSums readWideSums(DataInputView in) throws IOException {
        int size = TextCodec.readCount(in);
        if (size > MOST_MEASURES) {
            throw new IOException("A serialized row has " + size + " measures; the state or stream is corrupt");
        }
        long[] high = new long[size];
        long[] low = new long[size];
        for (int i = 0; i < size; i++) {
            high[i] = in.readLong();
            low[i] = in.readLong();
        }
        return new WideSums(high, low);
    }

    private static <E extends Enum<E>> E constant(List<E> constants, DataInputView in) throws IOException {
        int ordinal = in.readUnsignedByte();
        if (ordinal >= constants.size()) {
            throw new IOException(constants.get(0).getDeclaringClass().getSimpleName() + " has no constant " + ordinal
                    + "; the state or stream is corrupt, or was written by a newer release");
        }
        return constants.get(ordinal);
    }
}
