package io.datagenc.engine.faker;

import io.datagenc.engine.vector.BytesVector;
import org.jspecify.annotations.Nullable;

/// Texts that are few enough to be listed.
public final class FakerDictionary implements FakerSource {
  private final WeightedTexts texts;
  private final TextMeasure measure;

  /// Made for the first draw: who only asks what the texts are like does not pay for it. Immutable,
  /// so that threads may share it without more ado.
  private @Nullable TextPool pool;

  FakerDictionary(WeightedTexts texts) {
    this.texts = texts;
    this.measure = TextMeasure.of(texts);
  }

  /// The distinct texts, in a fixed order.
  public BytesVector values() {
    return pool().values();
  }

  /// The position of the text for `draw` in [#values()].
  public int index(long draw) {
    return pool().index(draw);
  }

  /// Whether all texts are equally probable.
  public boolean isUniform() {
    return texts.isUniform();
  }

  @Override
  public String text(long draw) {
    return pool().values().text(pool().index(draw));
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
    return texts.size();
  }

  @Override
  public String alphabet() {
    return measure.alphabet();
  }

  private TextPool pool() {
    TextPool made = pool;
    if (made == null) {
      // Threads that make it at once make the same.
      made = TextPool.of(texts);
      pool = made;
    }
    return made;
  }
}
