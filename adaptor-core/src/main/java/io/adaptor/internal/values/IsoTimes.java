package io.adaptor.internal.values;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/**
 * Reads and writes the types of {@code java.time} as ISO 8601 texts. Numbers are rejected: whether they are seconds or
 * milliseconds is up to a transform. This replaces jackson-datatype-jsr310, which is another JAR for every user, and
 * which reads numbers, converts offsets to UTC and writes numbers unless configured otherwise.
 */
final class IsoTimes {
    private final SimpleModule module;

    private IsoTimes(SimpleModule module) {
        this.module = module;
    }

    static void addTo(SimpleModule module) {
        IsoTimes times = new IsoTimes(module);
        times.add(Instant.class, Instant::parse, Instant::toString);
        times.add(LocalDate.class, LocalDate::parse, LocalDate::toString);
        times.add(LocalTime.class, LocalTime::parse, DateTimeFormatter.ISO_LOCAL_TIME::format);
        times.add(LocalDateTime.class, LocalDateTime::parse, DateTimeFormatter.ISO_LOCAL_DATE_TIME::format);
        times.add(OffsetTime.class, OffsetTime::parse, DateTimeFormatter.ISO_OFFSET_TIME::format);
        times.add(OffsetDateTime.class, OffsetDateTime::parse, DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
        times.add(ZonedDateTime.class, ZonedDateTime::parse, DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
        times.add(Duration.class, Duration::parse, Duration::toString);
        times.add(Period.class, Period::parse, Period::toString);
        times.add(Year.class, Year::parse, Year::toString);
        times.add(YearMonth.class, YearMonth::parse, YearMonth::toString);
        times.add(MonthDay.class, MonthDay::parse, MonthDay::toString);
        times.add(ZoneOffset.class, ZoneOffset::of, ZoneOffset::toString);
        times.add(ZoneId.class, ZoneId::of, ZoneId::toString);
    }

    private <T> void add(Class<T> type, Function<String, T> parse, Function<T, String> format) {
        module.addSerializer(type, new Writer<>(type, format));
        module.addKeySerializer(type, new KeyWriter<>(format));
        module.addDeserializer(type, new Reader<>(type, parse));
        module.addKeyDeserializer(type, new KeyReader<>(type, parse));
    }

    private static final class Writer<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> format;

        Writer(Class<T> type, Function<T, String> format) {
            super(type);
            this.format = format;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(format.apply(value));
        }
    }

    private static final class KeyWriter<T> extends JsonSerializer<T> {
        private final Function<T, String> format;

        KeyWriter(Function<T, String> format) {
            this.format = format;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeFieldName(format.apply(value));
        }
    }

    private static final class Reader<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        Reader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            String text = parser.getText();
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                return (T) context.handleWeirdStringValue(handledType(), text, "not of ISO 8601");
            }
        }
    }

    private static final class KeyReader<T> extends KeyDeserializer {
        private final Class<T> type;
        private final Function<String, T> parse;

        KeyReader(Class<T> type, Function<String, T> parse) {
            this.type = type;
            this.parse = parse;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            try {
                return parse.apply(key);
            } catch (DateTimeException e) {
                return context.handleWeirdKey(type, key, "not of ISO 8601");
            }
        }
    }
}
