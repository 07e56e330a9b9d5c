package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// Maps offsets of a parsed text to offsets of the source file. They differ for the expressions
/// inside a template, whose text is that of a string with its escapes removed, and for those that
/// no plan writes.
final class OffsetMap {

  /// The map of a text that is the source file itself.
  static final OffsetMap IDENTITY = new OffsetMap(new int[0], Optional.empty());

  private final int[] offsets;
  private final Optional<SourceSpan> place;

  private OffsetMap(int[] offsets, Optional<SourceSpan> place) {
    this.offsets = offsets;
    this.place = place;
  }

  /// The map of a text that stands for what is at `place`, every part of it for all of that.
  static OffsetMap at(SourceSpan place) {
    return new OffsetMap(new int[0], Optional.of(place));
  }

  /// @param offsets the offset in the source file for each offset of the text, its end included
  static OffsetMap of(int[] offsets) {
    if (offsets.length == 0) {
      throw new IllegalArgumentException("the end of the text has an offset, too");
    }
    return new OffsetMap(offsets.clone(), Optional.empty());
  }

  SourceSpan span(int start, int end) {
    return place.isPresent()
        ? place.get()
        : new SourceSpan(offset(start), Math.max(offset(start), offset(end)));
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
