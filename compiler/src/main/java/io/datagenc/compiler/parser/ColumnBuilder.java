package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DatabaseText;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.SequenceOption;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenBranch;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.grammar.DatagenParser.AutoIncrementClauseContext;
import io.datagenc.grammar.DatagenParser.CacheOptionContext;
import io.datagenc.grammar.DatagenParser.CheckClauseContext;
import io.datagenc.grammar.DatagenParser.ColumnClauseContext;
import io.datagenc.grammar.DatagenParser.ColumnDefinitionContext;
import io.datagenc.grammar.DatagenParser.CommentClauseContext;
import io.datagenc.grammar.DatagenParser.ConstraintNameContext;
import io.datagenc.grammar.DatagenParser.CycleOptionContext;
import io.datagenc.grammar.DatagenParser.DefaultClauseContext;
import io.datagenc.grammar.DatagenParser.DeterminedByClauseContext;
import io.datagenc.grammar.DatagenParser.DistributionContext;
import io.datagenc.grammar.DatagenParser.ElseClauseContext;
import io.datagenc.grammar.DatagenParser.HiddenClauseContext;
import io.datagenc.grammar.DatagenParser.IdentityClauseContext;
import io.datagenc.grammar.DatagenParser.IgnoredClauseContext;
import io.datagenc.grammar.DatagenParser.IncrementByContext;
import io.datagenc.grammar.DatagenParser.MaximumValueContext;
import io.datagenc.grammar.DatagenParser.MinimumValueContext;
import io.datagenc.grammar.DatagenParser.NotNullClauseContext;
import io.datagenc.grammar.DatagenParser.NullFractionClauseContext;
import io.datagenc.grammar.DatagenParser.NullableClauseContext;
import io.datagenc.grammar.DatagenParser.OwnedByContext;
import io.datagenc.grammar.DatagenParser.PrimaryKeyClauseContext;
import io.datagenc.grammar.DatagenParser.ReferenceContext;
import io.datagenc.grammar.DatagenParser.ReferencesClauseContext;
import io.datagenc.grammar.DatagenParser.SequenceNameContext;
import io.datagenc.grammar.DatagenParser.SequenceOptionContext;
import io.datagenc.grammar.DatagenParser.SequenceTypeContext;
import io.datagenc.grammar.DatagenParser.StartWithContext;
import io.datagenc.grammar.DatagenParser.StreamClauseContext;
import io.datagenc.grammar.DatagenParser.TemplateClauseContext;
import io.datagenc.grammar.DatagenParser.UniqueClauseContext;
import io.datagenc.grammar.DatagenParser.ValueClauseContext;
import io.datagenc.grammar.DatagenParser.WhenClauseContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes columns, their clauses and references from parse trees.
final class ColumnBuilder {

  private final NameBuilder names;
  private final LiteralBuilder literals;
  private final TypeBuilder types;
  private final ExpressionBuilder expressions;
  private final CallBuilder calls;
  private final Diagnostics diagnostics;

  ColumnBuilder(
      NameBuilder names,
      LiteralBuilder literals,
      TypeBuilder types,
      ExpressionBuilder expressions,
      Diagnostics diagnostics) {
    this.names = names;
    this.literals = literals;
    this.types = types;
    this.expressions = expressions;
    this.calls = new CallBuilder(names, types, expressions);
    this.diagnostics = diagnostics;
  }

  ColumnDefinition column(ColumnDefinitionContext context) {
    return new ColumnDefinition(
        names.span(context),
        names.identifier(context.identifier()),
        types.optionalType(context.type()),
        clauses(context.columnClause()));
  }

  List<ColumnDefinition> columns(List<ColumnDefinitionContext> contexts) {
    return contexts.stream().map(this::column).toList();
  }

  /// The clauses of a column; neighbouring `WHEN` branches and their `ELSE` become one.
  List<ColumnClause> clauses(List<ColumnClauseContext> contexts) {
    List<ColumnClause> clauses = new ArrayList<>();
    List<WhenBranch> branches = new ArrayList<>();
    for (ColumnClauseContext context : contexts) {
      switch (context) {
        case WhenClauseContext when -> branches.add(branch(when));
        case ElseClauseContext otherwise -> {
          if (branches.isEmpty()) {
            diagnostics.report(
                DiagnosticCode.SYNTAX_ERROR,
                names.span(otherwise.ELSE().getSymbol()),
                "`ELSE` without `WHEN (…) REFERENCES …` before it");
          } else {
            clauses.add(polymorphic(branches, Optional.of(reference(otherwise.reference()))));
            branches.clear();
          }
        }
        default -> {
          addBranches(clauses, branches);
          clauses.add(clause(context));
        }
      }
    }
    addBranches(clauses, branches);
    return clauses;
  }

  private static void addBranches(List<ColumnClause> clauses, List<WhenBranch> branches) {
    if (!branches.isEmpty()) {
      clauses.add(polymorphic(branches, Optional.empty()));
      branches.clear();
    }
  }

  private static ColumnClause polymorphic(
      List<WhenBranch> branches, Optional<Reference> otherwise) {
    SourceSpan last = otherwise.map(Reference::span).orElse(branches.getLast().span());
    return new ColumnClause.PolymorphicReference(
        branches.getFirst().span().to(last), branches, otherwise);
  }

  private WhenBranch branch(WhenClauseContext context) {
    return new WhenBranch(
        names.span(context),
        expressions.expression(context.parenthesized()),
        reference(context.reference()));
  }

  /// A clause other than `WHEN` and `ELSE`.
  ColumnClause clause(ColumnClauseContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case ValueClauseContext value ->
          new ColumnClause.Value(
              span,
              value.GENERATED() != null,
              expressions.expression(value.parenthesized()),
              storage(value));
      case TemplateClauseContext template ->
          new ColumnClause.Value(
              span, false, expressions.template(template.string()), Optional.empty());
      case IdentityClauseContext identity ->
          new ColumnClause.Identity(
              span, identity.ALWAYS() != null, sequenceOptions(identity.sequenceOption()));
      case AutoIncrementClauseContext ignored -> new ColumnClause.AutoIncrement(span);
      case PrimaryKeyClauseContext key ->
          new ColumnClause.PrimaryKey(span, constraintName(key.constraintName()));
      case UniqueClauseContext unique ->
          new ColumnClause.Unique(span, constraintName(unique.constraintName()));
      case NotNullClauseContext notNull ->
          new ColumnClause.NotNull(span, constraintName(notNull.constraintName()));
      case NullableClauseContext ignored -> new ColumnClause.Nullable(span);
      case NullFractionClauseContext nulls ->
          new ColumnClause.NullFraction(span, literals.percentage(nulls.percentage()));
      case ReferencesClauseContext references ->
          new ColumnClause.References(
              span, constraintName(references.constraintName()), reference(references.reference()));
      case DeterminedByClauseContext determined ->
          new ColumnClause.DeterminedBy(span, names.identifiers(determined.identifier()));
      case HiddenClauseContext ignored -> new ColumnClause.Hidden(span);
      case StreamClauseContext stream ->
          new ColumnClause.StreamName(span, literals.string(stream.string()));
      case DefaultClauseContext value ->
          new ColumnClause.DefaultValue(span, expressions.value(value.valueExpression()));
      case CheckClauseContext check ->
          new ColumnClause.Check(
              span,
              constraintName(check.constraintName()),
              expressions.expression(check.parenthesized()),
              names.databaseTexts(check.constraintOption()));
      case CommentClauseContext comment ->
          new ColumnClause.Comment(span, literals.string(comment.string()));
      case IgnoredClauseContext ignored ->
          new ColumnClause.DatabaseClause(span, names.databaseText(ignored));
      case WhenClauseContext when -> polymorphic(List.of(branch(when)), Optional.empty());
      case ElseClauseContext otherwise ->
          throw new InvalidStatementException(
              Diagnostic.of(
                  DiagnosticCode.SYNTAX_ERROR,
                  names.span(otherwise.ELSE().getSymbol()),
                  "`ELSE` without `WHEN (…) REFERENCES …` before it"));
      default -> throw new IllegalStateException("not a clause: " + context.getClass());
    };
  }

  private Optional<DatabaseText> storage(ValueClauseContext context) {
    return Optional.ofNullable(context.STORED() != null ? context.STORED() : context.VIRTUAL())
        .map(word -> new DatabaseText(names.span(word.getSymbol()), word.getText()));
  }

  Optional<Identifier> constraintName(@Nullable ConstraintNameContext context) {
    return Optional.ofNullable(context).map(name -> names.identifier(name.identifier()));
  }

  Reference reference(ReferenceContext context) {
    Optional<ValueExpression.FunctionCall> distribution =
        Optional.ofNullable(context.distribution()).map(calls::distribution);
    boolean within = context.WITHIN() != null;
    int lists = context.columnList().size();
    return new Reference(
        names.span(context),
        names.qualifiedName(context.qualifiedName()),
        lists > (within ? 1 : 0) ? names.columns(context.columnList(0)) : List.of(),
        names.optionalIdentifier(context.identifier()),
        distribution,
        within ? names.columns(context.columnList(lists - 1)) : List.of(),
        Optional.ofNullable(context.parenthesized()).map(expressions::expression),
        names.databaseTexts(context.referenceOption()));
  }

  Optional<ValueExpression.FunctionCall> distribution(@Nullable DistributionContext context) {
    return Optional.ofNullable(context).map(calls::distribution);
  }

  List<SequenceOption> sequenceOptions(List<SequenceOptionContext> contexts) {
    return contexts.stream().map(this::sequenceOption).toList();
  }

  private SequenceOption sequenceOption(SequenceOptionContext context) {
    SourceSpan span = names.span(context);
    return switch (context) {
      case SequenceTypeContext option ->
          new SequenceOption.SequenceType(span, types.type(option.type()));
      case StartWithContext option ->
          new SequenceOption.StartWith(span, expressions.value(option.valueExpression()));
      case IncrementByContext option ->
          new SequenceOption.IncrementBy(span, expressions.value(option.valueExpression()));
      case MinimumValueContext option ->
          new SequenceOption.MinimumValue(
              span, expressions.optionalValue(option.valueExpression()));
      case MaximumValueContext option ->
          new SequenceOption.MaximumValue(
              span, expressions.optionalValue(option.valueExpression()));
      case CacheOptionContext option ->
          new SequenceOption.Cache(span, expressions.optionalValue(option.valueExpression()));
      case CycleOptionContext option -> new SequenceOption.Cycle(span, option.NO() == null);
      case SequenceNameContext option ->
          new SequenceOption.SequenceName(span, names.qualifiedName(option.qualifiedName()));
      case OwnedByContext option ->
          new SequenceOption.OwnedBy(
              span, Optional.ofNullable(option.qualifiedName()).map(names::qualifiedName));
      default -> throw new IllegalStateException("not an option: " + context.getClass());
    };
  }
}
