package io.tidemark.events.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** The tables are part of operators, which are sent to where they run. */
class CodeTablesTravelTest {

    @Test
    void reasonCodesMeanTheSameElsewhere() throws Exception {
        ReasonCodes arrived = sent(ReasonCodes.standard());

        assertThat(arrived.of("visa", "10.4").category()).isEqualTo(ReasonCategory.FRAUD);
        assertThat(arrived.of("amex", "F29").category()).isEqualTo(ReasonCategory.FRAUD);
        assertThat(arrived.of("discover", "4863").category()).isEqualTo(ReasonCategory.AUTHORIZATION);
        assertThat(arrived.of("stripe", "4863").mapped()).isFalse();
        assertThat(arrived.of("stripe", "10.4").mapped()).isTrue();
    }

    @Test
    void declineClassesMeanTheSameElsewhere() throws Exception {
        DeclineClasses arrived = sent(DeclineClasses.parse("e17,technical"));

        assertThat(arrived.of("E17")).isEqualTo(DeclineClass.TECHNICAL);
        assertThat(arrived.of("51")).isEqualTo(DeclineClass.UNMAPPED);
    }

    @SuppressWarnings("unchecked") // what arrives is of the type that was sent
    private static <T> T sent(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
