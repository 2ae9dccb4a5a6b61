package io.tidemark.jobs.law.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The fields of one JSON object, read by the rules for times, amounts and texts. */
final class Fields {

    private static final int LONGEST_ID = 256;

    /** The greatest amount that one event may carry. */
    private static final BigDecimal GREATEST_AMOUNT = new BigDecimal("1000000000000");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode object;
    private final ZoneId inputZone;

    private Fields(JsonNode object, ZoneId inputZone) {
        InvalidEvent.when(!object.isObject(), "not a JSON object");
        this.object = object;
        this.inputZone = inputZone;
    }

    static Fields of(String text, ZoneId inputZone) {
        try {
            return new Fields(JSON.readTree(text), inputZone);
        } catch (JsonProcessingException e) {
            throw new InvalidEvent(e.getOriginalMessage());
        }
    }

    /** A required text, trimmed. */
    String text(String field) {
        return optionalText(field).orElseThrow(() -> new InvalidEvent(field + " is missing or empty"));
    }

    /** A text that may be missing, null or empty, trimmed. */
    Optional<String> optionalText(String field) {
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        InvalidEvent.when(!node.isTextual(), field + " is not a text");
        return Optional.of(node.textValue().strip()).filter(text -> !text.isEmpty());
    }

    String id(String field) {
        return checkedId(field, text(field));
    }

    Optional<String> optionalId(String field) {
        return optionalText(field).map(id -> checkedId(field, id));
    }

    private static String checkedId(String field, String id) {
        InvalidEvent.when(id.length() > LONGEST_ID, field + " is too long");
        InvalidEvent.when(id.chars().anyMatch(Character::isISOControl), field + " holds control characters");
        return id;
    }

    /** A required text that must be one of the given ones in any case; lower-case. */
    String oneOf(String field, Set<String> allowed) {
        String word = text(field).toLowerCase(Locale.ROOT);
        InvalidEvent.when(!allowed.contains(word), field + " is unknown: " + word);
        return word;
    }

    String currency(String field) {
        String code = text(field);
        InvalidEvent.when(
                Currency.getAvailableCurrencies().stream()
                        .noneMatch(currency -> currency.getCurrencyCode().equals(code)),
                field + " is unknown: " + code);
        return code;
    }

    /** A required amount above zero with at most so many fraction digits, trailing zeros aside; scale 4. */
    BigDecimal positiveAmount(String field, int fractionDigits) {
        BigDecimal amount = amount(field, fractionDigits);
        InvalidEvent.when(amount.signum() <= 0, field + " is not positive");
        return amount;
    }

    /** A required amount with at most so many fraction digits, trailing zeros aside; scale 4. */
    BigDecimal amount(String field, int fractionDigits) {
        JsonNode node = object.path(field);
        BigDecimal amount = node.isNumber() ? node.decimalValue() : parsedAmount(field);
        InvalidEvent.when(amount.abs().compareTo(GREATEST_AMOUNT) > 0, field + " is too large");
        InvalidEvent.when(amount.stripTrailingZeros().scale() > fractionDigits, field + " has too many digits");
        return amount.setScale(4);
    }

    private BigDecimal parsedAmount(String field) {
        try {
            return new BigDecimal(text(field));
        } catch (NumberFormatException e) {
            throw new InvalidEvent(field + " is not a number");
        }
    }

    /** A required whole number. */
    BigDecimal wholeNumber(String field) {
        JsonNode node = object.path(field);
        InvalidEvent.when(!node.isIntegralNumber(), field + " is not a whole number");
        return node.decimalValue();
    }

    Instant time(String field) {
        return optionalTime(field).orElseThrow(() -> new InvalidEvent(field + " is missing or empty"));
    }

    /** A time that may be missing, null or empty. */
    Optional<Instant> optionalTime(String field) {
        JsonNode node = object.path(field);
        Optional<Instant> time = node.isIntegralNumber()
                ? Optional.of(Instant.ofEpochMilli(node.longValue()))
                : optionalText(field).map(text -> parsedTime(field, text));
        return time.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
    }

    private Instant parsedTime(String field, String text) {
        try {
            String iso = text.replace(' ', 'T');
            if (!iso.contains("T")) {
                return LocalDate.parse(iso).atStartOfDay(inputZone).toInstant();
            }
            String clock = iso.substring(iso.indexOf('T'));
            boolean zoned = clock.contains("Z") || clock.contains("+") || clock.contains("-");
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(inputZone).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidEvent(field + ": " + e.getMessage());
        }
    }

    /** A required object. */
    Fields object(String field) {
        return new Fields(object.path(field), inputZone);
    }

    /** A required list of objects with at least one in it. */
    List<Fields> objects(String field) {
        List<Fields> elements = new ArrayList<>();
        object.path(field).forEach(element -> elements.add(new Fields(element, inputZone)));
        InvalidEvent.when(elements.isEmpty(), field + " is missing or empty");
        return elements;
    }
}
