package io.tidemark.jobs.serde;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.ChargebackRegister;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.RowRegister;
import io.tidemark.jobs.ledger.TransactionLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The formats of keyed state. Each begins with a version byte, so that a release reads what earlier ones wrote. */
public final class StateFormats {

    private StateFormats() {}

    private static <T> void writeList(List<T> list, Wire out, BiConsumer<T, Wire> elements) {
        out.writeCount(list.size());
        for (T element : list) {
            elements.accept(element, out);
        }
    }

    private static <T> List<T> readList(Wire in, ElementReader<T> elements) throws IOException {
        int size = in.readSize();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(elements.read(in));
        }
        return list;
    }

    private interface ElementReader<T> {
        T read(Wire in) throws IOException;
    }

    /** The account of one order. */
    public static final class OrderAccountFormat implements RecordFormat<OrderAccount> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<OrderAccount> type() {
            return OrderAccount.class;
        }

        @Override
        public void write(OrderAccount record, Wire out) {
            out.writeByte(StateVersion.HEX_IDS);
            HistoryCodec.writeOrders(record.orders(), out);
            writeList(record.transactions(), out, EventCodec::write);
            HistoryCodec.writeSuperseded(record.superseded(), record.transactions(), out);
            writeList(record.chargebacks(), out, EventCodec::write);
        }

        @Override
        public OrderAccount read(Wire in) throws IOException {
            StateVersion.require(StateVersion.HEX_IDS, "an order account", in);
            List<Order> orders = HistoryCodec.readOrders(in);
            List<Transaction> transactions = readList(in, EventCodec::readTransaction);
            return new OrderAccount(
                    orders,
                    transactions,
                    HistoryCodec.readSuperseded(transactions, in),
                    readList(in, EventCodec::readPlacedChargeback));
        }

        @Override
        public OrderAccount copy(OrderAccount record) {
            return record.copy();
        }

        @Override
        public boolean isImmutable() {
            return false;
        }
    }

    /** The location of one transaction. */
    public static final class TransactionLocationFormat implements RecordFormat<TransactionLocation> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<TransactionLocation> type() {
            return TransactionLocation.class;
        }

        @Override
        public void write(TransactionLocation record, Wire out) {
            out.writeByte(StateVersion.HEX_IDS);
            HistoryCodec.writeTransactions(record.versions(), out);
            out.writeNumber(record.placements());
            writeList(record.chargebacks(), out, EventCodec::write);
        }

        @Override
        public TransactionLocation read(Wire in) throws IOException {
            StateVersion.require(StateVersion.HEX_IDS, "a transaction location", in);
            return new TransactionLocation(
                    HistoryCodec.readTransactions(in), in.readNumber(), readList(in, EventCodec::readChargebackMove));
        }

        @Override
        public TransactionLocation copy(TransactionLocation record) {
            return record.copy();
        }

        @Override
        public boolean isImmutable() {
            return false;
        }
    }

    /** The state of the chargeback register. */
    public static final class ChargebackRegisterFormat implements RecordFormat<ChargebackRegister> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<ChargebackRegister> type() {
            return ChargebackRegister.class;
        }

        @Override
        public void write(ChargebackRegister record, Wire out) {
            out.writeByte(StateVersion.HEX_IDS);
            HistoryCodec.writeChargebacks(record.versions(), out);
            out.writeNumber(record.version());
        }

        @Override
        public ChargebackRegister read(Wire in) throws IOException {
            StateVersion.require(StateVersion.HEX_IDS, "a chargeback register", in);
            return new ChargebackRegister(HistoryCodec.readChargebacks(in), in.readNumber());
        }

        @Override
        public ChargebackRegister copy(ChargebackRegister record) {
            return record.copy();
        }

        @Override
        public boolean isImmutable() {
            return false;
        }
    }

    /** The state of the daily aggregates. */
    public static final class RowRegisterFormat implements RecordFormat<RowRegister> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<RowRegister> type() {
            return RowRegister.class;
        }

        @Override
        public void write(RowRegister record, Wire out) {
            out.writeByte(StateVersion.FIRST);
            EventCodec.write(record.sums(), out);
            out.writeNumber(record.revision());
            out.writeNumber(record.asOf());
            out.writeBoolean(record.isChanged());
            out.writeBoolean(record.isFinal());
        }

        @Override
        public RowRegister read(Wire in) throws IOException {
            StateVersion.require(StateVersion.FIRST, "a row register", in);
            return new RowRegister(
                    EventCodec.readWideSums(in), in.readNumber(), in.readNumber(), in.readBoolean(), in.readBoolean());
        }

        @Override
        public RowRegister copy(RowRegister record) {
            return record.copy();
        }

        @Override
        public boolean isImmutable() {
            return false;
        }
    }

    /** The state of the order ledger for one digest. */
    public static final class OrderAccountsFormat extends ShelfFormat<OrderAccount> {

        private static final long serialVersionUID = 1L;

        /** Used by Flink on restore. */
        public OrderAccountsFormat() {
            super(new OrderAccountFormat());
        }
    }

    /** The state of the chargeback locator for one digest. */
    public static final class TransactionLocationsFormat extends ShelfFormat<TransactionLocation> {

        private static final long serialVersionUID = 1L;

        /** Used by Flink on restore. */
        public TransactionLocationsFormat() {
            super(new TransactionLocationFormat());
        }
    }
}
