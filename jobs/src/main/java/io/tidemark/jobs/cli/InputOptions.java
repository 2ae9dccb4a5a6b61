package io.tidemark.jobs.cli;

import io.tidemark.events.EventKind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a bounded run reads. */
final class InputOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--transactions", paramLabel = "PATH", arity = "1..*", description = "Payment transactions.")
    private List<Path> transactions = List.of();

    @Option(names = "--orders", paramLabel = "PATH", arity = "1..*", description = "Orders.")
    private List<Path> orders = List.of();

    @Option(names = "--chargebacks", paramLabel = "PATH", arity = "1..*", description = "Chargebacks.")
    private List<Path> chargebacks = List.of();

    /**
     * The kinds that were given, at least one.
     *
     * @throws ParameterException when none was
     */
    Map<EventKind, List<Path>> byKind() {
        Map<EventKind, List<Path>> inputs = new EnumMap<>(EventKind.class);
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
