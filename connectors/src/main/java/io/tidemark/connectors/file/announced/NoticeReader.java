package io.tidemark.connectors.file.announced;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonLocation;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Reads what messages tell of new objects, in both forms that S3 has: events by way of EventBridge, whose keys are
 * written as they are, and notifications that S3 sends itself, whose keys are URL-encoded and which may tell of several
 * objects.
 */
final class NoticeReader {

    /** All that buckets were ever named with. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    /** No key is longer, in UTF-8. */
    private static final int MOST_KEY_BYTES = 1024;

    private final ObjectMapper json = new ObjectMapper();

    /**
     * The objects that were created; none if the message tells of something else.
     *
     * @throws BadNoticeException if it is no message of S3 or EventBridge, or lacks what it should tell
     */
    List<AnnouncedObject> read(String body) throws BadNoticeException {
        JsonNode message = tree(body);
        if (message.path("detail-type").isTextual() && message.path("source").isTextual()) {
            return event(message);
        }
        if (message.path("Records").isArray()) {
            return notification(message.path("Records"));
        }
        // What S3 sends once, when it is told to send notifications.
        if (message.path("Event").asText().equals("s3:TestEvent")) {
            return List.of();
        }
        throw new BadNoticeException("is neither an event of EventBridge nor a notification of S3");
    }

    private JsonNode tree(String body) throws BadNoticeException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException notOne) {
            // The parser's own words quote the message, whatever it holds.
            throw new BadNoticeException("is not JSON" + place(notOne.getLocation()));
        }
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static List<AnnouncedObject> event(JsonNode event) throws BadNoticeException {
        boolean created = event.path("source").asText().equals("aws.s3")
                && event.path("detail-type").asText().equals("Object Created");
        if (!created) {
            return List.of();
        }
        JsonNode detail = event.path("detail");
        JsonNode object = detail.path("object");
        return List.of(
                object(detail.path("bucket"), object, text(object, "key"), object.path("etag"), event.path("time")));
    }

    private static List<AnnouncedObject> notification(JsonNode records) throws BadNoticeException {
        List<AnnouncedObject> objects = new ArrayList<>();
        for (JsonNode record : records) {
            boolean created = record.path("eventSource").asText().equals("aws:s3")
                    && record.path("eventName").asText().startsWith("ObjectCreated:");
            if (created) {
                JsonNode object = record.path("s3").path("object");
                String key = decoded(text(object, "key"));
                JsonNode bucket = record.path("s3").path("bucket");
                objects.add(object(bucket, object, key, object.path("eTag"), record.path("eventTime")));
            }
        }
        return objects;
    }

    private static AnnouncedObject object(JsonNode bucket, JsonNode object, String key, JsonNode etag, JsonNode time)
            throws BadNoticeException {
        String name = text(bucket, "name");
        if (!BUCKET.matcher(name).matches()) {
            throw new BadNoticeException("names a bucket as none can be named");
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > MOST_KEY_BYTES) {
            throw new BadNoticeException("has a key of more than " + MOST_KEY_BYTES + " bytes");
        }
        JsonNode size = object.path("size");
        if (!size.canConvertToLong() || size.asLong() < 0) {
            throw new BadNoticeException("has no size of the object");
        }
        return new AnnouncedObject(name, key, size.asLong(), etag.asText(), moment(time));
    }

    /** A message without a moment that can be tells all that is needed to read the object. */
    private static long moment(JsonNode time) {
        try {
            long moment = Instant.parse(time.asText()).toEpochMilli();
            return moment < 0 ? AnnouncedObject.UNTOLD : moment;
        } catch (DateTimeParseException | ArithmeticException none) {
            return AnnouncedObject.UNTOLD;
        }
    }

    private static String text(JsonNode parent, String field) throws BadNoticeException {
        String text = parent.path(field).asText();
        if (text.isEmpty()) {
            throw new BadNoticeException("has no " + field);
        }
        return text;
    }

    private static String decoded(String key) throws BadNoticeException {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw new BadNoticeException("has a key that is not URL-encoded: " + wrong.getMessage());
        }
    }
}
