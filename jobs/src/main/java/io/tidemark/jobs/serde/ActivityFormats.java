package io.tidemark.jobs.serde;

import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.ProviderActivity;
import java.io.IOException;
import java.util.List;

/** The formats of what rules look at, as far as there is much of it. */
public final class ActivityFormats {

    private static final List<DeclineClass> DECLINE_CLASSES = List.of(DeclineClass.values());
    private static final List<ReasonCategory> REASON_CATEGORIES = List.of(ReasonCategory.values());

    private ActivityFormats() {}

    /** The format of what a customer did. */
    public static final class CustomerActivityFormat implements RecordFormat<CustomerActivity> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<CustomerActivity> type() {
            return CustomerActivity.class;
        }

        /** Whether the activity whose bytes begin there is a dispute, which can be told without reading the rest. */
        public static boolean isDispute(byte[] bytes, int start) {
            return bytes[start] != 0;
        }

        @Override
        public void write(CustomerActivity record, Wire out) {
            out.writeBoolean(record.disputes());
            out.writeId(record.customerId());
            out.writeNumber(record.knownAt());
            out.writeBoolean(record.retracted());
            if (record.disputes()) {
                out.writeId(record.chargebackId());
            }
            out.writeId(record.transactionId());
            out.writeId(record.orderId());
            out.writeNumber(record.knownAt() - record.time());
            out.writeNumber(record.amount());
            out.writeText(record.currency());
            EventCodec.write(record.status(), out);
            EventCodec.write(record.declineClass(), out);
            out.writeText(record.paymentType());
            out.writeText(record.provider());
            EventCodec.write(record.category(), out);
            out.writeNumber(record.knownAt() - record.orderTime());
            out.writeNumber(record.orderTotal());
            out.writeText(record.orderCurrency());
        }

        @Override
        public CustomerActivity read(Wire in) throws IOException {
            boolean disputes = in.readBoolean();
            String customerId = in.readText();
            long knownAt = in.readNumber();
            boolean retracted = in.readBoolean();
            String chargebackId = disputes ? in.readText() : "";
            String transactionId = in.readText();
            String orderId = in.readText();
            long time = knownAt - in.readNumber();
            long amount = in.readNumber();
            String currency = in.readShared();
            TransactionStatus status = EventCodec.readTransactionStatus(in);
            DeclineClass declineClass = EventCodec.constant(DECLINE_CLASSES, in);
            String paymentType = in.readShared();
            String provider = in.readShared();
            ReasonCategory category = EventCodec.constant(REASON_CATEGORIES, in);
            long orderTime = knownAt - in.readNumber();
            return new CustomerActivity(
                    customerId,
                    knownAt,
                    retracted,
                    chargebackId,
                    transactionId,
                    orderId,
                    time,
                    amount,
                    currency,
                    status,
                    declineClass,
                    paymentType,
                    provider,
                    category,
                    orderTime,
                    in.readNumber(),
                    in.readShared());
        }
    }

    /** The format of what a customer did, in its bytes. */
    public static final class PackedActivityFormat implements RecordFormat<PackedActivity> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<PackedActivity> type() {
            return PackedActivity.class;
        }

        @Override
        public void write(PackedActivity record, Wire out) {
            out.writeBits(record.customerDigest());
            out.writeBytes(record.content());
        }

        @Override
        public PackedActivity read(Wire in) throws IOException {
            return new PackedActivity(in.readBits(), in.readBytes());
        }
    }

    /** The format of counts at a payment provider. */
    public static final class ProviderActivityFormat implements RecordFormat<ProviderActivity> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<ProviderActivity> type() {
            return ProviderActivity.class;
        }

        @Override
        public void write(ProviderActivity record, Wire out) {
            out.writeText(record.paymentType());
            out.writeText(record.provider());
            out.writeNumber(record.slot());
            out.writeNumber(record.failed());
            out.writeNumber(record.failedTechnically());
            out.writeNumber(record.failedOrders());
            out.writeNumber(record.completed());
            out.writeNumber(record.disputed());
        }

        @Override
        public ProviderActivity read(Wire in) throws IOException {
            return new ProviderActivity(
                    in.readShared(),
                    in.readShared(),
                    in.readNumber(),
                    in.readNumber(),
                    in.readNumber(),
                    in.readNumber(),
                    in.readNumber(),
                    in.readNumber());
        }
    }

    /** The format of counts of orders by their size. */
    public static final class OrderLevelFormat implements RecordFormat<OrderLevel> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<OrderLevel> type() {
            return OrderLevel.class;
        }

        @Override
        public void write(OrderLevel record, Wire out) {
            out.writeText(record.currency());
            out.writeNumber(record.day());
            out.writeNumber(record.band());
            out.writeNumber(record.orders());
        }

        @Override
        public OrderLevel read(Wire in) throws IOException {
            return new OrderLevel(in.readShared(), (int) in.readNumber(), (int) in.readNumber(), in.readNumber());
        }
    }
}
