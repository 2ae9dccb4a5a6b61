package io.tidemark.connectors.file.announced;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Messages about objects in the bucket {@code lake}, as S3 makes them. */
final class Notices {

    private Notices() {}

    /** By way of EventBridge. */
    static String event(String key, long size, String etag) {
        return event("Object Created", key, size, etag);
    }

    static String event(String type, String key, long size, String etag) {
        return """
                {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"%s","source":"aws.s3",
                 "account":"123456789012","time":"2024-11-12T00:00:00Z","region":"eu-west-1",
                 "resources":["arn:aws:s3:::lake"],
                 "detail":{"version":"0","bucket":{"name":"lake"},
                  "object":{"key":"%s","size":%d,"etag":"%s","sequencer":"617f08299329d189"},
                  "request-id":"N4N7GDK58NMKJ12R","requester":"123456789012","source-ip-address":"1.2.3.4",
                  "reason":"PutObject"}}""".formatted(type, key, size, etag);
    }

    /** By S3 itself. */
    static String notification(String... keys) {
        StringBuilder records = new StringBuilder();
        for (String key : keys) {
            records.append(records.isEmpty() ? "" : ",")
                    .append("""
                    {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1",
                     "eventTime":"2024-11-12T00:00:00.000Z","eventName":"ObjectCreated:Put",
                     "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"lake","arn":"arn:aws:s3:::lake"},
                      "object":{"key":"%s","size":7,"eTag":"e","sequencer":"0055AED6DCD90281E5"}}}
                    """.formatted(URLEncoder.encode(key, StandardCharsets.UTF_8)));
        }
        return "{\"Records\":[" + records + "]}";
    }
}
