package io.tidemark.jobs.cli;

import io.tidemark.connectors.endpoint.ServiceUrl;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.TimeZones;
import io.tidemark.jobs.files.Location;
import io.tidemark.rules.alert.Severity;
import io.tidemark.testdata.output.Format;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From what is typed to what is meant; what cannot be meant is told with its remedy. */
final class Converters {

    private Converters() {}

    /** A business day. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException notOne) {
                throw refused(text, "is not a date; write it as 2026-01-31", notOne);
            }
        }
    }

    /** A file or folder, on this machine or elsewhere. */
    static final class Place implements ITypeConverter<Location> {
        @Override
        public Location convert(String text) {
            return new Location(text);
        }
    }

    /** A file or folder on this machine. */
    static final class LocalPath implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            if (!new Location(text).isLocal()) {
                throw new TypeConversionException("'" + text + "' is not on this machine; give a path that is");
            }
            return Path.of(text);
        }
    }

    /** Where a service answers. */
    static final class ServiceAddress implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            ServiceUrl.complaint(text).ifPresent(complaint -> {
                throw new TypeConversionException("'" + ServiceUrl.shown(text) + "' " + complaint);
            });
            return text;
        }
    }

    /** A time zone. */
    static final class Zone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String text) {
            try {
                return TimeZones.parse(text);
            } catch (IllegalArgumentException unknown) {
                throw refused(text, unknown.getMessage(), unknown);
            }
        }
    }

    /** A number of something of which there must be one. */
    static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return atLeast(1, "one", text);
        }
    }

    /** So many of a hundred, but not none and not all. */
    static final class Percent implements ITypeConverter<Integer> {

        private static final int MOST = 99;

        @Override
        public Integer convert(String text) {
            int number = atLeast(1, "one", text);
            if (number > MOST) {
                throw new TypeConversionException("'" + text + "' is more than " + MOST + "; give 1 to " + MOST);
            }
            return number;
        }
    }

    /** A number above zero, with or without a fraction. */
    static final class PositiveNumber implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double number = Double.parseDouble(text);
                if (number > 0 && Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException notOne) {
                throw refused(text, "is not a number; give one above 0", notOne);
            }
            throw new TypeConversionException("'" + text + "' is out of range; give a number above 0");
        }
    }

    /** A number of something of which there may be none. */
    static final class NotNegative implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return atLeast(0, "zero", text);
        }
    }

    private static int atLeast(int least, String inWords, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            throw refused(text, "is not a whole number; give " + least + " or more", notOne);
        }
        throw new TypeConversionException("'" + text + "' is less than " + inWords + "; give " + least + " or more");
    }

    /** How a result is shown. */
    static final class ResultFormats implements ITypeConverter<ResultFormat> {
        @Override
        public ResultFormat convert(String text) {
            return Arrays.stream(ResultFormat.values())
                    .filter(format -> format.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a format; use "
                            + Arrays.stream(ResultFormat.values())
                                    .map(format -> format.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** How much an alert matters. */
    static final class Severities implements ITypeConverter<Severity> {
        @Override
        public Severity convert(String text) {
            return Arrays.stream(Severity.values())
                    .filter(severity -> severity.label().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a severity; use "
                            + Arrays.stream(Severity.values())
                                    .map(Severity::label)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** A kind of events. */
    static final class Kinds implements ITypeConverter<EventKind> {
        @Override
        public EventKind convert(String text) {
            return Arrays.stream(EventKind.values())
                    .filter(kind -> kind.plural().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a kind of events; use "
                            + Arrays.stream(EventKind.values())
                                    .map(EventKind::plural)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** How generated events stand in files. */
    static final class FileFormats implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return Format.named(text)
                    .orElseThrow(
                            () -> new TypeConversionException("'" + text + "' is not a format; use " + Format.names()));
        }
    }

    private static TypeConversionException refused(String text, String problem, Exception cause) {
        TypeConversionException refusal = new TypeConversionException("'" + text + "' " + problem);
        refusal.initCause(cause);
        return refusal;
    }
}
