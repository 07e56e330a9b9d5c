package io.datagenc.engine.generator;

import io.datagenc.engine.plan.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of the alternative that a selector chooses for the row. An alternative is computed
/// only for the rows that choose it.
record SelectKernel(Type type, Selector selector, List<Kernel> alternatives) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    int[] choices = scratch.takeInts(length);
    selector.select(rows, choices);
    int[] counts = new int[alternatives.size()];
    for (int i = 0; i < length; i++) {
      counts[choices[i]]++;
    }
    Vector[] values = new Vector[alternatives.size()];
    int[] indexes = scratch.takeInts(length);
    for (int choice = 0; choice < values.length; choice++) {
      if (counts[choice] == length) {
        return Gather.flat(alternatives.get(choice).evaluate(rows), scratch);
      }
      values[choice] = alternative(rows, choices, choice, counts[choice], indexes);
    }
    return merge(values, choices, indexes, length, scratch);
  }

  /// Computes alternative `choice` and writes into `indexes` where its rows find their values.
  private Vector alternative(Rows rows, int[] choices, int choice, int count, int[] indexes) {
    if (count == 0) {
      return Constants.empty(type.representation());
    }
    Scratch scratch = rows.scratch();
    int[] chosen = scratch.takeInts(count);
    int found = 0;
    for (int i = 0; i < rows.length(); i++) {
      if (choices[i] == choice) {
        indexes[i] = found;
        chosen[found++] = i;
      }
    }
    try {
      return Gather.flat(alternatives.get(choice).evaluate(rows.subset(chosen, count)), scratch);
    } catch (EvaluationFailure failure) {
      throw new EvaluationFailure(
          chosen[failure.index()], String.valueOf(failure.getMessage()), failure);
    }
  }

  private Vector merge(Vector[] values, int[] choices, int[] indexes, int length, Scratch scratch) {
    long @Nullable [] validity = validity(values, choices, indexes, length, scratch);
    return switch (type.representation()) {
      case LONG -> {
        long[] merged = scratch.takeLongs(length);
        for (int i = 0; i < length; i++) {
          merged[i] = ((LongVector) values[choices[i]]).values()[indexes[i]];
        }
        yield new LongVector(length, merged, validity);
      }
      case INT128 -> {
        long[] merged = scratch.takeLongs(2 * length);
        for (int i = 0; i < length; i++) {
          long[] from = ((Int128Vector) values[choices[i]]).values();
          merged[2 * i] = from[2 * indexes[i]];
          merged[2 * i + 1] = from[2 * indexes[i] + 1];
        }
        yield new Int128Vector(length, merged, validity);
      }
      case BYTES -> {
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
              from.bytes(),
              from.offsets()[indexes[i]],
              bytes,
              offsets[i],
              offsets[i + 1] - offsets[i]);
        }
        yield new BytesVector(length, bytes, offsets, validity);
      }
      case NESTED -> throw new UnsupportedOperationException("nested values");
    };
  }

  private static long @Nullable [] validity(
      Vector[] values, int[] choices, int[] indexes, int length, Scratch scratch) {
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
