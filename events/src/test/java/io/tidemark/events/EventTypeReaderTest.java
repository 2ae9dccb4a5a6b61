package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of which kind an event is, by its own word. */
class EventTypeReaderTest {

    private final EventReader<EventKind> reader = EventReaders.kinds();

    @Test
    void theFieldTypeSaysItInAnyCaseAndPlace() {
        assertThat(read("{\"type\":\"order\"}")).containsExactly("ORDER");
        assertThat(read("{\"a\":[1,{\"type\":\"x\"}],\"type\":\"Chargeback\"}")).containsExactly("CHARGEBACK");
    }

    @Test
    void aTypeWithinAnotherFieldIsNotMeant() {
        assertThat(read("{\"payment_method\":{\"type\":\"order\"}}")).containsExactly("MISSING_FIELD type ");
    }

    @Test
    void anyOtherTypeIsRejected() {
        assertThat(read("{\"type\":\"orders\"}")).containsExactly("UNKNOWN_EVENT_TYPE type orders");
        assertThat(read("{\"type\":\" \"}")).containsExactly("EMPTY_FIELD type ");
        assertThat(read("{\"type\":{}}")).containsExactly("WRONG_TYPE type {...}");
    }

    @Test
    void whatIsNoObjectIsMalformed() {
        assertThat(read("[]")).singleElement().asString().startsWith("MALFORMED_JSON");
    }

    private List<String> read(String json) {
        List<String> outcome = new ArrayList<>();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        reader.read(bytes, 0, bytes.length, new EventHandler<>() {
            @Override
            public void accepted(EventKind kind, Set<Warning> warnings) {
                outcome.add(kind.name());
            }

            @Override
            public void rejected(List<Fault> faults) {
                faults.forEach(fault -> outcome.add(fault.code() + " " + fault.field() + " " + fault.value()));
            }
        });
        return outcome;
    }
}
