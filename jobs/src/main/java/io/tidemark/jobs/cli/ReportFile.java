package io.tidemark.jobs.cli;

import io.tidemark.jobs.files.LocalCopy;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.report.ReportData;
import io.tidemark.jobs.report.ReportLimits;
import io.tidemark.jobs.report.ReportPage;
import io.tidemark.jobs.report.ReportSource;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** The report of an output folder. */
record ReportFile(OutputFolder folder) {

    static final String NAME = "report.html";

    /** What it shows, as JSON; the tables of another place are fetched first. */
    byte[] data() throws QueryException, IOException {
        if (folder.root().isLocal()) {
            return data(folder);
        }
        try (LocalCopy copy = LocalCopy.of(folder.curated(), folder.alerts(), folder.deadLetter())) {
            return data(new OutputFolder(copy.root()));
        }
    }

    private byte[] data(OutputFolder local) throws QueryException {
        ReportSource source =
                new ReportSource(folder.root().toString(), Version.current(), new Manifests(folder).latest());
        try (CuratedTables tables = CuratedTables.open(
                local.curated().local(),
                local.alerts().local(),
                local.deadLetter().local())) {
            return new ReportData(tables, source, ReportLimits.standard()).json();
        }
    }

    /** Writes the page; returns its size in bytes. */
    int write(Location file) throws QueryException, IOException {
        byte[] page = ReportPage.still().html(data());
        file.write(page);
        return page.length;
    }

    /**
     * Writes the page into the folder, if that is on this machine and has tables, and says so there. A run that has
     * come to its end does not fail for want of a picture of it.
     */
    void leave(CommandLine command, PrintWriter out) {
        Location file = folder.root().resolve(NAME);
        try {
            if (!folder.root().isLocal()) {
                out.println("Report:       ./tidemark report --input " + folder.root());
            } else if (folder.curated().isFolder()) {
                write(file);
                out.println("Report:       " + file);
            }
        } catch (IOException | QueryException | RuntimeException failed) {
            command.getErr().println("The report could not be written: " + Failures.describe(failed));
            command.getErr().flush();
        }
        out.flush();
    }
}
