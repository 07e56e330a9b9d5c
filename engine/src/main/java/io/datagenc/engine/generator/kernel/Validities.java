package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Validity bitmaps during evaluation; null stands for rows of which none is NULL.
public final class Validities {
  private Validities() {}

  /// Where both are valid.
  public static long @Nullable [] and(
      long @Nullable [] left, long @Nullable [] right, int length, Scratch scratch) {
    if (left == null || left == right) {
      return right;
    }
    if (right == null) {
      return left;
    }
    int words = Validity.words(length);
    long[] both = scratch.takeLongs(words);
    for (int i = 0; i < words; i++) {
      both[i] = left[i] & right[i];
    }
    return both;
  }

  /// The rows of `values` that are not NULL.
  public static long @Nullable [] of(Vector values, Scratch scratch) {
    if (!values.mayHaveNulls()) {
      return null;
    }
    long[] validity = scratch.takeValidity(values.length());
    for (int i = 0; i < values.length(); i++) {
      if (!values.isNull(i)) {
        Validity.setValid(validity, i);
      }
    }
    return validity;
  }

  /// Makes row `to` of one bitmap what row `from` of another one is.
  public static void copy(long[] source, int from, long[] target, int to) {
    if (Validity.isValid(source, from)) {
      Validity.setValid(target, to);
    } else {
      Validity.setNull(target, to);
    }
  }

  /// Whether row `index` is not NULL.
  public static boolean isValid(long @Nullable [] validity, int index) {
    return validity == null || Validity.isValid(validity, index);
  }
}
