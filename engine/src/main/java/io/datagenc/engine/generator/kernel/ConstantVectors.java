package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
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
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Vectors of constants, in arrays of their own.
public final class ConstantVectors {
  private ConstantVectors() {}

  /// The constants `values` of `type` as a flat vector.
  public static Vector vector(Type type, List<Value> values) {
    int length = values.size();
    long @Nullable [] validity = validity(values);
    return switch (type.representation()) {
      case LONG -> {
        long[] longs = new long[length];
        for (int i = 0; i < length; i++) {
          longs[i] = values.get(i) instanceof Value.LongValue value ? value.value() : 0;
        }
        yield new LongVector(length, longs, validity);
      }
      case INT128 -> {
        long[] longs = new long[2 * length];
        for (int i = 0; i < length; i++) {
          if (values.get(i) instanceof Value.Int128Value value) {
            longs[2 * i] = value.high();
            longs[2 * i + 1] = value.low();
          }
        }
        yield new Int128Vector(length, longs, validity);
      }
      case BYTES -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] offsets = new int[length + 1];
        for (int i = 0; i < length; i++) {
          if (values.get(i) instanceof Value.BytesValue value) {
            bytes.writeBytes(value.bytes().toByteArray());
          }
          offsets[i + 1] = bytes.size();
        }
        yield new BytesVector(length, bytes.toByteArray(), offsets, validity);
      }
      case NESTED -> {
        if (values.stream().anyMatch(value -> value != Value.Null.NULL)) {
          throw new IllegalArgumentException("values of type " + type.sql());
        }
        yield nulls(type, length);
      }
    };
  }

  /// `length` NULLs of the nested `type`.
  private static Vector nulls(Type type, int length) {
    long[] validity = new long[Validity.words(length)];
    return switch (type) {
      case RowType row ->
          new RowVector(
              length,
              row.fields().stream()
                  .map(field -> vector(field.type(), Collections.nCopies(length, Value.Null.NULL)))
                  .toList(),
              validity);
      case ArrayType array ->
          new ArrayVector(length, new int[length + 1], empty(array.element()), validity);
      case SetType set ->
          new ArrayVector(length, new int[length + 1], empty(set.element()), validity);
      case MapType map ->
          new MapVector(
              length, new int[length + 1], empty(map.key()), empty(map.value()), validity);
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          throw new IllegalArgumentException("not nested: " + type.sql());
    };
  }

  /// The rows of flat vectors of one `type`, one vector behind the other.
  public static Vector concatenate(Type type, List<Vector> vectors) {
    return type.representation() == Representation.NESTED
        ? concatenateNested(type, vectors)
        : vector(type, vectors.stream().flatMap(vector -> values(vector).stream()).toList());
  }

  private static Vector concatenateNested(Type type, List<Vector> vectors) {
    int length = vectors.stream().mapToInt(Vector::length).sum();
    int[] choices = new int[length];
    int[] indexes = new int[length];
    int next = 0;
    for (int i = 0; i < vectors.size(); i++) {
      for (int index = 0; index < vectors.get(i).length(); index++, next++) {
        choices[next] = i;
        indexes[next] = index;
      }
    }
    Scratch own = Scratch.of(Scratch.Ownership.HANDED_OVER);
    return new Merging(choices, indexes, length, own).merge(type, vectors.toArray(Vector[]::new));
  }

  /// The rows of a flat vector of evaluation.
  private static List<Value> values(Vector vector) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < vector.length(); i++) {
      values.add(vector.isNull(i) ? Value.Null.NULL : value(vector, i));
    }
    return values;
  }

  private static Value value(Vector vector, int index) {
    return switch (vector) {
      case LongVector longs -> new Value.LongValue(longs.values()[index]);
      case Int128Vector wide ->
          new Value.Int128Value(wide.values()[2 * index], wide.values()[2 * index + 1]);
      case BytesVector bytes ->
          new Value.BytesValue(
              Bytes.copyOf(
                  Arrays.copyOfRange(
                      bytes.bytes(), bytes.offsets()[index], bytes.offsets()[index + 1])));
      case ByteVector _,
          ShortVector _,
          IntVector _,
          DictionaryVector _,
          ConstantVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw new IllegalArgumentException("not a flat vector of evaluation: " + vector);
    };
  }

  /// One NULL of `type`.
  static Vector nullOf(Type type) {
    return vector(type, List.of(Value.Null.NULL));
  }

  /// A vector of `type` without rows.
  public static Vector empty(Type type) {
    return switch (type.representation()) {
      case LONG -> new LongVector(0, new long[0], null);
      case INT128 -> new Int128Vector(0, new long[0], null);
      case BYTES -> new BytesVector(0, new byte[0], new int[1], null);
      case NESTED -> nulls(type, 0);
    };
  }

  private static long @Nullable [] validity(List<Value> values) {
    if (!values.contains(Value.Null.NULL)) {
      return null;
    }
    long[] validity = new long[Validity.words(values.size())];
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != Value.Null.NULL) {
        Validity.setValid(validity, i);
      }
    }
    return validity;
  }

  /// A copy of the flat vector `values` with one more row, a NULL, in arrays of its own.
  public static Vector withNull(Vector values) {
    int length = values.length();
    int[] indexes = new int[length + 1];
    for (int i = 0; i < length; i++) {
      indexes[i] = i;
    }
    indexes[length] = -1;
    return Gather.gather(
        values, indexes, true, length + 1, Scratch.of(Scratch.Ownership.HANDED_OVER));
  }
}
