package io.datagenc.sinks;

import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Vectors of Java objects.
public final class SampleVectors {
  private SampleVectors() {}

  /// The vector of `values` that a generator would make for columns of `type`.
  public static Vector of(Type type, List<@Nullable Object> values) {
    int length = values.size();
    long @Nullable [] validity = validity(values);
    switch (type) {
      case ArrayType array -> {
        return SampleNestedVectors.arrays(array.element(), values, validity);
      }
      case SetType set -> {
        return SampleNestedVectors.arrays(set.element(), values, validity);
      }
      case MapType map -> {
        return SampleNestedVectors.maps(map, values, validity);
      }
      case RowType row -> {
        return SampleNestedVectors.rows(row, values, validity);
      }
      default -> {}
    }
    if (type.representation() == Representation.BYTES) {
      return bytes(values, validity);
    }
    if (type.representation() == Representation.INT128) {
      long[] wide = new long[2 * length];
      for (int i = 0; i < length; i++) {
        BigInteger number = wide(values.get(i));
        wide[2 * i] = number.shiftRight(64).longValue();
        wide[2 * i + 1] = number.longValue();
      }
      return new Int128Vector(length, wide, validity);
    }
    long[] longs = new long[length];
    for (int i = 0; i < length; i++) {
      longs[i] = number(type, values.get(i));
    }
    if (type == SimpleType.BOOLEAN || type == SimpleType.TINYINT) {
      byte[] narrow = new byte[length];
      for (int i = 0; i < length; i++) {
        narrow[i] = (byte) longs[i];
      }
      return new ByteVector(length, narrow, validity);
    }
    if (type == SimpleType.SMALLINT) {
      short[] narrow = new short[length];
      for (int i = 0; i < length; i++) {
        narrow[i] = (short) longs[i];
      }
      return new ShortVector(length, narrow, validity);
    }
    if (type == SimpleType.INTEGER || type == SimpleType.DATE || type == SimpleType.REAL) {
      return new IntVector(
          length, Arrays.stream(longs).mapToInt(value -> (int) value).toArray(), validity);
    }
    return new LongVector(length, longs, validity);
  }

  private static long @Nullable [] validity(List<@Nullable Object> values) {
    if (!values.contains(null)) {
      return null;
    }
    long[] validity = new long[Validity.words(values.size())];
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        Validity.setValid(validity, i);
      }
    }
    return validity;
  }

  private static Vector bytes(List<@Nullable Object> values, long @Nullable [] validity) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Offsets need not start at 0.
    bytes.write('x');
    int[] offsets = new int[values.size() + 1];
    offsets[0] = 1;
    for (int i = 0; i < values.size(); i++) {
      switch (values.get(i)) {
        case null -> {}
        case String text -> bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        case byte[] value -> bytes.writeBytes(value);
        case Object other -> throw new IllegalArgumentException("not bytes: " + other);
      }
      offsets[i + 1] = bytes.size();
    }
    return new BytesVector(values.size(), bytes.toByteArray(), offsets, validity);
  }

  private static BigInteger wide(@Nullable Object value) {
    return switch (value) {
      case null -> BigInteger.TWO;
      case BigDecimal decimal -> decimal.unscaledValue();
      case UUID uuid ->
          BigInteger.valueOf(uuid.getMostSignificantBits())
              .shiftLeft(64)
              .or(new BigInteger(Long.toUnsignedString(uuid.getLeastSignificantBits())));
      case Object other -> throw new IllegalArgumentException("not 128 bits: " + other);
    };
  }

  private static long number(Type type, @Nullable Object value) {
    return switch (value) {
      // What a NULL holds is arbitrary.
      case null -> -77;
      case Boolean flag -> flag ? 1 : 0;
      case Long number -> number;
      case Float number -> Float.floatToRawIntBits(number);
      case Double number -> Double.doubleToRawLongBits(number);
      case BigDecimal decimal when type instanceof DecimalType ->
          decimal.unscaledValue().longValueExact();
      case LocalDate date -> date.toEpochDay();
      case LocalTime time -> time.toNanoOfDay() / 1000;
      case LocalDateTime timestamp -> micros(timestamp.toInstant(ZoneOffset.UTC));
      case Instant instant -> micros(instant);
      case Object other -> throw new IllegalArgumentException("not a number: " + other);
    };
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /// Overwrites the arrays of a vector, as a generator that reuses them does. Dictionaries stay.
  static void overwrite(Vector vector) {
    switch (vector) {
      case ByteVector bytes -> {
        Arrays.fill(bytes.values(), (byte) 0x55);
        overwrite(bytes.validity());
      }
      case ShortVector shorts -> {
        Arrays.fill(shorts.values(), (short) 0x5555);
        overwrite(shorts.validity());
      }
      case IntVector ints -> {
        Arrays.fill(ints.values(), 0x55555555);
        overwrite(ints.validity());
      }
      case LongVector longs -> {
        Arrays.fill(longs.values(), 0x5555555555555555L);
        overwrite(longs.validity());
      }
      case Int128Vector wide -> {
        Arrays.fill(wide.values(), 0x5555555555555555L);
        overwrite(wide.validity());
      }
      case BytesVector bytes -> {
        Arrays.fill(bytes.bytes(), (byte) '?');
        Arrays.fill(bytes.offsets(), 0);
        overwrite(bytes.validity());
      }
      case DictionaryVector dictionary -> Arrays.fill(dictionary.ids(), 0);
      case ConstantVector constant -> overwrite(constant.value());
      case ArrayVector array -> {
        Arrays.fill(array.offsets(), 0);
        overwrite(array.elements());
        overwrite(array.validity());
      }
      case MapVector map -> {
        Arrays.fill(map.offsets(), 0);
        overwrite(map.keys());
        overwrite(map.values());
        overwrite(map.validity());
      }
      case RowVector row -> {
        row.fields().forEach(SampleVectors::overwrite);
        overwrite(row.validity());
      }
    }
  }

  private static void overwrite(long @Nullable [] validity) {
    if (validity != null) {
      for (int i = 0; i < validity.length; i++) {
        validity[i] = ~validity[i];
      }
    }
  }
}
