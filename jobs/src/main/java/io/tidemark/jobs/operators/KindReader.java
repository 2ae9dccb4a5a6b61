package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.EventReader;
import io.tidemark.events.EventReaders;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import java.util.List;

/** Reads of which kind the event in a raw record is, as it says itself. */
final class KindReader {

    private final EventReader<EventKind> json = EventReaders.kinds();

    void read(RawRecord record, EventHandler<EventKind> handler) {
        if (record.kind() == RawRecord.Kind.TOO_LARGE) {
            handler.rejected(List.of(new Fault(FaultCode.RECORD_TOO_LARGE, "", "")));
        } else {
            json.read(record.buffer(), record.offset(), record.length(), handler);
        }
    }
}
