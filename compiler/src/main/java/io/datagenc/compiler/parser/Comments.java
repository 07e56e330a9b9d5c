package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/// The comments of a source file, and the questions a formatter has about them.
final class Comments {

  /// The comments of a tree that comes from nowhere.
  static final Comments NONE = new Comments(Optional.empty(), List.of(), List.of());

  private final Optional<SourceFile> source;
  private final List<Comment> comments;
  private final List<Integer> semicolons;

  private Comments(Optional<SourceFile> source, List<Comment> comments, List<Integer> semicolons) {
    this.source = source;
    this.comments = List.copyOf(comments);
    this.semicolons = List.copyOf(semicolons);
  }

  static Comments of(SourceFile source) {
    List<Comment> comments = new ArrayList<>();
    List<Integer> semicolons = new ArrayList<>();
    DatagenLexer lexer = new DatagenLexer(new Utf16CharStream(source.name(), source.text()));
    lexer.removeErrorListeners();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      switch (token.getType()) {
        case DatagenLexer.SEMICOLON -> semicolons.add(token.getStartIndex());
        case DatagenLexer.LINE_COMMENT, DatagenLexer.BLOCK_COMMENT, DatagenLexer.META_COMMAND ->
            comments.add(
                new Comment(
                    OffsetMap.IDENTITY.span(token),
                    token.getText().stripTrailing(),
                    token.getType() != DatagenLexer.BLOCK_COMMENT));
        default -> {}
      }
    }
    return new Comments(Optional.of(source), comments, semicolons);
  }

  /// The comments that start in a range of offsets.
  List<Comment> between(int start, int end) {
    return comments.subList(indexAt(start), indexAt(Math.max(start, end)));
  }

  /// The offset after the `;` that ends what ends at an offset.
  int afterSemicolon(int offset) {
    int low = 0;
    int high = semicolons.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (semicolons.get(middle) < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < semicolons.size() ? semicolons.get(low) + 1 : offset;
  }

  String text(SourceSpan span) {
    return source.map(file -> file.text(span)).orElse("");
  }

  /// Whether two offsets are on one line of the source file.
  boolean isSameLine(int left, int right) {
    return source.map(file -> file.line(left) == file.line(right)).orElse(false);
  }

  /// Whether there is a blank line in front of an offset at which a line starts.
  boolean isAfterBlankLine(int offset) {
    if (source.isEmpty()) {
      return false;
    }
    SourceFile file = source.get();
    int line = file.line(offset);
    boolean first = file.text().substring(file.lineStart(line), offset).isBlank();
    return first && line > 1 && file.lineText(line - 1).isBlank();
  }

  /// The comment that ends at an offset, if there is one.
  Optional<Comment> endingAt(int offset) {
    int index = indexAt(offset) - 1;
    return index >= 0 && comments.get(index).span.end() == offset
        ? Optional.of(comments.get(index))
        : Optional.empty();
  }

  /// The comment that starts at an offset, if there is one.
  private Optional<Comment> startingAt(int offset) {
    int index = indexAt(offset);
    return index < comments.size() && comments.get(index).span.start() == offset
        ? Optional.of(comments.get(index))
        : Optional.empty();
  }

  /// The offset after the `(` that only comments and white space separate from `element`.
  int afterOpen(int element) {
    String text = source.map(SourceFile::text).orElse("");
    int offset = Math.min(element, text.length());
    while (offset > 0) {
      Optional<Comment> comment = endingAt(offset);
      if (comment.isPresent()) {
        offset = comment.get().span.start();
      } else if (text.charAt(offset - 1) == '(') {
        return offset;
      } else {
        offset--;
      }
    }
    return offset;
  }

  /// The offset of the `)` that only comments and white space separate from `element`.
  int beforeClose(int element) {
    String text = source.map(SourceFile::text).orElse("");
    int offset = Math.min(element, text.length());
    while (offset < text.length()) {
      Optional<Comment> comment = startingAt(offset);
      if (comment.isPresent()) {
        offset = comment.get().span.end();
      } else if (text.charAt(offset) == ')') {
        return offset;
      } else {
        offset++;
      }
    }
    return offset;
  }

  private int indexAt(int offset) {
    int low = 0;
    int high = comments.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (comments.get(middle).span.start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// A comment.
  ///
  /// @param endsLine whether nothing can follow it on its line
  record Comment(SourceSpan span, String text, boolean endsLine) {}
}
