package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.DatabaseText;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser;
import io.datagenc.grammar.DatagenParser.ColumnListContext;
import io.datagenc.grammar.DatagenParser.IdentifierContext;
import io.datagenc.grammar.DatagenParser.QualifiedNameContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/// Makes names, and texts that are only passed on, from parse trees.
final class NameBuilder {

  private final OffsetMap offsets;

  NameBuilder(OffsetMap offsets) {
    this.offsets = offsets;
  }

  SourceSpan span(Token token) {
    return offsets.span(token);
  }

  SourceSpan span(ParserRuleContext context) {
    return offsets.span(context);
  }

  Identifier identifier(IdentifierContext context) {
    return identifier(context.getStart());
  }

  Identifier identifier(Token token) {
    String text = token.getText();
    return switch (token.getType()) {
      case DatagenParser.QUOTED_IDENTIFIER -> quoted(token, text, "\"");
      case DatagenParser.BACKQUOTED_IDENTIFIER -> quoted(token, text, "`");
      default -> new Identifier(offsets.span(token), text.toLowerCase(Locale.ROOT), false);
    };
  }

  Optional<Identifier> optionalIdentifier(@Nullable IdentifierContext context) {
    return Optional.ofNullable(context).map(this::identifier);
  }

  List<Identifier> identifiers(List<IdentifierContext> contexts) {
    return contexts.stream().map(this::identifier).toList();
  }

  List<Identifier> columns(@Nullable ColumnListContext context) {
    return context == null ? List.of() : identifiers(context.identifier());
  }

  QualifiedName qualifiedName(QualifiedNameContext context) {
    return new QualifiedName(span(context), identifiers(context.identifier()));
  }

  QualifiedName qualifiedName(Identifier identifier) {
    return new QualifiedName(identifier.span(), List.of(identifier));
  }

  /// The text of a tree as it was written, white space made single.
  DatabaseText databaseText(ParserRuleContext context) {
    Token first = context.getStart();
    boolean isWritten = words(first, first).equalsIgnoreCase(first.getText());
    return new DatabaseText(
        span(context),
        isWritten
            ? words(first, context.getStop())
            : leaves(context).collect(Collectors.joining(" ")));
  }

  /// The words of a tree of which the tokens are not those of the text.
  private static Stream<String> leaves(ParseTree tree) {
    return tree.getChildCount() == 0
        ? Stream.of(tree.getText())
        : IntStream.range(0, tree.getChildCount())
            .mapToObj(tree::getChild)
            .flatMap(NameBuilder::leaves);
  }

  List<DatabaseText> databaseTexts(List<? extends ParserRuleContext> contexts) {
    return contexts.stream().map(this::databaseText).toList();
  }

  private static String words(Token first, Token last) {
    CharStream input = first.getInputStream();
    return input
        .getText(Interval.of(first.getStartIndex(), last.getStopIndex()))
        .strip()
        .replaceAll("\\s+", " ");
  }

  private Identifier quoted(Token token, String text, String quote) {
    String value = text.substring(1, text.length() - 1).replace(quote + quote, quote);
    return new Identifier(offsets.span(token), value, true);
  }
}
