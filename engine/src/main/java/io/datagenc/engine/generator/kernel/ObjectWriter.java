package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes a vector of the objects that a [io.datagenc.engine.generator.ScalarFunction] gives, row by
/// row in order.
public final class ObjectWriter {
  private final Type type;
  private final int length;
  private final long[] values;
  private final int[] offsets;
  private final long[] validity;
  private final Scratch scratch;
  private byte[] bytes = new byte[0];
  private boolean nulls;

  public ObjectWriter(Type type, int length, Scratch scratch) {
    this.type = type;
    this.length = length;
    this.scratch = scratch;
    Representation representation = type.representation();
    this.values =
        switch (representation) {
          case LONG -> scratch.takeLongs(length);
          case INT128 -> scratch.takeLongs(2 * length);
          case BYTES -> new long[0];
          case NESTED -> throw new UnsupportedOperationException("nested values");
        };
    this.offsets =
        representation == Representation.BYTES ? scratch.takeInts(length + 1) : new int[1];
    offsets[0] = 0;
    this.validity = scratch.takeValidity(length);
  }

  /// Stores the value of row `index`, the one behind the last.
  ///
  /// @throws ArithmeticException if a decimal does not fit the type
  /// @throws EvaluationFailure if a text is longer than the scratch allows
  public void write(int index, @Nullable Object value) {
    if (value == null) {
      nulls = true;
    } else {
      Validity.setValid(validity, index);
    }
    switch (type.representation()) {
      case LONG -> values[index] = value == null ? 0 : toLong(value);
      case INT128 -> writeWide(index, value);
      case BYTES -> append(index, value);
      case NESTED -> throw new UnsupportedOperationException("nested values");
    }
  }

  private long toLong(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? 1 : 0;
      case Double number ->
          Double.doubleToRawLongBits(
              type == SimpleType.REAL ? (double) number.floatValue() : number);
      case BigDecimal number ->
          ((BigDecimal) ExactNumbers.convert(number, type)).unscaledValue().longValueExact();
      case Number number -> number.longValue();
      default ->
          throw new IllegalArgumentException(
              "not a value of type " + type.sql() + ": " + value.getClass().getName());
    };
  }

  private void writeWide(int index, @Nullable Object value) {
    switch (value) {
      case null -> Arrays.fill(values, 2 * index, 2 * index + 2, 0);
      case BigDecimal number when type instanceof DecimalType ->
          Int128.set(
              values, index, ((BigDecimal) ExactNumbers.convert(number, type)).unscaledValue());
      case UUID uuid -> {
        values[2 * index] = uuid.getMostSignificantBits();
        values[2 * index + 1] = uuid.getLeastSignificantBits();
      }
      default ->
          throw new IllegalArgumentException(
              "not a value of type " + type.sql() + ": " + value.getClass().getName());
    }
  }

  private void append(int index, @Nullable Object value) {
    int start = offsets[index];
    byte[] added =
        switch (value) {
          case null -> new byte[0];
          case byte[] raw -> raw;
          default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
    long end = start + (long) Texts.checkedValue(index, added.length, scratch);
    if (end > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, Texts.checkedSize(Math.max(end, Math.min(2 * end + 64, 1L << 30))));
    }
    System.arraycopy(added, 0, bytes, start, added.length);
    offsets[index + 1] = (int) end;
  }

  /// The vector of all rows.
  public Vector vector() {
    long @Nullable [] known = nulls ? validity : null;
    return switch (type.representation()) {
      case LONG -> new LongVector(length, values, known);
      case INT128 -> new Int128Vector(length, values, known);
      case BYTES -> new BytesVector(length, bytes, offsets, known);
      case NESTED -> throw new UnsupportedOperationException("nested values");
    };
  }
}
