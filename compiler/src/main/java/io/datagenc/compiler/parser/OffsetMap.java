package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.SourceSpan;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// Maps offsets of a parsed text to offsets of the source file. They differ for the expressions
/// inside a template, whose text is that of a string with its escapes removed.
final class OffsetMap {

  /// The map of a text that is the source file itself.
  static final OffsetMap IDENTITY = new OffsetMap(new int[0]);

  private final int[] offsets;

  private OffsetMap(int[] offsets) {
    this.offsets = offsets;
  }

  /// @param offsets the offset in the source file for each offset of the text, its end included
  static OffsetMap of(int[] offsets) {
    if (offsets.length == 0) {
      throw new IllegalArgumentException("the end of the text has an offset, too");
    }
    return new OffsetMap(offsets.clone());
  }

  SourceSpan span(int start, int end) {
    return new SourceSpan(offset(start), Math.max(offset(start), offset(end)));
  }

  SourceSpan span(Token token) {
    return span(token.getStartIndex(), token.getStopIndex() + 1);
  }

  SourceSpan span(ParserRuleContext context) {
    return span(context.getStart().getStartIndex(), context.getStop().getStopIndex() + 1);
  }

  private int offset(int offset) {
    return offsets.length == 0 ? offset : offsets[Math.min(offset, offsets.length - 1)];
  }
}
