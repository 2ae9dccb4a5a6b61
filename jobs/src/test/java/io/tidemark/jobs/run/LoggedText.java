package io.tidemark.jobs.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Everything that this process logs while it is open, with all of each failure; Tidemark's own from DEBUG on. */
final class LoggedText implements AutoCloseable {

    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Lines lines = new Lines();

    LoggedText() {
        ConfigurationBuilder<?> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        Configuration everything = builder.add(builder.newRootLogger(Level.INFO))
                .add(builder.newLogger("io.tidemark", Level.DEBUG))
                .build(false);
        context.setConfiguration(everything);
        lines.start();
        everything.getRootLogger().addAppender(lines, Level.ALL, null);
        context.updateLoggers();
    }

    /** What has been logged up to now. */
    String text() {
        return String.join("", lines.taken);
    }

    /** Has the process log as before. */
    @Override
    public void close() {
        context.reconfigure();
        lines.stop();
    }

    /** Keeps lines. */
    private static final class Lines extends AbstractAppender {

        private final Queue<String> taken = new ConcurrentLinkedQueue<>();

        Lines() {
            super(
                    "lines",
                    null,
                    PatternLayout.newBuilder()
                            .withPattern("%d %p %c [%t] %m%n%xEx{full}")
                            .build(),
                    false,
                    Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            taken.add(getLayout().toSerializable(event).toString());
        }
    }
}
