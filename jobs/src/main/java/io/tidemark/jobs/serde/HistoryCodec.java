package io.tidemark.jobs.serde;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of several versions of one entity: the last one whole, each of the others as its difference from that one,
 * which mostly is its time and its status. A difference is a set of flags for the parts that differ, the status, the
 * time, then the parts that differ in the order of their flags.
 */
final class HistoryCodec {

    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int THIRD = 4;
    private static final int FOURTH = 8;
    private static final int FIFTH = 16;
    private static final int SIXTH = 32;

    private HistoryCodec() {}

    private interface Writer<V> {
        void write(V version, Wire out);
    }

    private interface Reader<V> {
        V read(Wire in) throws IOException;
    }

    private interface DifferenceWriter<V> {
        void write(V version, V last, Wire out);
    }

    private interface DifferenceReader<V> {
        V read(V last, Wire in) throws IOException;
    }

    static void writeOrders(List<Order> versions, Wire out) {
        write(versions, out, EventCodec::write, HistoryCodec::writeDifference);
    }

    static List<Order> readOrders(Wire in) throws IOException {
        return read(in, EventCodec::readOrder, HistoryCodec::readDifference);
    }

    static void writeTransactions(List<Transaction> versions, Wire out) {
        write(versions, out, EventCodec::write, HistoryCodec::writeDifference);
    }

    static List<Transaction> readTransactions(Wire in) throws IOException {
        return read(in, EventCodec::readTransaction, HistoryCodec::readDifference);
    }

    static void writeChargebacks(List<Chargeback> versions, Wire out) {
        write(versions, out, EventCodec::write, HistoryCodec::writeDifference);
    }

    static List<Chargeback> readChargebacks(Wire in) throws IOException {
        return read(in, EventCodec::readChargeback, HistoryCodec::readDifference);
    }

    /** Writes superseded versions, each by its difference from the winning one of its transaction. */
    static void writeSuperseded(List<Transaction> versions, List<Transaction> winners, Wire out) {
        out.writeCount(versions.size());
        for (Transaction version : versions) {
            int index = 0;
            while (!winners.get(index).transactionId().equals(version.transactionId())) {
                index++;
            }
            out.writeCount(index);
            writeDifference(version, winners.get(index), out);
        }
    }

    static List<Transaction> readSuperseded(List<Transaction> winners, Wire in) throws IOException {
        int size = in.readSize();
        List<Transaction> versions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int index = in.readCount();
            if (index < 0 || index >= winners.size()) {
                throw new IOException("A serialized account has a version of transaction " + index + " of "
                        + winners.size() + "; the state is corrupt");
            }
            versions.add(readDifference(winners.get(index), in));
        }
        return versions;
    }

    private static <V> void write(List<V> versions, Wire out, Writer<V> whole, DifferenceWriter<V> difference) {
        int size = versions.size();
        out.writeCount(size);
        if (size == 0) {
            return;
        }
        V last = versions.get(size - 1);
        whole.write(last, out);
        for (int i = 0; i < size - 1; i++) {
            difference.write(versions.get(i), last, out);
        }
    }

    private static <V> List<V> read(Wire in, Reader<V> whole, DifferenceReader<V> difference) throws IOException {
        int size = in.readSize();
        List<V> versions = new ArrayList<>(size);
        if (size == 0) {
            return versions;
        }
        V last = whole.read(in);
        for (int i = 0; i < size - 1; i++) {
            versions.add(difference.read(last, in));
        }
        versions.add(last);
        return versions;
    }

    private static void writeDifference(Order version, Order last, Wire out) {
        int flags = flag(FIRST, version.customerId().equals(last.customerId()))
                | flag(SECOND, version.totalAmount() == last.totalAmount())
                | flag(THIRD, version.currency().equals(last.currency()))
                | flag(FOURTH, version.itemCount() == last.itemCount() && version.itemsDigest() == last.itemsDigest());
        out.writeByte(flags);
        EventCodec.write(version.paymentStatus(), out);
        out.writeNumber(last.timestamp() - version.timestamp());
        if ((flags & FIRST) != 0) {
            out.writeId(version.customerId());
        }
        if ((flags & SECOND) != 0) {
            out.writeNumber(version.totalAmount());
        }
        if ((flags & THIRD) != 0) {
            out.writeText(version.currency());
        }
        if ((flags & FOURTH) != 0) {
            out.writeCount(version.itemCount());
            out.writeBits(version.itemsDigest());
        }
    }

    private static Order readDifference(Order last, Wire in) throws IOException {
        int flags = in.readByte();
        var status = EventCodec.readPaymentStatus(in);
        long time = last.timestamp() - in.readNumber();
        String customer = (flags & FIRST) != 0 ? in.readText() : last.customerId();
        long total = (flags & SECOND) != 0 ? in.readNumber() : last.totalAmount();
        String currency = (flags & THIRD) != 0 ? in.readShared() : last.currency();
        int items = (flags & FOURTH) != 0 ? in.readCount() : last.itemCount();
        long digest = (flags & FOURTH) != 0 ? in.readBits() : last.itemsDigest();
        return new Order(last.orderId(), customer, time, total, currency, status, items, digest);
    }

    private static void writeDifference(Transaction version, Transaction last, Wire out) {
        int flags = flag(FIRST, version.orderId().equals(last.orderId()))
                | flag(SECOND, version.amount() == last.amount())
                | flag(THIRD, version.currency().equals(last.currency()))
                | flag(FOURTH, version.paymentType().equals(last.paymentType()))
                | flag(FIFTH, version.provider().equals(last.provider()))
                | flag(SIXTH, version.errorCode().equals(last.errorCode()));
        out.writeByte(flags);
        EventCodec.write(version.status(), out);
        out.writeNumber(last.timestamp() - version.timestamp());
        if ((flags & FIRST) != 0) {
            out.writeId(version.orderId());
        }
        if ((flags & SECOND) != 0) {
            out.writeNumber(version.amount());
        }
        if ((flags & THIRD) != 0) {
            out.writeText(version.currency());
        }
        if ((flags & FOURTH) != 0) {
            out.writeText(version.paymentType());
        }
        if ((flags & FIFTH) != 0) {
            out.writeText(version.provider());
        }
        if ((flags & SIXTH) != 0) {
            out.writeText(version.errorCode());
        }
    }

    private static Transaction readDifference(Transaction last, Wire in) throws IOException {
        int flags = in.readByte();
        var status = EventCodec.readTransactionStatus(in);
        long time = last.timestamp() - in.readNumber();
        String order = (flags & FIRST) != 0 ? in.readText() : last.orderId();
        long amount = (flags & SECOND) != 0 ? in.readNumber() : last.amount();
        String currency = (flags & THIRD) != 0 ? in.readShared() : last.currency();
        String type = (flags & FOURTH) != 0 ? in.readShared() : last.paymentType();
        String provider = (flags & FIFTH) != 0 ? in.readShared() : last.provider();
        String error = (flags & SIXTH) != 0 ? in.readShared() : last.errorCode();
        return new Transaction(last.transactionId(), order, time, amount, currency, status, type, provider, error);
    }

    private static void writeDifference(Chargeback version, Chargeback last, Wire out) {
        boolean unresolved = version.resolutionDate() == Chargeback.UNRESOLVED;
        int flags = flag(FIRST, version.transactionId().equals(last.transactionId()))
                | flag(SECOND, version.disputeDate() == last.disputeDate())
                | flag(THIRD, version.amount() == last.amount())
                | flag(FOURTH, version.reasonCode().equals(last.reasonCode()))
                | flag(FIFTH, unresolved);
        out.writeByte(flags);
        EventCodec.write(version.status(), out);
        if ((flags & FIRST) != 0) {
            out.writeId(version.transactionId());
        }
        if ((flags & SECOND) != 0) {
            out.writeNumber(version.disputeDate());
        }
        if ((flags & THIRD) != 0) {
            out.writeNumber(version.amount());
        }
        if ((flags & FOURTH) != 0) {
            out.writeText(version.reasonCode());
        }
        if ((flags & FIFTH) != 0) {
            out.writeNumber(version.resolutionDate());
        }
    }

    private static Chargeback readDifference(Chargeback last, Wire in) throws IOException {
        int flags = in.readByte();
        var status = EventCodec.readDisputeStatus(in);
        String transaction = (flags & FIRST) != 0 ? in.readText() : last.transactionId();
        long disputed = (flags & SECOND) != 0 ? in.readNumber() : last.disputeDate();
        long amount = (flags & THIRD) != 0 ? in.readNumber() : last.amount();
        String reason = (flags & FOURTH) != 0 ? in.readShared() : last.reasonCode();
        long resolved = (flags & FIFTH) != 0 ? in.readNumber() : Chargeback.UNRESOLVED;
        return new Chargeback(last.chargebackId(), transaction, disputed, amount, reason, status, resolved);
    }

    private static int flag(int flag, boolean same) {
        return same ? 0 : flag;
    }
}
