package io.tidemark.jobs.serde;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.PublishedRow;
import java.io.IOException;

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
        public void write(Transaction record, Wire out) {
            EventCodec.write(record, out);
        }

        @Override
        public Transaction read(Wire in) throws IOException {
            return EventCodec.readTransaction(in);
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
        public void write(Order record, Wire out) {
            EventCodec.write(record, out);
        }

        @Override
        public Order read(Wire in) throws IOException {
            return EventCodec.readOrder(in);
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
        public void write(Chargeback record, Wire out) {
            EventCodec.write(record, out);
        }

        @Override
        public Chargeback read(Wire in) throws IOException {
            return EventCodec.readChargeback(in);
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
        public void write(ChargebackMove record, Wire out) {
            EventCodec.write(record, out);
        }

        @Override
        public ChargebackMove read(Wire in) throws IOException {
            return EventCodec.readChargebackMove(in);
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
        public void write(OrderFact record, Wire out) {
            if (record instanceof OrderFact.Attempted fact) {
                out.writeByte(ATTEMPTED);
                EventCodec.write(fact.transaction(), out);
            } else if (record instanceof OrderFact.Ordered fact) {
                out.writeByte(ORDERED);
                EventCodec.write(fact.order(), out);
            } else if (record instanceof OrderFact.Disputed fact) {
                out.writeByte(DISPUTED);
                EventCodec.write(fact.statement(), out);
            }
        }

        @Override
        public OrderFact read(Wire in) throws IOException {
            byte tag = in.readByte();
            return switch (tag) {
                case ATTEMPTED -> new OrderFact.Attempted(EventCodec.readTransaction(in));
                case ORDERED -> new OrderFact.Ordered(EventCodec.readOrder(in));
                case DISPUTED -> new OrderFact.Disputed(EventCodec.readPlacedChargeback(in));
                default -> throw new IOException("Unknown kind of order fact: " + tag);
            };
        }
    }

    /** The format of an order fact that is packed already. */
    public static final class PackedFactFormat implements RecordFormat<PackedFact> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<PackedFact> type() {
            return PackedFact.class;
        }

        @Override
        public void write(PackedFact record, Wire out) {
            out.writeBits(record.orderDigest());
            out.writeBits(record.transactionDigest());
            out.writeBytes(record.content());
        }

        @Override
        public PackedFact read(Wire in) throws IOException {
            return new PackedFact(in.readBits(), in.readBits(), in.readBytes());
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
        public void write(PlacedChargeback record, Wire out) {
            EventCodec.write(record, out);
        }

        @Override
        public PlacedChargeback read(Wire in) throws IOException {
            return EventCodec.readPlacedChargeback(in);
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
        public void write(PublishedRow record, Wire out) {
            EventCodec.write(record.key(), out);
            EventCodec.write(record.sums(), out);
            out.writeNumber(record.revision());
            out.writeNumber(record.asOf());
            out.writeBoolean(record.isFinal());
        }

        @Override
        public PublishedRow read(Wire in) throws IOException {
            return new PublishedRow(
                    EventCodec.readRowKey(in),
                    EventCodec.readWideSums(in),
                    in.readNumber(),
                    in.readNumber(),
                    in.readBoolean());
        }
    }
}
