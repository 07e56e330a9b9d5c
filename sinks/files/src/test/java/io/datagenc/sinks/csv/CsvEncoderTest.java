package io.datagenc.sinks.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SampleTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvEncoderTest {
  /// Characters that no text has, so that only line ends need quotes.
  private static final CsvFormat BARE =
      new CsvFormat('\u0001', '\u0002', CsvFormat.Header.ABSENT, "\u0003", CsvFormat.LineEnd.LF);

  /// The text of a value, by the JDK.
  private static String text(Type type, @Nullable Object value) {
    return switch (value) {
      case null -> "\u0003";
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case BigDecimal decimal -> decimal.toPlainString();
      case LocalTime time -> time(type, time);
      case LocalDateTime timestamp -> timestamp(type, timestamp);
      case Instant instant ->
          timestamp(type, LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "+00:00";
      case String text when text.contains("\n") || text.contains("\r") ->
          "\u0002" + text + "\u0002";
      case Object other -> other.toString();
    };
  }

  private static String timestamp(Type type, LocalDateTime timestamp) {
    return timestamp.toLocalDate() + " " + time(type, timestamp.toLocalTime());
  }

  private static String time(Type type, LocalTime time) {
    int precision =
        switch (type) {
          case TimeType each -> each.precision();
          case TimestampType each -> each.precision();
          case TimestampWithTimeZoneType each -> each.precision();
          default -> throw new IllegalArgumentException(type.sql());
        };
    String whole =
        "%02d:%02d:%02d.%09d"
            .formatted(time.getHour(), time.getMinute(), time.getSecond(), time.getNano());
    return whole.substring(0, 8 + (precision == 0 ? 0 : 1 + precision));
  }

  @Test
  void writesValuesOfEveryTypeAsTheJdkDoes() throws IOException {
    int rows = 3000;
    SampleTable table = AllTypes.table("everything", rows);
    CsvEncoder encoder = new CsvEncoder(table.columns(), BARE);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    // Two batches: what is kept of one must not be found in the other.
    encoder.write(table.generate(0, 1000, scratch), output);
    encoder.write(table.generate(1000, 2000, scratch), output);

    StringBuilder expected = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      List<String> fields = new ArrayList<>();
      for (SampleColumn column : table.sampleColumns()) {
        fields.add(text(column.type(), column.value(row)));
      }
      expected.append(String.join("\u0001", fields)).append('\n');
    }
    assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
  }
}
