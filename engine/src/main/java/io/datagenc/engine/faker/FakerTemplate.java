package io.datagenc.engine.faker;

import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.ComposedTexts;
import io.datagenc.engine.text.TextBuffer;
import io.datagenc.engine.text.TextScratch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Texts that are too many to be listed: each is put together from pools, or made by Datafaker's
/// code.
///
/// A text that is too long is drawn anew up to 64 times; after that a fixed text that fits stands
/// for it.
public final class FakerTemplate implements ComposedTexts {
  static final int MAX_REDRAWS = 64;
  private static final long REDRAW_GAMMA = 0xD1B54A32D192ED03L;

  private final Supplier<Template> maker;

  /// Made when the first text is. Threads may see it late, but never half made: it is immutable.
  private @Nullable Template template;

  private final TextMeasure measure;
  private final long bytes;
  private final boolean hasCode;
  private final int maxLength;
  private final boolean mayBeTooLong;
  private final long fittingDraw;

  /// @param maker makes the template, which takes much longer than to measure its texts
  /// @param bytes about how much memory it takes
  /// @param fittingDraw a draw for which the text has at most `maxLength` characters
  FakerTemplate(
      Supplier<Template> maker,
      TextMeasure measure,
      long bytes,
      boolean hasCode,
      int maxLength,
      long fittingDraw) {
    this.maker = maker;
    this.measure = measure;
    this.bytes = bytes;
    this.hasCode = hasCode;
    this.maxLength = maxLength;
    this.mayBeTooLong = measure.maxLength() > maxLength;
    this.fittingDraw = fittingDraw;
  }

  @Override
  public void append(
      long[] draws, int length, TextScratch scratch, TextBuffer buffer, int[] offsets) {
    Template known = template;
    Template made = known == null ? make() : known;
    if (mayBeTooLong) {
      for (int i = 0; i < length; i++) {
        draws[i] = fitting(made.root(), draws[i]);
      }
    }
    TemplateWriter writer = scratch.keep(TemplateWriter.class, TemplateWriter::new);
    writer.append(made, draws, length, buffer, offsets);
  }

  /// Whether Datafaker's code makes a part of the texts.
  boolean hasCode() {
    return hasCode;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  private synchronized Template make() {
    Template made = template == null ? maker.get() : template;
    template = made;
    return made;
  }

  private long fitting(TemplateNode root, long draw) {
    long redraw = draw;
    for (int k = 1; k <= MAX_REDRAWS; k++) {
      if (TemplateNode.length(root, redraw) <= maxLength) {
        return redraw;
      }
      redraw = RandomStream.mix(draw + k * REDRAW_GAMMA);
    }
    return TemplateNode.length(root, redraw) <= maxLength ? redraw : fittingDraw;
  }

  @Override
  public int minLength() {
    return measure.minLength();
  }

  @Override
  public int maxLength() {
    return Math.min(measure.maxLength(), maxLength);
  }

  @Override
  public long maxDistinct() {
    return measure.maxDistinct();
  }

  @Override
  public String alphabet() {
    return hasCode ? "" : measure.alphabet();
  }
}
