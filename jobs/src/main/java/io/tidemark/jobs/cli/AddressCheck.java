package io.tidemark.jobs.cli;

import io.tidemark.connectors.endpoint.ServiceUrl;
import java.util.Optional;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Refuses addresses with a user, and so with a secret, before a command runs, whatever the option is that they were
 * given to: what a command was told, it tells in manifests and messages.
 */
final class AddressCheck implements IExecutionStrategy {

    private final IExecutionStrategy next;

    AddressCheck(IExecutionStrategy next) {
        this.next = next;
    }

    @Override
    public int execute(ParseResult given) {
        Optional<ParseResult> part = Optional.of(given);
        while (part.isPresent()) {
            ParseResult present = part.get();
            present.matchedArgs().forEach(argument -> check(present, argument));
            part = Optional.ofNullable(present.subcommand());
        }
        return next.execute(given);
    }

    private static void check(ParseResult part, ArgSpec argument) {
        for (String text : argument.originalStringValues()) {
            ServiceUrl.userComplaint(text).ifPresent(complaint -> {
                throw new ParameterException(
                        part.commandSpec().commandLine(),
                        name(argument) + " '" + ServiceUrl.shown(text) + "' " + complaint);
            });
        }
    }

    private static String name(ArgSpec argument) {
        return argument.isOption() ? ((OptionSpec) argument).longestName() : argument.paramLabel();
    }
}
