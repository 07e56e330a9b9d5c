package io.datagenc.engine.generator.kernel;

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
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes one vector of the rows of several.
///
/// @param choices for every row of the result the vector that it is taken from
/// @param indexes for every row of the result its row in that vector
/// @param length the number of rows of the result
public record Merging(int[] choices, int[] indexes, int length, Scratch scratch) {

  /// The chosen rows of `values`, flat vectors of `type`.
  public Vector merge(Type type, Vector[] values) {
    long @Nullable [] validity = validity(values);
    return switch (type.representation()) {
      case LONG ->
          new LongVector(length, longs(values, choices, indexes, length, scratch), validity);
      case INT128 -> {
        long[] merged = scratch.takeLongs(2 * length);
        for (int i = 0; i < length; i++) {
          long[] from = ((Int128Vector) values[choices[i]]).values();
          merged[2 * i] = from[2 * indexes[i]];
          merged[2 * i + 1] = from[2 * indexes[i] + 1];
        }
        yield new Int128Vector(length, merged, validity);
      }
      case BYTES -> bytes(values, validity);
      case NESTED -> nested(type, values, validity);
    };
  }

  /// Takes the arrays as parameters: read from the record they slow the loop down by a tenth.
  private static long[] longs(
      Vector[] values, int[] choices, int[] indexes, int length, Scratch scratch) {
    long[] merged = scratch.takeLongs(length);
    for (int i = 0; i < length; i++) {
      merged[i] = ((LongVector) values[choices[i]]).values()[indexes[i]];
    }
    return merged;
  }

  private BytesVector bytes(Vector[] values, long @Nullable [] validity) {
    int[] offsets = scratch.takeInts(length + 1);
    long total = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      total += ((BytesVector) values[choices[i]]).byteLength(indexes[i]);
      offsets[i + 1] = (int) total;
    }
    byte[] bytes = scratch.takeBytes(Texts.checkedSize(total));
    for (int i = 0; i < length; i++) {
      BytesVector from = (BytesVector) values[choices[i]];
      Texts.copy(
          from.bytes(), from.offsets()[indexes[i]], bytes, offsets[i], offsets[i + 1] - offsets[i]);
    }
    return new BytesVector(length, bytes, offsets, validity);
  }

  private Vector nested(Type type, Vector[] values, long @Nullable [] validity) {
    return switch (type) {
      case RowType row -> {
        List<Vector> fields = new ArrayList<>();
        for (int i = 0; i < row.fields().size(); i++) {
          int field = i;
          fields.add(
              merge(
                  row.fields().get(i).type(),
                  children(values, vector -> ((RowVector) vector).fields().get(field))));
        }
        yield new RowVector(length, fields, validity);
      }
      case ArrayType array -> array(array.element(), values, validity);
      case SetType set -> array(set.element(), values, validity);
      case MapType map -> {
        int[][] offsets = new int[values.length][];
        for (int i = 0; i < values.length; i++) {
          offsets[i] = ((MapVector) values[i]).offsets();
        }
        int[] merged = scratch.takeInts(length + 1);
        Merging entries = elements(offsets, merged);
        yield new MapVector(
            length,
            merged,
            entries.merge(map.key(), children(values, vector -> ((MapVector) vector).keys())),
            entries.merge(map.value(), children(values, vector -> ((MapVector) vector).values())),
            validity);
      }
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

  private ArrayVector array(Type element, Vector[] values, long @Nullable [] validity) {
    int[][] offsets = new int[values.length][];
    for (int i = 0; i < values.length; i++) {
      offsets[i] = ((ArrayVector) values[i]).offsets();
    }
    int[] merged = scratch.takeInts(length + 1);
    Merging elements = elements(offsets, merged);
    return new ArrayVector(
        length,
        merged,
        elements.merge(element, children(values, vector -> ((ArrayVector) vector).elements())),
        validity);
  }

  /// The merging of the elements of arrays with these `offsets`; writes those of the result.
  private Merging elements(int[][] offsets, int[] merged) {
    long total = 0;
    merged[0] = 0;
    for (int i = 0; i < length; i++) {
      int[] from = offsets[choices[i]];
      total += from[indexes[i] + 1] - from[indexes[i]];
      merged[i + 1] = (int) total;
    }
    int count = Texts.checkedSize(total);
    int[] elementChoices = scratch.takeInts(count);
    int[] elementIndexes = scratch.takeInts(count);
    for (int i = 0; i < length; i++) {
      int shift = offsets[choices[i]][indexes[i]] - merged[i];
      for (int element = merged[i]; element < merged[i + 1]; element++) {
        elementChoices[element] = choices[i];
        elementIndexes[element] = element + shift;
      }
    }
    return new Merging(elementChoices, elementIndexes, count, scratch);
  }

  private Vector[] children(Vector[] values, Function<Vector, Vector> child) {
    Vector[] children = new Vector[values.length];
    for (int i = 0; i < values.length; i++) {
      children[i] = Gather.flat(child.apply(values[i]), scratch);
    }
    return children;
  }

  private long @Nullable [] validity(Vector[] values) {
    boolean nulls = false;
    for (Vector vector : values) {
      nulls |= vector.mayHaveNulls();
    }
    if (!nulls) {
      return null;
    }
    long[] validity = scratch.takeValidity(length);
    for (int i = 0; i < length; i++) {
      if (!values[choices[i]].isNull(indexes[i])) {
        Validity.setValid(validity, i);
      }
    }
    return validity;
  }
}
