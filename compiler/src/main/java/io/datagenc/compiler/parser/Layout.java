package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// A statement as a sequence of texts and blocks of elements, before comments are put in.
record Layout(SourceSpan span, List<Piece> pieces) {

  Layout {
    pieces = List.copyOf(pieces);
  }

  /// A part of a statement.
  sealed interface Piece {}

  /// A text that follows what is before it.
  record Run(Doc doc) implements Piece {}

  /// Elements on lines of their own, with commas between them.
  ///
  /// @param open what stands before the elements, for example `(`
  /// @param close what stands after them on a line of its own, or nothing
  /// @param inline whether the elements stand on one line if they fit
  record Block(String open, List<Element> elements, String close, boolean inline) implements Piece {
    Block {
      elements = List.copyOf(elements);
    }
  }

  /// An element of a block.
  ///
  /// @param name what the elements of a block align after, or nothing
  record Element(SourceSpan span, Optional<String> name, Doc rest) {}
}
