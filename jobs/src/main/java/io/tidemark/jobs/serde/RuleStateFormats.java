package io.tidemark.jobs.serde;

import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerFile;
import io.tidemark.rules.activity.CustomerOrder;
import io.tidemark.rules.activity.OrderLevels;
import io.tidemark.rules.activity.ProviderCounts;
import io.tidemark.rules.activity.ProviderDay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The formats of what rules remember. Each begins with a version byte, so that a release reads what earlier ones wrote.
 */
public final class RuleStateFormats {

    private RuleStateFormats() {}

    /** The file of one customer. */
    @SuppressWarnings("EnumOrdinal") // one byte each; constants may be added at the end, never moved
    public static final class CustomerFileFormat implements RecordFormat<CustomerFile> {

        private static final long serialVersionUID = 1L;

        private static final List<TransactionStatus> STATUSES = List.of(TransactionStatus.values());
        private static final List<DeclineClass> DECLINE_CLASSES = List.of(DeclineClass.values());
        private static final List<ReasonCategory> CATEGORIES = List.of(ReasonCategory.values());

        @Override
        public Class<CustomerFile> type() {
            return CustomerFile.class;
        }

        @Override
        public void write(CustomerFile record, Wire out) {
            out.writeByte(StateVersion.HEX_IDS);
            out.writeId(record.customerId());
            out.writeBoolean(record.firstForgotten().isPresent());
            if (record.firstForgotten().isPresent()) {
                write(record.firstForgotten().get(), out);
            }
            write(record.attempts(), out);
            write(record.disputes(), out);
        }

        private static void write(CustomerOrder order, Wire out) {
            out.writeId(order.orderId());
            out.writeNumber(order.time());
            out.writeNumber(order.total());
            out.writeText(order.currency());
        }

        private static void write(List<CustomerActivity> activities, Wire out) {
            out.writeCount(activities.size());
            long before = 0;
            for (CustomerActivity activity : activities) {
                out.writeNumber(activity.knownAt() - before);
                before = activity.knownAt();
                write(activity, out);
            }
        }

        /** Times as the distance from when it became known: that is mostly none, or short. */
        private static void write(CustomerActivity activity, Wire out) {
            out.writeBoolean(activity.retracted());
            out.writeId(activity.chargebackId());
            out.writeId(activity.transactionId());
            out.writeId(activity.orderId());
            out.writeNumber(activity.time() - activity.knownAt());
            out.writeNumber(activity.amount());
            out.writeText(activity.currency());
            out.writeByte(activity.status().ordinal());
            out.writeByte(activity.declineClass().ordinal());
            out.writeText(activity.paymentType());
            out.writeText(activity.provider());
            out.writeByte(activity.category().ordinal());
            out.writeNumber(activity.orderTime() - activity.knownAt());
            out.writeNumber(activity.orderTotal());
            out.writeText(activity.orderCurrency());
        }

        @Override
        public CustomerFile read(Wire in) throws IOException {
            StateVersion.require(StateVersion.HEX_IDS, "a customer's file", in);
            String customerId = in.readText();
            Optional<CustomerOrder> first = in.readBoolean()
                    ? Optional.of(new CustomerOrder(in.readText(), in.readNumber(), in.readNumber(), in.readShared()))
                    : Optional.empty();
            return new CustomerFile(customerId, first, readActivities(customerId, in), readActivities(customerId, in));
        }

        private static List<CustomerActivity> readActivities(String customerId, Wire in) throws IOException {
            int size = in.readSize();
            List<CustomerActivity> activities = new ArrayList<>(size);
            long knownAt = 0;
            for (int i = 0; i < size; i++) {
                knownAt += in.readNumber();
                activities.add(readActivity(customerId, knownAt, in));
            }
            return activities;
        }

        private static CustomerActivity readActivity(String customerId, long knownAt, Wire in) throws IOException {
            return new CustomerActivity(
                    customerId,
                    knownAt,
                    in.readBoolean(),
                    in.readText(),
                    in.readText(),
                    in.readText(),
                    knownAt + in.readNumber(),
                    in.readNumber(),
                    in.readShared(),
                    EventCodec.constant(STATUSES, in),
                    EventCodec.constant(DECLINE_CLASSES, in),
                    in.readShared(),
                    in.readShared(),
                    EventCodec.constant(CATEGORIES, in),
                    knownAt + in.readNumber(),
                    in.readNumber(),
                    in.readShared());
        }

        @Override
        public CustomerFile copy(CustomerFile record) {
            return new CustomerFile(record.customerId(), record.firstForgotten(), record.attempts(), record.disputes());
        }

        @Override
        public boolean isImmutable() {
            return false;
        }
    }

    /** The state of the customer desk for one digest. */
    public static final class CustomerFilesFormat extends ShelfFormat<CustomerFile> {

        private static final long serialVersionUID = 1L;

        /** Used by Flink on restore. */
        public CustomerFilesFormat() {
            super(new CustomerFileFormat());
        }
    }

    /** A provider's counts of one day. */
    public static final class ProviderDayFormat implements RecordFormat<ProviderDay> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<ProviderDay> type() {
            return ProviderDay.class;
        }

        @Override
        public void write(ProviderDay record, Wire out) {
            out.writeByte(StateVersion.FIRST);
            out.writeCount(record.slots().size());
            long before = 0;
            for (ProviderDay.Slot slot : record.slots()) {
                out.writeNumber(slot.number() - before);
                before = slot.number();
                ProviderCounts counts = slot.counts();
                out.writeNumber(counts.failed());
                out.writeNumber(counts.failedTechnically());
                out.writeNumber(counts.failedOrders());
                out.writeNumber(counts.completed());
                out.writeNumber(counts.disputed());
            }
        }

        @Override
        public ProviderDay read(Wire in) throws IOException {
            StateVersion.require(StateVersion.FIRST, "a provider's day", in);
            ProviderDay day = new ProviderDay();
            int size = in.readSize();
            long slot = 0;
            for (int i = 0; i < size; i++) {
                slot += in.readNumber();
                day.add(
                        slot,
                        new ProviderCounts(
                                in.readNumber(), in.readNumber(), in.readNumber(), in.readNumber(), in.readNumber()));
            }
            return day;
        }

        @Override
        public ProviderDay copy(ProviderDay record) {
            return new ProviderDay(record.slots());
        }

        @Override
        public boolean isImmutable() {
            return false;
        }
    }

    /** How the order totals of a day are distributed. */
    public static final class OrderLevelsFormat implements RecordFormat<OrderLevels> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<OrderLevels> type() {
            return OrderLevels.class;
        }

        @Override
        public void write(OrderLevels record, Wire out) {
            out.writeByte(StateVersion.FIRST);
            out.writeCount(record.bands());
            record.forEach((band, orders) -> {
                out.writeNumber(band);
                out.writeNumber(orders);
            });
        }

        @Override
        public OrderLevels read(Wire in) throws IOException {
            StateVersion.require(StateVersion.FIRST, "order levels", in);
            OrderLevels levels = new OrderLevels();
            int size = in.readSize();
            for (int i = 0; i < size; i++) {
                levels.add((int) in.readNumber(), in.readNumber());
            }
            return levels;
        }

        @Override
        public OrderLevels copy(OrderLevels record) {
            return record.copy();
        }

        @Override
        public boolean isImmutable() {
            return false;
        }
    }
}
