package io.datagenc.engine.generator;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A column that leaves with the batch: from the representation of evaluation to the vector of the
/// column's type.
final class OutputColumn {
  private final ColumnPlan plan;
  private final int index;

  /// The dictionary or the constant, in the vector of the type.
  private final @Nullable Vector shared;

  private OutputColumn(ColumnPlan plan, int index, @Nullable Vector shared) {
    this.plan = plan;
    this.index = index;
    this.shared = shared;
  }

  static OutputColumn of(ColumnPlan plan, int index, Shape shape) {
    Scratch own = Scratch.of(Scratch.Ownership.HANDED_OVER);
    return new OutputColumn(
        plan,
        index,
        switch (shape) {
          case Shape.Flat _ -> null;
          case Shape.Dictionary dictionary -> narrow(plan.type(), dictionary.values(), own);
          case Shape.Constant constant -> narrow(plan.type(), constant.value(), own);
        });
  }

  ColumnPlan plan() {
    return plan;
  }

  Vector evaluate(Rows rows) {
    Vector values = rows.column(index);
    Scratch scratch = rows.scratch();
    if (shared == null) {
      Vector narrowed = narrow(plan.type(), values, scratch);
      Vector leaving = narrowed instanceof BytesVector texts ? trimmed(texts, scratch) : narrowed;
      release(leaving, scratch);
      return leaving;
    }
    if (values instanceof DictionaryVector dictionary) {
      scratch.release(dictionary.ids());
      return new DictionaryVector(dictionary.length(), dictionary.ids(), shared);
    }
    return new ConstantVector(rows.length(), shared);
  }

  /// `texts` without unused room, of which the consumer would have to keep account; the array with
  /// that room stays with the scratch.
  private static BytesVector trimmed(BytesVector texts, Scratch scratch) {
    int end = texts.offsets()[texts.length()];
    return scratch.ownership() == Scratch.Ownership.REUSED || texts.bytes().length == end
        ? texts
        : new BytesVector(
            texts.length(), Arrays.copyOf(texts.bytes(), end), texts.offsets(), texts.validity());
  }

  /// The flat vector `values` as the vector of `type`.
  private static Vector narrow(Type type, Vector values, Scratch scratch) {
    if (!(values instanceof LongVector longs) || !(type instanceof SimpleType simple)) {
      return values;
    }
    return switch (simple) {
      case BOOLEAN, TINYINT -> bytes(longs, scratch);
      case SMALLINT -> shorts(longs, scratch);
      case INTEGER, DATE -> ints(longs, scratch);
      case REAL -> floats(longs, scratch);
      case BIGINT, DOUBLE, VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> longs;
    };
  }

  private static ByteVector bytes(LongVector values, Scratch scratch) {
    int length = values.length();
    long[] from = values.values();
    byte[] to = scratch.takeBytes(length);
    for (int i = 0; i < length; i++) {
      to[i] = (byte) from[i];
    }
    return new ByteVector(length, to, values.validity());
  }

  private static ShortVector shorts(LongVector values, Scratch scratch) {
    int length = values.length();
    long[] from = values.values();
    short[] to = scratch.takeShorts(length);
    for (int i = 0; i < length; i++) {
      to[i] = (short) from[i];
    }
    return new ShortVector(length, to, values.validity());
  }

  private static IntVector ints(LongVector values, Scratch scratch) {
    int length = values.length();
    long[] from = values.values();
    int[] to = scratch.takeInts(length);
    for (int i = 0; i < length; i++) {
      to[i] = (int) from[i];
    }
    return new IntVector(length, to, values.validity());
  }

  private static IntVector floats(LongVector values, Scratch scratch) {
    int length = values.length();
    long[] from = values.values();
    int[] to = scratch.takeInts(length);
    for (int i = 0; i < length; i++) {
      to[i] = Float.floatToRawIntBits((float) Double.longBitsToDouble(from[i]));
    }
    return new IntVector(length, to, values.validity());
  }

  private static void release(Vector vector, Scratch scratch) {
    switch (vector) {
      case ByteVector values -> release(scratch, values.values(), values.validity());
      case ShortVector values -> release(scratch, values.values(), values.validity());
      case IntVector values -> release(scratch, values.values(), values.validity());
      case LongVector values -> release(scratch, values.values(), values.validity());
      case Int128Vector values -> release(scratch, values.values(), values.validity());
      case BytesVector values -> {
        release(scratch, values.bytes(), values.validity());
        scratch.release(values.offsets());
      }
      default -> throw new IllegalArgumentException("not a flat column: " + vector);
    }
  }

  private static void release(Scratch scratch, Object values, long @Nullable [] validity) {
    scratch.release(values);
    if (validity != null) {
      scratch.release(validity);
    }
  }
}
