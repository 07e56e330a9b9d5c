package io.datagenc.engine.faker;

import io.datagenc.engine.text.ListedTexts;
import io.datagenc.engine.vector.BytesVector;
import org.jspecify.annotations.Nullable;

/// Texts that are few enough to be listed.
public final class FakerDictionary implements ListedTexts {
  private final WeightedTexts texts;
  private final TextMeasure measure;

  /// Made for the first draw: who only asks what the texts are like does not pay for it. Immutable,
  /// so that threads may share it without more ado.
  private @Nullable TextPool pool;

  FakerDictionary(WeightedTexts texts) {
    this.texts = texts;
    this.measure = TextMeasure.of(texts);
  }

  @Override
  public BytesVector values() {
    return pool().values();
  }

  @Override
  public int index(long draw) {
    return pool().index(draw);
  }

  @Override
  public boolean isUniform() {
    return texts.isUniform();
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

  @Override
  public long bytes() {
    // As they were resolved, and as they are drawn.
    return 2 * texts.bytes();
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
