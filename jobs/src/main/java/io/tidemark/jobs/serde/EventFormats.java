package io.tidemark.jobs.serde;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.PublishedRow;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The formats of what travels between operators. */
public final class EventFormats {

    private EventFormats() {}

    /** The format of a transaction. */
    public static final class TransactionFormat implements RecordFormat<Transaction> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<Transaction> type() {
            return Transaction.class;
        }

        @Override
        public void write(Transaction record, EventCodec codec, DataOutputView out) throws IOException {
            codec.write(record, out);
        }

        @Override
        public Transaction read(EventCodec codec, DataInputView in) throws IOException {
            return codec.readTransaction(in);
        }
    }

    /** The format of an order. */
    public static final class OrderFormat implements RecordFormat<Order> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<Order> type() {
            return Order.class;
        }

        @Override
        public void write(Order record, EventCodec codec, DataOutputView out) throws IOException {
            codec.write(record, out);
        }

        @Override
        public Order read(EventCodec codec, DataInputView in) throws IOException {
            return codec.readOrder(in);
        }
    }

    /** The format of a chargeback. */
    public static final class ChargebackFormat implements RecordFormat<Chargeback> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<Chargeback> type() {
            return Chargeback.class;
        }

        @Override
        public void write(Chargeback record, EventCodec codec, DataOutputView out) throws IOException {
            codec.write(record, out);
        }

        @Override
        public Chargeback read(EventCodec codec, DataInputView in) throws IOException {
            return codec.readChargeback(in);
        }
    }

    /** The format of a chargeback on its way to its transaction. */
    public static final class ChargebackMoveFormat implements RecordFormat<ChargebackMove> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<ChargebackMove> type() {
            return ChargebackMove.class;
        }

        @Override
        public void write(ChargebackMove record, EventCodec codec, DataOutputView out) throws IOException {
            codec.write(record.chargeback(), out);
            out.writeLong(record.version());
            out.writeBoolean(record.withdrawn());
        }

        @Override
        public ChargebackMove read(EventCodec codec, DataInputView in) throws IOException {
            return new ChargebackMove(codec.readChargeback(in), in.readLong(), in.readBoolean());
        }
    }

    /** The format of anything an order is told: a tag, then the event. */
    public static final class OrderFactFormat implements RecordFormat<OrderFact> {

        private static final byte ATTEMPTED = 0;
        private static final byte ORDERED = 1;
        private static final byte DISPUTED = 2;

        private static final long serialVersionUID = 1L;

        @Override
        public Class<OrderFact> type() {
            return OrderFact.class;
        }

        @Override
        public void write(OrderFact record, EventCodec codec, DataOutputView out) throws IOException {
            if (record instanceof OrderFact.Attempted fact) {
                out.writeByte(ATTEMPTED);
                codec.write(fact.transaction(), out);
            } else if (record instanceof OrderFact.Ordered fact) {
                out.writeByte(ORDERED);
                codec.write(fact.order(), out);
            } else if (record instanceof OrderFact.Disputed fact) {
                out.writeByte(DISPUTED);
                codec.write(fact.statement(), out);
            }
        }

        @Override
        public OrderFact read(EventCodec codec, DataInputView in) throws IOException {
            byte tag = in.readByte();
            return switch (tag) {
                case ATTEMPTED -> new OrderFact.Attempted(codec.readTransaction(in));
                case ORDERED -> new OrderFact.Ordered(codec.readOrder(in));
                case DISPUTED -> new OrderFact.Disputed(codec.readPlacedChargeback(in));
                default -> throw new IOException("Unknown kind of order fact: " + tag);
            };
        }
    }

    /** The format of a chargeback on its way to its order. */
    public static final class PlacedChargebackFormat implements RecordFormat<PlacedChargeback> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<PlacedChargeback> type() {
            return PlacedChargeback.class;
        }

        @Override
        public void write(PlacedChargeback record, EventCodec codec, DataOutputView out) throws IOException {
            codec.write(record, out);
        }

        @Override
        public PlacedChargeback read(EventCodec codec, DataInputView in) throws IOException {
            return codec.readPlacedChargeback(in);
        }
    }

    /** The format of a published row on its way to its table. */
    public static final class PublishedRowFormat implements RecordFormat<PublishedRow> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<PublishedRow> type() {
            return PublishedRow.class;
        }

        @Override
        public void write(PublishedRow record, EventCodec codec, DataOutputView out) throws IOException {
            codec.write(record.key(), out);
            codec.write(record.sums(), out);
            out.writeLong(record.revision());
            out.writeLong(record.asOf());
            out.writeBoolean(record.isFinal());
        }

        @Override
        public PublishedRow read(EventCodec codec, DataInputView in) throws IOException {
            return new PublishedRow(
                    codec.readRowKey(in), codec.readWideSums(in), in.readLong(), in.readLong(), in.readBoolean());
        }
    }
}
