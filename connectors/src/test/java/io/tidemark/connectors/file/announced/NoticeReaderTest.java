package io.tidemark.connectors.file.announced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages tell. */
class NoticeReaderTest {

    private final NoticeReader reader = new NoticeReader();

    @Test
    void keysOfEventsAreAsTheyAre() throws Exception {
        assertThat(reader.read(Notices.event("raw/a+b%2F c.json", 12, "abc")))
                .containsExactly(new AnnouncedObject("lake", "raw/a+b%2F c.json", 12, "abc"));
    }

    @Test
    void keysOfNotificationsAreDecoded() throws Exception {
        assertThat(reader.read(Notices.notification("raw/a+b%2F c.json", "raw/ü")))
                .containsExactly(
                        new AnnouncedObject("lake", "raw/a+b%2F c.json", 7, "e"),
                        new AnnouncedObject("lake", "raw/ü", 7, "e"));
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
}
