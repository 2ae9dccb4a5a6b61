package io.tidemark.connectors.file.announced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages tell. */
class NoticeReaderTest {

    private static final long AT = Instant.parse("2024-11-12T00:00:00Z").toEpochMilli();

    private final NoticeReader reader = new NoticeReader();

    @Test
    void keysOfEventsAreAsTheyAre() throws Exception {
        assertThat(reader.read(Notices.event("raw/a+b%2F c.json", 12, "abc")))
                .containsExactly(new AnnouncedObject("lake", "raw/a+b%2F c.json", 12, "abc", AT));
    }

    @Test
    void keysOfNotificationsAreDecoded() throws Exception {
        assertThat(reader.read(Notices.notification("raw/a+b%2F c.json", "raw/ü")))
                .containsExactly(
                        new AnnouncedObject("lake", "raw/a+b%2F c.json", 7, "e", AT),
                        new AnnouncedObject("lake", "raw/ü", 7, "e", AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "+999999999-12-31T00:00:00Z", "-999999999-01-01T00:00:00Z", "1969-12-31T23:59:59Z"})
    void aMomentThatIsNotToldOrCannotBeIsNoFault(String moment) throws Exception {
        String message = Notices.event("raw/a", 7, "e").replace("2024-11-12T00:00:00Z", moment);

        assertThat(reader.read(message))
                .containsExactly(new AnnouncedObject("lake", "raw/a", 7, "e", AnnouncedObject.UNTOLD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "7",
                "{}",
                "{\"detail-type\":\"Object Created\"}",
                "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\"}",
                "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\",\"detail\":{\"bucket\":{\"name\":\"b\"},"
                        + "\"object\":{\"key\":\"k\",\"size\":-1}}}",
                "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\","
                        + "\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"%zz\",\"size\":1}}}]}"
            })
    void whatCannotBeUnderstoodIsSaid(String body) {
        assertThatThrownBy(() -> reader.read(body)).isInstanceOf(BadNoticeException.class);
    }

    @Test
    void whatIsNestedWithoutEndIsSaid() {
        String deep = "{\"Records\":".repeat(100_000);

        assertThatThrownBy(() -> reader.read(deep)).isInstanceOf(BadNoticeException.class);
    }
}
