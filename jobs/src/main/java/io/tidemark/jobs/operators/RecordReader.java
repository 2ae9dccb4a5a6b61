package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.Chargeback;
import io.tidemark.events.ChargebackCsvReader;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventReader;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import java.util.List;

/**
 * Reads events of one kind from raw records of any format.
 *
 * @param <T> the event
 */
abstract class RecordReader<T> {

    private final EventReader<T> json;

    private RecordReader(EventReader<T> json) {
        this.json = json;
    }

    /** A reader of a kind of event that comes as JSON only. */
    static <T> RecordReader<T> ofJson(EventReader<T> json) {
        return new RecordReader<>(json) {
            @Override
            void readCsv(RawRecord record, EventHandler<T> handler) {
                handler.rejected(List.of(new Fault(
                        FaultCode.MALFORMED_JSON, "", "CSV is read for chargebacks only; provide JSON instead")));
            }
        };
    }

    /** A reader of chargebacks, which come as JSON or as CSV. */
    static RecordReader<Chargeback> ofJsonOrCsv(EventReader<Chargeback> json, ChargebackCsvReader csv) {
        return new RecordReader<>(json) {
            @Override
            void readCsv(RawRecord record, EventHandler<Chargeback> handler) {
                if (record.kind() == RawRecord.Kind.CSV_ROW) {
                    csv.read(record.buffer(), record.offset(), record.length(), record.header(), handler);
                    return;
                }
                List<Fault> faults = csv.checkHeader(record.header());
                if (!faults.isEmpty()) {
                    handler.rejected(faults);
                }
            }
        };
    }

    abstract void readCsv(RawRecord record, EventHandler<T> handler);

    final void read(RawRecord record, EventHandler<T> handler) {
        switch (record.kind()) {
            case JSON -> json.read(record.buffer(), record.offset(), record.length(), handler);
            case CSV_HEADER, CSV_ROW -> readCsv(record, handler);
            case TOO_LARGE -> handler.rejected(List.of(new Fault(FaultCode.RECORD_TOO_LARGE, "", "")));
            case TRUNCATED -> handler.rejected(List.of(new Fault(FaultCode.TRUNCATED_FILE, "", "")));
            case UNREADABLE -> handler.rejected(List.of(new Fault(FaultCode.UNREADABLE_FILE, "", "")));
            case VANISHED -> handler.rejected(List.of(new Fault(FaultCode.VANISHED_FILE, "", "")));
            case BAD_NOTICE -> handler.rejected(List.of(new Fault(FaultCode.BAD_NOTICE, "", "")));
        }
    }
}
