package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
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
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The layout in which values of a type leave: from the representation of evaluation to the vectors
/// of the type, for all parts of nested values.
final class OutputLayout {
  private final Type type;
  private final List<OutputLayout> parts;

  /// The last dictionary that was narrowed: parts of nested values bring the same one with every
  /// batch.
  private volatile @Nullable Narrowed shared;

  private record Narrowed(Vector from, Vector to) {}

  private OutputLayout(Type type, List<OutputLayout> parts) {
    this.type = type;
    this.parts = parts;
  }

  static OutputLayout of(Type type) {
    return new OutputLayout(
        type,
        switch (type) {
          case ArrayType array -> List.of(of(array.element()));
          case SetType set -> List.of(of(set.element()));
          case MapType map -> List.of(of(map.key()), of(map.value()));
          case RowType row ->
              row.fields().stream().map(field -> OutputLayout.of(field.type())).toList();
          case SimpleType _,
              DecimalType _,
              CharType _,
              VarcharType _,
              TimeType _,
              TimestampType _,
              TimestampWithTimeZoneType _ ->
              List.of();
        });
  }

  /// The flat vector `values` as the vector of the type.
  Vector narrow(Vector values, Scratch scratch) {
    return switch (values) {
      case LongVector longs when type instanceof SimpleType simple ->
          narrow(simple, longs, scratch);
      case BytesVector texts -> trimmed(texts, scratch);
      case RowVector rows -> {
        List<Vector> fields = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
          fields.add(parts.get(i).part(rows.fields().get(i), scratch));
        }
        yield new RowVector(rows.length(), fields, rows.validity());
      }
      case ArrayVector arrays ->
          new ArrayVector(
              arrays.length(),
              arrays.offsets(),
              parts.getFirst().part(arrays.elements(), scratch),
              arrays.validity());
      case MapVector maps ->
          new MapVector(
              maps.length(),
              maps.offsets(),
              parts.getFirst().part(maps.keys(), scratch),
              parts.getLast().part(maps.values(), scratch),
              maps.validity());
      case LongVector _,
          ByteVector _,
          ShortVector _,
          IntVector _,
          Int128Vector _,
          DictionaryVector _,
          ConstantVector _ ->
          values;
    };
  }

  /// A part of nested values, which may be a dictionary or a constant.
  private Vector part(Vector values, Scratch scratch) {
    return switch (values) {
      case DictionaryVector dictionary ->
          new DictionaryVector(
              dictionary.length(), dictionary.ids(), shared(dictionary.dictionary()));
      case ConstantVector constant ->
          new ConstantVector(constant.length(), shared(constant.value()));
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          narrow(values, scratch);
    };
  }

  /// A vector that several batches share, narrowed once.
  Vector shared(Vector values) {
    Narrowed known = shared;
    if (known == null || known.from != values) {
      known = new Narrowed(values, narrow(values, Scratch.of(Scratch.Ownership.HANDED_OVER)));
      shared = known;
    }
    return known.to;
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

  private static Vector narrow(SimpleType type, LongVector longs, Scratch scratch) {
    return switch (type) {
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
}
