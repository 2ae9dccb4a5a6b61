package io.tidemark.benchmarks;

import io.tidemark.benchmarks.latency.LatencyCommand;
import io.tidemark.benchmarks.scaling.ScalingCommand;
import io.tidemark.benchmarks.sidebyside.SideBySideCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of all benchmarks. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures how fast the job is. Nothing else should run on the machine meanwhile.",
        subcommands = {SideBySideCommand.class, ScalingCommand.class, LatencyCommand.class})
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs what the arguments say. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
