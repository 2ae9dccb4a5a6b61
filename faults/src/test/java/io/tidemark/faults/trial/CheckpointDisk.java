package io.tidemark.faults.trial;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small disk of its own for checkpoints, where the system lets us have one; else a folder, which does not get full.
 */
public final class CheckpointDisk implements AutoCloseable {

    private static final int MEBIBYTES = 256;
    private static final int PIECE = 1 << 16;

    private final Path folder;
    private final boolean small;

    private CheckpointDisk(Path folder, boolean small) {
        this.folder = folder;
        this.small = small;
    }

    /** A folder on the disk of everything else, with as much room as there is. */
    static CheckpointDisk roomy(Path folder) throws IOException {
        return new CheckpointDisk(Files.createDirectories(folder), false);
    }

    /** A small disk at a folder. */
    static CheckpointDisk small(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted = succeeds(
                List.of("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "tidemark", folder.toString()));
        return new CheckpointDisk(folder, mounted);
    }

    /** Whether it can get full. */
    boolean isSmall() {
        return small;
    }

    /** Where checkpoints go. */
    Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    /** Leaves no room for anything. */
    void fill() {
        byte[] nothing = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(filler())) {
            for (int piece = 0; piece < 2 * MEBIBYTES * ((1 << 20) / PIECE); piece++) {
                out.write(nothing);
            }
        } catch (IOException full) {
            return;
        }
        throw new IllegalStateException("the disk at " + folder + " does not get full");
    }

    /** Gives the room back. */
    void clear() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        if (small) {
            succeeds(List.of("umount", "-l", folder.toString()));
        }
    }
}
