package io.tidemark.jobs.sql;

import io.tidemark.connectors.file.FileListing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * A folder of rules in SQL, on any file system that Flink knows. A folder that is not there is empty.
 *
 * @param path the folder
 */
record SqlRuleFolder(Path path) {

    private static final String SUFFIX = ".sql";

    /** No rule is as long; a file that is was put there by mistake. */
    private static final int MOST_BYTES = 1 << 20;

    /** The rules of the files, ordered by name; what is wrong with a file or its header is added to the faults. */
    List<SqlRule> rules(List<SqlFault> faults) throws IOException {
        List<SqlRule> rules = new ArrayList<>();
        for (Map.Entry<String, Path> file : files().entrySet()) {
            try {
                SqlRuleHeader.read(file.getKey(), text(file.getValue()), faults).ifPresent(rules::add);
            } catch (CharacterCodingException notText) {
                faults.add(new SqlFault(file.getKey(), 1, 1, "the file is not UTF-8 text", "save it as UTF-8"));
            }
        }
        return rules;
    }

    private Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        FileSystem system = path.getFileSystem();
        if (system.exists(path)) {
            for (FileStatus status : FileListing.children(system, path)) {
                String name = status.getPath().getName();
                if (!status.isDir() && name.endsWith(SUFFIX) && !name.startsWith(".")) {
                    files.put(path + "/" + name, status.getPath());
                }
            }
        }
        return files;
    }

    private static String text(Path file) throws IOException {
        try (InputStream input = file.getFileSystem().open(file)) {
            byte[] bytes = input.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(file + " is longer than " + MOST_BYTES + " bytes; a rule in SQL is a short text");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }
}
