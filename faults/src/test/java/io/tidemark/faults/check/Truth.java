package io.tidemark.faults.check;

import io.tidemark.events.EventKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A replay of the same files, to which nothing happens, by the command line. */
public final class Truth {

    private final Path folder;
    private final CommandLine replay;

    private Truth(Path folder, CommandLine replay) {
        this.folder = folder;
        this.replay = replay;
    }

    /** Begins to replay the events below a folder, with a rule file. */
    public static Truth begin(Path input, Path rules, Path folder) throws IOException {
        List<String> arguments = replay(input, folder);
        arguments.addAll(List.of("--rules", rules.toString()));
        return new Truth(folder, CommandLine.start(arguments, folder.resolveSibling(folder.getFileName() + ".out")));
    }

    static List<String> replay(Path input, Path output) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--output", output.toString()));
        for (EventKind kind : EventKind.values()) {
            arguments.addAll(
                    List.of("--" + kind.plural(), input.resolve(kind.plural()).toString()));
        }
        return arguments;
    }

    /** What it has left, once it has ended well. */
    public Written written() throws IOException, InterruptedException, TimeoutException {
        replay.awaitSuccess();
        return new Written(folder);
    }
}
