package io.datagenc.athena.column;

import io.datagenc.engine.generator.text.TextFormat;
import io.datagenc.engine.vector.Vector;
import org.apache.arrow.vector.BaseVariableWidthVector;

/// Writes numbers as the texts that they are shown as: UUID and TIME.
final class FormattedTextWriter extends TextWriter {
  private final FormattedTexts texts;

  FormattedTextWriter(BaseVariableWidthVector target, TextFormat format) {
    super(target);
    this.texts = new FormattedTexts(format);
  }

  @Override
  public long bytes(Vector source, int from, int to) {
    return (to - from) * (long) (texts.maxLength() + Integer.BYTES) + BitRuns.bytes(to - from);
  }

  @Override
  void appendFlat(Vector source, int from, int to) {
    super.appendFlat(texts.of(source, from, to), 0, to - from);
  }
}
