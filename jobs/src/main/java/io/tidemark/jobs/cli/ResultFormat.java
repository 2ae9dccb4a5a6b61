package io.tidemark.jobs.cli;

import java.io.PrintWriter;

/** How a query's result is shown. */
enum ResultFormat {
    TABLE {
        @Override
        ResultWriter writer(PrintWriter out) {
            return new AlignedWriter(out, "");
        }
    },
    CSV {
        @Override
        ResultWriter writer(PrintWriter out) {
            return new CsvWriter(out);
        }
    },
    JSON {
        @Override
        ResultWriter writer(PrintWriter out) {
            return new JsonWriter(out);
        }
    };

    abstract ResultWriter writer(PrintWriter out);
}
