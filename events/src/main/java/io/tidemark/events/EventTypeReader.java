package io.tidemark.events;

import io.tidemark.events.wire.JsonTokens;
import java.io.IOException;
import java.util.Set;

/** Reads of which kind an event is, where all kinds come together. One reader serves one thread. */
final class EventTypeReader extends JsonEventReader<EventKind> {

    private static final String TYPE = "type";

    private final FaultList faults = new FaultList();
    private final ChoiceField<EventKind> type = new ChoiceField<>(TYPE, EventKind.class, FaultCode.UNKNOWN_EVENT_TYPE);

    EventTypeReader() {
        super(TYPE);
    }

    @Override
    void clear() {
        type.clear();
    }

    @Override
    void field(String name, JsonTokens in) throws IOException {
        if (name.equals(TYPE)) {
            type.read(in);
        } else {
            skipValue(in);
        }
    }

    @Override
    void finish(EventHandler<? super EventKind> handler) {
        faults.clear();
        type.report(faults);
        if (faults.isEmpty()) {
            handler.accepted(type.value(), Set.of());
        } else {
            handler.rejected(faults.copy());
        }
    }
}
