package io.tidemark.jobs.config;

import io.tidemark.connectors.endpoint.ServiceUrl;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.kinesis.KinesisOptions.Start;
import io.tidemark.connectors.kinesis.aws.StreamAddress;
import io.tidemark.connectors.sns.topic.TopicAddress;
import io.tidemark.connectors.sns.writer.WriterSettings.Poison;
import io.tidemark.connectors.sqs.QueueAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;

/**
 * How a kind of value is written.
 *
 * @param name for people
 * @param parser from text to value; throws {@link IllegalArgumentException} with what is wrong, starting with a verb
 * @param <T> type of the value
 */
record Format<T>(String name, Function<String, T> parser) {

    static final Format<String> PATH = new Format<>("path", text -> unless(ServiceUrl.userComplaint(text), text));
    static final Format<String> TEXT = new Format<>("text", text -> text);
    static final Format<List<String>> PATHS = new Format<>(
            "paths, comma-separated", text -> words(text).map(PATH.parser()).toList());
    static final Format<ZoneId> ZONE = new Format<>("time zone", TimeZones::parse);
    static final Format<LocalDate> DATE = new Format<>("date", Format::date);
    static final Format<Duration> DURATION = new Format<>("duration", Format::duration);
    static final Format<Duration> DURATION_OR_NONE = new Format<>("duration or 0", Format::durationOrNone);
    static final Format<Integer> SIZE = new Format<>("size", Format::size);
    static final Format<Long> COUNT = new Format<>("whole number", Format::count);
    static final Format<Integer> POLLED_RECORDS = new Format<>("1 to 10,000", text -> range(1, 10_000, text));
    static final Format<String> STREAM = new Format<>("stream name or ARN", Format::stream);
    static final Format<String> CONSUMER = new Format<>("consumer ARN", Format::consumer);
    static final Format<String> ENDPOINT = new Format<>("address", text -> unless(ServiceUrl.complaint(text), text));
    static final Format<QueueAddress> QUEUE = new Format<>("queue URL", Format::queue);
    static final Format<Boolean> FLAG = new Format<>("true or false", Format::flag);
    static final Format<Integer> REMEMBERED = new Format<>("1,000 to 1,000,000", text -> range(1_000, 1_000_000, text));
    static final Format<String> TOPIC = new Format<>("topic ARN", Format::topic);
    static final Format<Poison> POISON = new Format<>("FAIL or DROP_AND_COUNT", text -> constant(Poison.class, text));
    static final Format<Integer> CALLS = new Format<>("1 to 100", text -> range(1, 100, text));
    static final Format<Integer> BACKLOG = new Format<>("10 to 100,000", text -> range(10, 100_000, text));
    static final Format<Integer> RESTARTS = new Format<>("1 to 1,000", text -> range(1, 1_000, text));
    static final Format<String> RUN_NAME = new Format<>("name", Format::runName);
    static final Format<Integer> ITEMS = new Format<>("1 to 1,000,000", text -> range(1, 1_000_000, text));
    static final Format<Integer> PARTS = new Format<>("1 to 10,000", text -> range(1, 10_000, text));
    static final Format<Integer> NAMED = new Format<>("1 to 5,000", text -> range(1, 5_000, text));
    static final Format<Integer> PORT = new Format<>("0 to 65,535", text -> range(0, 65_535, text));
    static final Format<Integer> METRICS_PORT = new Format<>("1 to 65,535", text -> range(1, 65_535, text));
    static final Format<Instant> MOMENT = new Format<>("moment", Format::moment);
    static final Format<Start> START =
            new Format<>("TRIM_HORIZON, LATEST or AT_TIMESTAMP", text -> constant(Start.class, text));
    static final Format<Set<String>> NAMES = new Format<>("names, comma-separated", Format::names);

    private static final Pattern RUN_NAMES = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    /** The text, if there is no complaint of it. */
    private static String unless(Optional<String> complaint, String text) {
        complaint.ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return text;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notOne) {
            throw new IllegalArgumentException("is not a date; write it as 2026-01-31", notOne);
        }
    }

    private static Duration duration(String text) {
        Duration duration = durationOrNone(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("is not longer than nothing; give a duration such as 30 s");
        }
        return duration;
    }

    private static Duration durationOrNone(String text) {
        Duration duration;
        try {
            duration = TimeUtils.parseDuration(text);
        } catch (IllegalArgumentException | ArithmeticException notOne) {
            throw new IllegalArgumentException("is not a duration; write it as 30 s, 5 min, 2 h or 7 d", notOne);
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException("is below zero; give a duration such as 30 s");
        }
        return duration;
    }

    private static int size(String text) {
        long bytes;
        try {
            bytes = MemorySize.parseBytes(text);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException("is not a size; write it as 1 mb, 512 kb or a number of bytes", notOne);
        }
        if (bytes < 1 || bytes > RawFiles.MOST_RECORD_BYTES) {
            throw new IllegalArgumentException("is out of range; give 1 byte to 512 mb");
        }
        return (int) bytes;
    }

    private static long count(String text) {
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("is not a whole number; write it in digits, such as 0 or 5", notOne);
        }
        if (number < 0) {
            throw new IllegalArgumentException("is below zero; give 0 or more");
        }
        return number;
    }

    private static int range(int least, int most, String text) {
        long number = count(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException("is out of range; give " + least + " to " + most);
        }
        return (int) number;
    }

    private static String topic(String text) {
        if (!TopicAddress.isTopic(text)) {
            throw new IllegalArgumentException("is not a topic; give its ARN, arn:aws:sns:REGION:ACCOUNT:NAME");
        }
        return text;
    }

    private static QueueAddress queue(String text) {
        try {
            return new QueueAddress(text);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(
                    "is not the URL of a queue; give one such as https://sqs.REGION.amazonaws.com/ACCOUNT/NAME"
                            + " (http is for servers on this machine only)",
                    notOne);
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false; give one of them");
        };
    }

    private static String stream(String text) {
        if (!StreamAddress.isStream(text)) {
            throw new IllegalArgumentException(
                    "is not a stream; give its name, or its ARN," + " arn:aws:kinesis:REGION:ACCOUNT:stream/NAME");
        }
        return text;
    }

    private static String consumer(String text) {
        if (!StreamAddress.isConsumer(text)) {
            throw new IllegalArgumentException("is not a registered consumer; give its ARN,"
                    + " arn:aws:kinesis:REGION:ACCOUNT:stream/NAME/consumer/CONSUMER:TIMESTAMP");
        }
        return text;
    }

    /** It becomes part of paths. */
    private static String runName(String text) {
        if (!RUN_NAMES.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "is not a name of a run; give up to 128 letters, digits, dots, hyphens and underscores, no dot first");
        }
        return text;
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notOne) {
            throw new IllegalArgumentException("is not a moment; write it as 2026-01-31T00:00:00Z", notOne);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (!names.contains(text)) {
            String question = NearMatch.question(text, names);
            throw new IllegalArgumentException(
                    "is none of " + String.join(", ", names) + (question.isEmpty() ? "; give one of them" : question));
        }
        return Enum.valueOf(type, text);
    }

    private static Set<String> names(String text) {
        Set<String> names =
                words(text).map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        if (names.isEmpty()) {
            throw new IllegalArgumentException("holds no name; give at least one");
        }
        return names;
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::trim).filter(word -> !word.isEmpty());
    }
}
