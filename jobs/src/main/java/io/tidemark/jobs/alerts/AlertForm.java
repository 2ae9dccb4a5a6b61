package io.tidemark.jobs.alerts;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.jobs.files.JsonForm;
import java.io.IOException;

/** The form of {@link AlertJson}, for lines of it. */
public final class AlertForm extends JsonForm<Alert> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(Alert alert, JsonGenerator json) throws IOException {
        AlertJson.write(alert, json);
    }
}
