package io.datagenc.sinks.load.verify;

import static io.datagenc.sinks.SampleColumn.condition;
import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TableContentTest {

  private static TableContent content(SampleTable table, Optional<String> condition)
      throws InterruptedException {
    SamplePlan plan = SamplePlan.of(1, table);
    return TableContent.of(
        new OutputRows(table.table(), condition), plan.generators().of(plan.plan()), Set.of(), 2);
  }

  @Test
  void isTheSumOfTruncatedHashesOfCanonicalTexts() throws Exception {
    SampleTable table = AllTypes.table("every_type", 5_000);
    TableContent content = content(table, Optional.empty());
    assertThat(content.rowCount()).isEqualTo(5_000);
    assertThat(content.checksum()).isEqualTo(expected(table, _ -> true));
  }

  @Test
  void sumsFloatingPointNumbersUp() throws Exception {
    SampleTable table =
        SampleTable.of(
            "numbers",
            100_000,
            notNull("id", SimpleType.BIGINT, row -> row),
            nullable("single", SimpleType.REAL, row -> row % 10 == 0 ? null : row - 50_000.5f),
            nullable("twofold", SimpleType.DOUBLE, row -> row * 0.1),
            nullable("nothing", SimpleType.DOUBLE, _ -> null));
    List<FloatingSummary> floating = content(table, Optional.empty()).floating();
    assertThat(floating)
        .extracting(FloatingSummary::column)
        .containsExactly("single", "twofold", "nothing");
    assertThat(floating.getFirst())
        .isEqualTo(new FloatingSummary("single", 90_000, -49_999.5, 49_998.5, -45_000, 2.25e9));
    assertThat(floating.get(1).greatest()).isEqualTo(99_999 * 0.1);
    assertThat(floating.get(1).sum()).isCloseTo(499_995_000.0, within(1e-4));
    assertThat(floating.getLast().count()).isZero();
  }

  @Test
  void countsOutputRowsOnly() throws Exception {
    SampleTable table =
        SampleTable.of(
            "some",
            140_000,
            notNull("id", SimpleType.BIGINT, row -> row),
            condition("chosen", row -> row % 3 == 0 ? null : row % 3 == 1));
    assertThat(content(table, Optional.of("chosen")))
        .isEqualTo(new TableContent(46_667, expected(table, row -> row % 3 == 1), List.of()));
  }

  @Test
  void tellsColumnsAndNullsApart() throws Exception {
    SampleTable left =
        SampleTable.of(
            "t",
            1,
            nullable("a", VarcharType.TEXT, _ -> "x1:"),
            nullable("b", VarcharType.TEXT, _ -> "~"),
            nullable("c", new CharType(3), _ -> "ä "));
    SampleTable right =
        SampleTable.of(
            "t",
            1,
            nullable("a", VarcharType.TEXT, _ -> "x"),
            nullable("b", VarcharType.TEXT, _ -> "1:~"),
            nullable("c", new CharType(3), _ -> "ä"));
    assertThat(content(left, Optional.empty()).checksum()).isEqualTo(first60Bits("3:x1:1:~1:ä"));
    assertThat(content(right, Optional.empty()).checksum()).isEqualTo(first60Bits("1:x3:1:~1:ä"));
  }

  private static BigInteger expected(SampleTable table, LongPredicate rows) {
    return LongStream.range(0, table.table().rowCount())
        .filter(rows)
        .mapToObj(row -> first60Bits(rowText(table, row)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger first60Bits(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(HexFormat.of().formatHex(hash).substring(0, 15), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String rowText(SampleTable table, long row) {
    StringBuilder text = new StringBuilder();
    for (SampleColumn column : table.sampleColumns()) {
      if (List.of("single", "twofold", "doc", "nothing", "chosen").contains(column.name())) {
        continue;
      }
      Object value = column.value(row);
      if (value == null) {
        text.append('~');
      } else {
        String one = canonical(value, column.type());
        text.append(one.codePointCount(0, one.length())).append(':').append(one);
      }
    }
    return text.toString();
  }

  private static String canonical(Object value, Type type) {
    DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    DateTimeFormatter timestamp = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    return switch (value) {
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case BigDecimal decimal -> decimal.toPlainString();
      case LocalTime clock when type instanceof TimeType -> time.format(clock);
      case LocalDateTime local when type instanceof TimestampType -> timestamp.format(local);
      case Instant instant when type instanceof TimestampWithTimeZoneType ->
          timestamp.format(instant.atOffset(ZoneOffset.UTC));
      case Object other -> other.toString();
    };
  }
}
