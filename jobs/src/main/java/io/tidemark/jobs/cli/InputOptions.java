package io.tidemark.jobs.cli;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.files.Location;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a bounded run reads. */
final class InputOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--transactions",
            paramLabel = "PATH",
            arity = "1..*",
            converter = Converters.Place.class,
            description = "Payment transactions.")
    private List<Location> transactions = List.of();

    @Option(
            names = "--orders",
            paramLabel = "PATH",
            arity = "1..*",
            converter = Converters.Place.class,
            description = "Orders.")
    private List<Location> orders = List.of();

    @Option(
            names = "--chargebacks",
            paramLabel = "PATH",
            arity = "1..*",
            converter = Converters.Place.class,
            description = "Chargebacks.")
    private List<Location> chargebacks = List.of();

    /** All that was given, and more. */
    List<Location> and(Location... more) {
        return Stream.of(transactions, orders, chargebacks, List.of(more))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The kinds that were given, at least one.
     *
     * @throws ParameterException when none was
     */
    Map<EventKind, List<Location>> byKind() {
        Map<EventKind, List<Location>> inputs = new EnumMap<>(EventKind.class);
        inputs.put(EventKind.TRANSACTION, transactions);
        inputs.put(EventKind.ORDER, orders);
        inputs.put(EventKind.CHARGEBACK, chargebacks);
        inputs.values().removeIf(List::isEmpty);
        if (inputs.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "No input; give --transactions, --orders or --chargebacks, or several of them");
        }
        return inputs;
    }
}
