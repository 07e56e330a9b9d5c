package io.datagenc.engine.text;

import io.datagenc.engine.vector.BytesVector;

/// Texts that are few enough to be listed, some perhaps more probable than others.
public non-sealed interface ListedTexts extends TextSource {

  /// The distinct texts, in a fixed order.
  BytesVector values();

  /// The position of the text for `draw` in [#values()].
  int index(long draw);

  /// Whether all texts are equally probable.
  boolean isUniform();

  @Override
  default String text(long draw) {
    return values().text(index(draw));
  }
}
