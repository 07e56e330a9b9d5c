package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.DataType.ArraySpelling;
import io.datagenc.compiler.ast.DataType.DateTimeKind;
import io.datagenc.compiler.ast.DataType.TimeZoneMode;
import io.datagenc.compiler.ast.DataType.TypeModifier;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IntervalQualifier;
import io.datagenc.compiler.ast.IntervalUnit;
import io.datagenc.compiler.ast.Literal.StringLiteral;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.RowField;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser;
import io.datagenc.grammar.DatagenParser.ArrayTypeContext;
import io.datagenc.grammar.DatagenParser.DateTimeTypeContext;
import io.datagenc.grammar.DatagenParser.EnumTypeContext;
import io.datagenc.grammar.DatagenParser.IntervalQualifierContext;
import io.datagenc.grammar.DatagenParser.IntervalTypeContext;
import io.datagenc.grammar.DatagenParser.IntervalUnitContext;
import io.datagenc.grammar.DatagenParser.MapTypeContext;
import io.datagenc.grammar.DatagenParser.NamedTypeContext;
import io.datagenc.grammar.DatagenParser.QualifiedTypeNameContext;
import io.datagenc.grammar.DatagenParser.RowTypeContext;
import io.datagenc.grammar.DatagenParser.SetTypeContext;
import io.datagenc.grammar.DatagenParser.StringListContext;
import io.datagenc.grammar.DatagenParser.SuffixArrayTypeContext;
import io.datagenc.grammar.DatagenParser.TypeContext;
import io.datagenc.grammar.DatagenParser.TypeNameContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// Makes types from parse trees.
final class TypeBuilder {

  /// More dimensions than this are a mistake, and would make the tree too deep.
  private static final int MAXIMUM_DIMENSIONS = 16;

  private final NameBuilder names;
  private final LiteralBuilder literals;

  TypeBuilder(NameBuilder names, LiteralBuilder literals) {
    this.names = names;
    this.literals = literals;
  }

  Optional<DataType> optionalType(@Nullable TypeContext context) {
    return Optional.ofNullable(context).map(this::type);
  }

  DataType type(TypeContext context) {
    Deque<SuffixArrayTypeContext> suffixes = new ArrayDeque<>();
    TypeContext base = context;
    while (base instanceof SuffixArrayTypeContext suffix) {
      suffixes.push(suffix);
      base = suffix.type();
    }
    if (suffixes.size() > MAXIMUM_DIMENSIONS) {
      throw new InvalidStatementException(
          Diagnostic.of(
              DiagnosticCode.NESTING_TOO_DEEP,
              names.span(context),
              "array has more than %d dimensions".formatted(MAXIMUM_DIMENSIONS)));
    }
    DataType type = prefixType(base);
    for (SuffixArrayTypeContext suffix : suffixes) {
      type = new DataType.ArrayType(names.span(suffix), type, ArraySpelling.SUFFIX);
    }
    return type;
  }

  private DataType prefixType(TypeContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case ArrayTypeContext array ->
          new DataType.ArrayType(span, type(array.type()), ArraySpelling.PREFIX);
      case SetTypeContext set -> new DataType.SetType(span, type(set.type()));
      case EnumTypeContext enumeration ->
          new DataType.EnumType(span, enumeration.SET() != null, strings(enumeration.stringList()));
      case MapTypeContext map -> new DataType.MapType(span, type(map.key), type(map.value));
      case RowTypeContext row ->
          new DataType.RowType(
              span,
              row.rowField().stream()
                  .map(
                      field ->
                          new RowField(
                              names.span(field),
                              names.identifier(field.identifier()),
                              type(field.type())))
                  .toList());
      case DateTimeTypeContext dateTime -> dateTimeType(span, dateTime);
      case IntervalTypeContext interval ->
          new DataType.IntervalType(span, qualifier(interval.intervalQualifier()));
      case NamedTypeContext named -> namedType(span, named);
      default -> throw new IllegalStateException("not a type: " + context.getClass());
    };
  }

  List<StringLiteral> strings(StringListContext context) {
    return context.string().stream().map(literals::string).toList();
  }

  Optional<IntervalQualifier> qualifier(@Nullable IntervalQualifierContext context) {
    return Optional.ofNullable(context)
        .map(
            qualifier ->
                new IntervalQualifier(
                    names.span(qualifier),
                    unit(qualifier.first),
                    Optional.ofNullable(qualifier.last).map(TypeBuilder::unit)));
  }

  private static IntervalUnit unit(IntervalUnitContext context) {
    return IntervalUnit.valueOf(context.getText().toUpperCase(Locale.ROOT));
  }

  private DataType dateTimeType(SourceSpan span, DateTimeTypeContext context) {
    return new DataType.DateTimeType(
        span,
        context.TIMESTAMP() != null ? DateTimeKind.TIMESTAMP : DateTimeKind.TIME,
        context.INTEGER_VALUE() == null
            ? OptionalInt.empty()
            : OptionalInt.of(literals.smallInteger(context.INTEGER_VALUE())),
        context.ZONE() == null
            ? Optional.empty()
            : Optional.of(context.WITH() != null ? TimeZoneMode.WITH : TimeZoneMode.WITHOUT));
  }

  private DataType namedType(SourceSpan span, NamedTypeContext context) {
    List<TypeModifier> modifiers = new ArrayList<>();
    for (ParseTree child : context.children) {
      if (child instanceof TerminalNode terminal) {
        switch (terminal.getSymbol().getType()) {
          case DatagenParser.UNSIGNED -> modifiers.add(TypeModifier.UNSIGNED);
          case DatagenParser.SIGNED -> modifiers.add(TypeModifier.SIGNED);
          case DatagenParser.ZEROFILL -> modifiers.add(TypeModifier.ZEROFILL);
          default -> {}
        }
      }
    }
    return new DataType.NamedType(
        span,
        typeName(context.typeName()),
        context.INTEGER_VALUE().stream().map(literals::smallInteger).toList(),
        modifiers);
  }

  private QualifiedName typeName(TypeNameContext context) {
    SourceSpan span = names.span(context);
    if (context instanceof QualifiedTypeNameContext qualified) {
      List<Identifier> parts = new ArrayList<>();
      parts.add(names.identifier(qualified.typeIdentifier().getStart()));
      parts.addAll(names.identifiers(qualified.identifier()));
      return new QualifiedName(span, parts);
    }
    List<String> words = new ArrayList<>();
    for (ParseTree word : context.children) {
      words.add(word.getText().toLowerCase(Locale.ROOT));
    }
    return names.qualifiedName(new Identifier(span, String.join(" ", words), false));
  }
}
