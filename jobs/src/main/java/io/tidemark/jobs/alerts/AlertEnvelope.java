package io.tidemark.jobs.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;

/** Alerts as a subscriber receives them: in the envelope of SNS, or raw. */
public final class AlertEnvelope {

    private static final String MESSAGE = "Message";

    private final JsonMapper json = new JsonMapper();

    /**
     * The alert in a message.
     *
     * @throws IllegalArgumentException if there is none; the message begins with a verb
     */
    public Alert open(String body) {
        try {
            JsonNode outer = json.readTree(body);
            return AlertJson.read(
                    outer.path(MESSAGE).isTextual()
                            ? json.readTree(outer.path(MESSAGE).asText())
                            : outer);
        } catch (JsonProcessingException notOne) {
            throw new IllegalArgumentException("is not JSON", notOne);
        } catch (DateTimeException | ArithmeticException foreign) {
            throw new IllegalArgumentException("holds a wrong value: " + foreign.getMessage(), foreign);
        }
    }
}
