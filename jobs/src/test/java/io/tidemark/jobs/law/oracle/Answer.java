package io.tidemark.jobs.law.oracle;

import java.util.List;
import java.util.Map;

/**
 * What comes of a set of events.
 *
 * @param tables the rows of each table by its name
 * @param transactions number of distinct transactions among the accepted events
 * @param orders number of distinct orders among the accepted events
 * @param chargebacks number of distinct chargebacks among the accepted events
 * @param rejected the texts that are no valid event, as often as they were sent
 */
public record Answer(Map<String, Table> tables, int transactions, int orders, int chargebacks, RawEvents rejected) {

    /** The rows of the table. */
    public Table table(String name) {
        return tables.get(name);
    }

    /** All rejected texts of all kinds. */
    public List<String> rejectedTexts() {
        return java.util.stream.Stream.of(rejected.transactions(), rejected.orders(), rejected.chargebacks())
                .flatMap(List::stream)
                .toList();
    }
}
