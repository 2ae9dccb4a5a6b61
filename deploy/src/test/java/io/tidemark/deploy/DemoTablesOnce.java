package io.tidemark.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the demo's tables, which are made once for all of them. */
final class DemoTablesOnce implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == DemoTables.class;
    }

    @Override
    public DemoTables resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(DemoTablesOnce.class))
                .getOrComputeIfAbsent(DemoTables.class, key -> Made.now(), Made.class)
                .tables();
    }

    /** The tables, removed when all tests are over. */
    private record Made(DemoTables tables) implements AutoCloseable {

        static Made now() {
            try {
                return new Made(DemoTables.in(Files.createTempDirectory("tidemark-demo")));
            } catch (Exception failed) {
                throw new ParameterResolutionException("the demo's tables cannot be made", failed);
            }
        }

        @Override
        public void close() throws Exception {
            tables.close();
            delete(tables.folder());
        }

        private static void delete(Path folder) throws IOException {
            List<Path> all;
            try (Stream<Path> found = Files.walk(folder)) {
                all = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }
}
