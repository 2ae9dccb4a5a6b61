package io.tidemark.jobs.cli;

import io.tidemark.jobs.query.ResultHandler;

/** Shows a query's result. */
interface ResultWriter extends ResultHandler {

    /** All rows have come. */
    void complete();
}
