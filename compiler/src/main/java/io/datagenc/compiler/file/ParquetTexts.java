package io.datagenc.compiler.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// The texts of values of a column of a Parquet file.
final class ParquetTexts {
  private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;
  private static final int JULIAN_DAY_OF_EPOCH = 2_440_588;

  private ParquetTexts() {}

  /// The text of the current value of a column of `type`.
  static Function<ColumnReader, String> of(PrimitiveType type) {
    @Nullable LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> column -> String.valueOf(column.getBoolean());
      case FLOAT -> column -> String.valueOf(column.getFloat());
      case DOUBLE -> column -> String.valueOf(column.getDouble());
      case INT32 -> integer(logical, ColumnReader::getInteger);
      case INT64 -> integer(logical, ColumnReader::getLong);
      case INT96 -> column -> int96(column.getBinary().toByteBuffer());
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(logical);
    };
  }

  private static Function<ColumnReader, String> integer(
      @Nullable LogicalTypeAnnotation logical, ToLongFunction<ColumnReader> value) {
    return switch (logical) {
      case DecimalLogicalTypeAnnotation decimal ->
          column -> BigDecimal.valueOf(value.applyAsLong(column), decimal.getScale()).toString();
      case DateLogicalTypeAnnotation _ ->
          column -> LocalDate.ofEpochDay(value.applyAsLong(column)).toString();
      case TimeLogicalTypeAnnotation time ->
          column ->
              LocalTime.ofNanoOfDay(
                      value.applyAsLong(column)
                          * (NANOSECONDS_PER_SECOND / perSecond(time.getUnit())))
                  .toString();
      case TimestampLogicalTypeAnnotation timestamp -> {
        String zone = timestamp.isAdjustedToUTC() ? "Z" : "";
        yield column -> timestamp(value.applyAsLong(column), timestamp.getUnit()) + zone;
      }
      case IntLogicalTypeAnnotation integer when !integer.isSigned() ->
          integer.getBitWidth() == Long.SIZE
              ? column -> Long.toUnsignedString(value.applyAsLong(column))
              : column -> String.valueOf(value.applyAsLong(column) & 0xFFFF_FFFFL);
      case null, default -> column -> String.valueOf(value.applyAsLong(column));
    };
  }

  private static String timestamp(long value, TimeUnit unit) {
    long perSecond = perSecond(unit);
    return LocalDateTime.ofEpochSecond(
            Math.floorDiv(value, perSecond),
            (int) (Math.floorMod(value, perSecond) * (NANOSECONDS_PER_SECOND / perSecond)),
            ZoneOffset.UTC)
        .toString();
  }

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000;
      case MICROS -> 1_000_000;
      case NANOS -> NANOSECONDS_PER_SECOND;
    };
  }

  /// A timestamp as Impala and Spark have written it: nanoseconds of the day and a Julian day.
  private static String int96(ByteBuffer bytes) {
    ByteBuffer ordered = bytes.order(ByteOrder.LITTLE_ENDIAN);
    long nanoseconds = ordered.getLong();
    long day = ordered.getInt() - (long) JULIAN_DAY_OF_EPOCH;
    return LocalDate.ofEpochDay(day).atStartOfDay().plusNanos(nanoseconds) + "Z";
  }

  private static Function<ColumnReader, String> bytes(@Nullable LogicalTypeAnnotation logical) {
    return switch (logical) {
      case DecimalLogicalTypeAnnotation decimal ->
          column ->
              new BigDecimal(new BigInteger(column.getBinary().getBytes()), decimal.getScale())
                  .toString();
      case UUIDLogicalTypeAnnotation _ ->
          column -> {
            ByteBuffer bits = column.getBinary().toByteBuffer();
            return new UUID(bits.getLong(), bits.getLong()).toString();
          };
      case LogicalTypeAnnotation.StringLogicalTypeAnnotation _,
          LogicalTypeAnnotation.EnumLogicalTypeAnnotation _,
          LogicalTypeAnnotation.JsonLogicalTypeAnnotation _ ->
          column -> column.getBinary().toStringUsingUTF8();
      case null, default ->
          column -> "\\x" + HexFormat.of().formatHex(column.getBinary().getBytes());
    };
  }
}
