package io.tidemark.jobs.cli;

import io.tidemark.jobs.alerts.AlertArchive;
import java.io.IOException;
import java.io.PrintWriter;

/** Shows the alerts of a small month that matter most. */
final class AlertTour {

    private static final int MOST = 12;

    private final OutputFolder output;
    private final Terminal terminal;

    AlertTour(OutputFolder output, Terminal terminal) {
        this.output = output;
        this.terminal = terminal;
    }

    void print(PrintWriter out) throws IOException {
        AlertList alerts = AlertList.of(new AlertArchive(output.alerts()).current());
        if (alerts.isEmpty()) {
            return;
        }
        out.println();
        out.println("The alerts that matter most");
        out.println();
        alerts.first(MOST).print(out, terminal);
        out.println("Of " + alerts.summary() + ". See them all: ./tidemark alerts --input " + output.root());
        out.flush();
    }
}
