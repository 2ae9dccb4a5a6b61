package io.tidemark.jobs.serde;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.ChargebackRegister;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.RowRegister;
import io.tidemark.jobs.ledger.TransactionLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The formats of keyed state. Each begins with a version byte, so that a release reads what earlier ones wrote. */
public final class StateFormats {

    private static final byte VERSION_1 = 1;

    /** Room made for a list before its elements are read; nearly all are shorter. */
    private static final int USUAL_LENGTH = 16;

    private StateFormats() {}

    private static <T> List<T> readList(DataInputView in, ElementReader<T> elements) throws IOException {
        int count = TextCodec.readCount(in);
        List<T> list = new ArrayList<>(Math.min(count, USUAL_LENGTH));
        for (int i = 0; i < count; i++) {
            list.add(elements.read(in));
        }
        return list;
    }

    private interface ElementReader<T> {
        T read(DataInputView in) throws IOException;
    }

    private static void expectVersion1(DataInputView in, String what) throws IOException {
        byte version = in.readByte();
        if (version != VERSION_1) {
            throw new IOException("State of " + what + " has version " + version
                    + ", written by a newer release; restore with that release");
        }
    }

    /** The state of the order ledger. */
    public static final class OrderAccountFormat implements RecordFormat<OrderAccount> {

        private static final long serialVersionUID = 1L;

        @Override
        public Class<OrderAccount> type() {
            return OrderAccount.class;
        }

        @Override
        public void write(OrderAccount record, EventCodec codec, DataOutputView out) throws IOException {
            out.writeByte(VERSION_1);
            out.writeBoolean(record.order().isPresent());
            if (record.order().isPresent()) {
                codec.write(record.order().get(), out);
            }
            TextCodec.writeVarInt(record.transactions().size(), out);
            for (Transaction transaction : record.transactions()) {
                codec.write(transaction, out);
            }
            TextCodec.writeVarInt(record.chargebacks().size(), out);
            for (PlacedChargeback chargeback : record.chargebacks()) {
                codec.write(chargeback, out);
            }
        }

        @Override
        public OrderAccount read(EventCodec codec, DataInputView in) throws IOException {
            expectVersion1(in, "an order account");
            Optional<Order> order = in.readBoolean() ? Optional.of(codec.readOrder(in)) : Optional.empty();
            return new OrderAccount(
                    order, readList(in, codec::readTransaction), readList(in, codec::readPlacedChargeback));
        }

        @Override
        public OrderAccount copy(OrderAccount record) {
            return new OrderAccount(record.order(), record.transactions(), record.chargebacks());
        }

        @Override
        public boolean isImmutable() {
            return false;
        }
    }

    /** The state of the chargeback locator. */
    public static final class TransactionLocationFormat implements RecordFormat<TransactionLocation> {

        private static final EventFormats.ChargebackMoveFormat MOVES = new EventFormats.ChargebackMoveFormat();

        private static final long serialVersionUID = 1L;

        @Override
        public Class<TransactionLocation> type() {
            return TransactionLocation.class;
        }

        @Override
        public void write(TransactionLocation record, EventCodec codec, DataOutputView out) throws IOException {
            out.writeByte(VERSION_1);
            out.writeBoolean(record.greatest().isPresent());
            if (record.greatest().isPresent()) {
                codec.write(record.greatest().get(), out);
            }
            out.writeLong(record.placements());
            TextCodec.writeVarInt(record.chargebacks().size(), out);
            for (ChargebackMove move : record.chargebacks()) {
                MOVES.write(move, codec, out);
            }
        }

        @Override
        public TransactionLocation read(EventCodec codec, DataInputView in) throws IOException {
            expectVersion1(in, "a transaction location");
            Optional<Transaction> greatest =
                    in.readBoolean() ? Optional.of(codec.readTransaction(in)) : Optional.empty();
            long placements = in.readLong();
            return new TransactionLocation(greatest, placements, readList(in, part -> MOVES.read(codec, part)));
        }

        @Override
        public TransactionLocation copy(TransactionLocation record) {
            return new TransactionLocation(record.greatest(), record.placements(), record.chargebacks());
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
        public void write(ChargebackRegister record, EventCodec codec, DataOutputView out) throws IOException {
            out.writeByte(VERSION_1);
            codec.write(record.winner(), out);
            out.writeLong(record.version());
        }

        @Override
        public ChargebackRegister read(EventCodec codec, DataInputView in) throws IOException {
            expectVersion1(in, "a chargeback register");
            return new ChargebackRegister(codec.readChargeback(in), in.readLong());
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
        public void write(RowRegister record, EventCodec codec, DataOutputView out) throws IOException {
            out.writeByte(VERSION_1);
            codec.write(record.sums(), out);
            out.writeLong(record.revision());
            out.writeLong(record.asOf());
            out.writeBoolean(record.isChanged());
            out.writeBoolean(record.isFinal());
        }

        @Override
        public RowRegister read(EventCodec codec, DataInputView in) throws IOException {
            expectVersion1(in, "a row register");
            return new RowRegister(
                    codec.readWideSums(in), in.readLong(), in.readLong(), in.readBoolean(), in.readBoolean());
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
}
