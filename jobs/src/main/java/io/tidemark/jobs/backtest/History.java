package io.tidemark.jobs.backtest;

import io.tidemark.connectors.file.RawFiles;
import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.operators.EventContract;
import io.tidemark.jobs.operators.EventScan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.core.fs.Path;

/**
 * The events that a replay reads, to be read again: each version of each, as often as it was sent.
 *
 * @param job the replay's configuration
 */
public record History(JobConfig job) {

    /** All transactions. */
    void transactions(Consumer<Transaction> events) throws IOException {
        read(EventContract.transactions(), events);
    }

    /** All orders. */
    void orders(Consumer<Order> events) throws IOException {
        read(EventContract.orders(), events);
    }

    /** All chargebacks. */
    void chargebacks(Consumer<Chargeback> events) throws IOException {
        read(EventContract.chargebacks(), events);
    }

    private <T> void read(EventContract<T> contract, Consumer<T> events) throws IOException {
        EventKind kind = contract.kind();
        List<Path> paths = job.sources().paths(kind).stream().map(Path::new).toList();
        if (!paths.isEmpty()) {
            RawFiles files = new RawFiles(
                    paths,
                    job.sources().partitions(),
                    Optional.empty(),
                    job.sources().maxRecordBytes());
            new EventScan<>(contract, job.validation()).read(files, events);
        }
    }
}
