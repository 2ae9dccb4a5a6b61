package io.tidemark.jobs.report;

/**
 * How much a page shows of what has no natural bound, so that a browser stays quick.
 *
 * @param rowsByDay with more rows in a table, all are shown by month
 * @param alerts those that matter most; all of them are counted
 * @param restatements the latest
 */
public record ReportLimits(long rowsByDay, int alerts, int restatements) {

    /** What a browser handles well. */
    public static ReportLimits standard() {
        return new ReportLimits(200_000, 5_000, 50_000);
    }
}
