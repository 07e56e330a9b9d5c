package io.datagenc.engine.faker;

import io.datagenc.engine.vector.BytesVector;

/// Texts that are few enough to be listed.
public final class FakerDictionary implements FakerSource {
  private final TextPool pool;
  private final TextMeasure measure;

  FakerDictionary(WeightedTexts texts) {
    this.pool = TextPool.of(texts);
    this.measure = TextMeasure.of(texts);
  }

  /// The distinct texts, in a fixed order.
  public BytesVector values() {
    return pool.values();
  }

  /// The position of the text for `draw` in [#values()].
  public int index(long draw) {
    return pool.index(draw);
  }

  /// Whether all texts are equally probable.
  public boolean isUniform() {
    return pool.isUniform();
  }

  @Override
  public String text(long draw) {
    return pool.values().text(pool.index(draw));
  }

  @Override
  public int minLength() {
    return measure.minLength();
  }

  @Override
  public int maxLength() {
    return measure.maxLength();
  }

  @Override
  public long maxDistinct() {
    return pool.values().length();
  }

  @Override
  public String alphabet() {
    return measure.alphabet();
  }
}
