package io.datagenc.engine.faker;

import io.datagenc.engine.random.AliasTable;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.BytesVector;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Distinct texts as UTF-8 bytes and the law by which one is drawn.
final class TextPool {
  private final BytesVector values;
  private final int[] lengths;
  private final @Nullable AliasTable weights;

  private TextPool(BytesVector values, int[] lengths, @Nullable AliasTable weights) {
    this.values = values;
    this.lengths = lengths;
    this.weights = weights;
  }

  static TextPool of(WeightedTexts texts) {
    List<String> values = List.copyOf(texts.weights().keySet());
    int[] offsets = new int[values.size() + 1];
    int[] lengths = new int[values.size()];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < lengths.length; i++) {
      String value = values.get(i);
      bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
      offsets[i + 1] = bytes.size();
      lengths[i] = value.codePointCount(0, value.length());
    }
    return new TextPool(
        new BytesVector(values.size(), bytes.toByteArray(), offsets, null),
        lengths,
        texts.isUniform()
            ? null
            : AliasTable.of(texts.weights().values().stream().map(BigDecimal::new).toList()));
  }

  BytesVector values() {
    return values;
  }

  boolean isUniform() {
    return weights == null;
  }

  /// The position of the text for `draw`.
  int index(long draw) {
    return weights == null ? (int) RandomStream.bounded(draw, lengths.length) : weights.index(draw);
  }

  /// The number of characters of the text at `index`.
  int length(int index) {
    return lengths[index];
  }
}
