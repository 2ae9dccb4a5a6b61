package io.tidemark.jobs.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.ChargebackRegister;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.RowRegister;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.ledger.TransactionLocation;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.ProviderActivity;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Whatever is written is read again, several records in a row, and passed on byte by byte. */
@Domain(AnyRecords.class)
@Domain(DomainContext.Global.class)
class RoundTripTest {

    private static final int TRIES = 200;

    @Property(tries = TRIES)
    void transactions(@ForAll @Size(min = 1, max = 3) List<Transaction> records) throws IOException {
        assertRoundTrip(records, new EventFormats.TransactionFormat());
    }

    @Property(tries = TRIES)
    void orders(@ForAll @Size(min = 1, max = 3) List<Order> records) throws IOException {
        assertRoundTrip(records, new EventFormats.OrderFormat());
    }

    @Property(tries = TRIES)
    void chargebacks(@ForAll @Size(min = 1, max = 3) List<Chargeback> records) throws IOException {
        assertRoundTrip(records, new EventFormats.ChargebackFormat());
    }

    @Property(tries = TRIES)
    void chargebackMoves(@ForAll @Size(min = 1, max = 3) List<ChargebackMove> records) throws IOException {
        assertRoundTrip(records, new EventFormats.ChargebackMoveFormat());
    }

    @Property(tries = TRIES)
    void placedChargebacks(@ForAll @Size(min = 1, max = 3) List<PlacedChargeback> records) throws IOException {
        assertRoundTrip(records, new EventFormats.PlacedChargebackFormat());
    }

    @Property(tries = TRIES)
    void orderFacts(@ForAll @Size(min = 1, max = 3) List<OrderFact> records) throws IOException {
        assertRoundTrip(records, new EventFormats.OrderFactFormat());
    }

    @Property(tries = TRIES)
    void publishedRows(@ForAll @Size(min = 1, max = 3) List<PublishedRow> records) throws IOException {
        assertRoundTrip(records, new EventFormats.PublishedRowFormat());
    }

    @Property(tries = TRIES)
    void customerActivities(@ForAll @Size(min = 1, max = 3) List<CustomerActivity> records) throws IOException {
        assertRoundTrip(records, new ActivityFormats.CustomerActivityFormat());
    }

    @Property(tries = TRIES)
    void activitiesTellApartDisputesByTheirFirstByte(@ForAll CustomerActivity activity) {
        byte[] packed = new Packing<>(new ActivityFormats.CustomerActivityFormat()).pack(activity);

        assertThat(ActivityFormats.CustomerActivityFormat.isDispute(packed, 0)).isEqualTo(activity.disputes());
    }

    @Property(tries = TRIES)
    void providerActivities(@ForAll @Size(min = 1, max = 3) List<ProviderActivity> records) throws IOException {
        assertRoundTrip(records, new ActivityFormats.ProviderActivityFormat());
    }

    @Property(tries = TRIES)
    void orderLevels(@ForAll @Size(min = 1, max = 3) List<OrderLevel> records) throws IOException {
        assertRoundTrip(records, new ActivityFormats.OrderLevelFormat());
    }

    @Property(tries = TRIES)
    void orderAccounts(@ForAll @Size(min = 1, max = 3) List<Shelf<OrderAccount>> records) throws IOException {
        assertRoundTrip(records, new StateFormats.OrderAccountsFormat());
    }

    @Property(tries = TRIES)
    void transactionLocations(@ForAll @Size(min = 1, max = 3) List<Shelf<TransactionLocation>> records)
            throws IOException {
        assertRoundTrip(records, new StateFormats.TransactionLocationsFormat());
    }

    @Property(tries = TRIES)
    void chargebackRegisters(@ForAll @Size(min = 1, max = 3) List<ChargebackRegister> records) throws IOException {
        assertRoundTrip(records, new StateFormats.ChargebackRegisterFormat());
    }

    @Property(tries = TRIES)
    void rowRegisters(@ForAll @Size(min = 1, max = 3) List<RowRegister> records) throws IOException {
        assertRoundTrip(records, new StateFormats.RowRegisterFormat());
    }

    private static <T> void assertRoundTrip(List<T> records, RecordFormat<T> format) throws IOException {
        RecordSerializer<T> serializer = Bytes.serializer(format);
        DataOutputSerializer out = new DataOutputSerializer(64);
        for (T record : records) {
            serializer.serialize(record, out);
        }
        byte[] bytes = out.getCopyOfBuffer();

        DataInputDeserializer in = new DataInputDeserializer(bytes);
        DataOutputSerializer passedOn = new DataOutputSerializer(64);
        DataInputDeserializer source = new DataInputDeserializer(bytes);
        for (T record : records) {
            assertThat(serializer.duplicate().deserialize(in))
                    .usingRecursiveComparison()
                    .isEqualTo(record);
            serializer.copy(source, passedOn);
        }
        assertThat(in.available()).isZero();
        assertThat(passedOn.getCopyOfBuffer()).isEqualTo(bytes);
    }
}
