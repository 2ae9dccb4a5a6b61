package io.tidemark.jobs.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** Time zones as people write them. */
public final class TimeZones {

    private TimeZones() {}

    /**
     * The zone of that name.
     *
     * @throws IllegalArgumentException when there is none, with the names that come near
     */
    public static ZoneId parse(String name) {
        try {
            return ZoneId.of(name.trim());
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("is not a time zone" + remedy(name.trim()), unknown);
        }
    }

    private static String remedy(String name) {
        List<String> places = ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.substring(id.lastIndexOf('/') + 1).equalsIgnoreCase(name.replace(' ', '_')))
                .filter(id -> !id.startsWith("SystemV/") && !id.startsWith("Etc/"))
                .sorted()
                .toList();
        String question = places.isEmpty()
                ? NearMatch.question(name, ZoneId.getAvailableZoneIds())
                : "; did you mean " + places.get(0) + "?";
        return question.isEmpty() ? "; give a name such as Europe/Berlin or UTC" : question;
    }
}
