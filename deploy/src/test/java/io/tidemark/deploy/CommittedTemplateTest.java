package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The template for those who do not use CDK is the one that the code makes. */
final class CommittedTemplateTest {

    private static final Path COMMITTED = Path.of("tidemark.template.json");

    /** Run with {@code -Dtidemark.docs.write=true} to write it anew. */
    @Test
    void isUpToDate() throws Exception {
        ObjectMapper json = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
        String made = json.writer(lines)
                        .writeValueAsString(
                                json.convertValue(Synthesised.stacks().plain().template(), Map.class))
                + "\n";
        if (Boolean.getBoolean("tidemark.docs.write")) {
            Files.writeString(COMMITTED, made);
        }
        assertThat(COMMITTED).hasContent(made.stripTrailing());
    }
}
