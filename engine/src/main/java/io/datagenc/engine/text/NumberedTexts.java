package io.datagenc.engine.text;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.random.RandomStream;
import java.math.BigInteger;
import java.util.OptionalLong;

/// Texts that are counted but not listed: each is written from an index. All are equally probable.
///
/// Where there are more texts than indexes, an index stands for one of a run of them.
public non-sealed interface NumberedTexts extends TextSource {

  /// The exact number of distinct texts, ≥ 1.
  BigInteger count();

  /// Appends the texts for the first `length` of `indexes` to `buffer`, and writes into `offsets`
  /// where each of them begins and, last, where they end. Different indexes have different texts.
  /// Allocates nothing but the buffer's growth.
  ///
  /// @param indexes each 0 to `size` − 1
  /// @param size the number of indexes: [#count()], or a lesser power of two
  void append(long[] indexes, int length, long size, TextBuffer buffer, int[] offsets);

  /// The index among `size` that has the text `text`; empty if none has.
  OptionalLong index(String text, long size);

  /// The number of indexes of which draws are one.
  default long drawnIndexes() {
    return count().min(BigInteger.valueOf(Expression.MAX_INDEXES)).longValueExact();
  }

  @Override
  default long maxDistinct() {
    return count().min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  @Override
  default String text(long draw) {
    long size = drawnIndexes();
    TextBuffer buffer = new TextBuffer(new byte[0]);
    append(new long[] {RandomStream.bounded(draw, size)}, 1, size, buffer, new int[2]);
    return buffer.toString();
  }
}
