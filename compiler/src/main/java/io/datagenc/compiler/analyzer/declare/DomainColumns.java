package io.datagenc.compiler.analyzer.declare;

import io.datagenc.compiler.analyzer.symbol.CheckSymbol;
import io.datagenc.compiler.analyzer.symbol.DeclaredType;
import io.datagenc.compiler.analyzer.type.DeclaredTypes;
import io.datagenc.compiler.analyzer.type.DomainChecks;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.compiler.tree.Substitution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Gives columns what the domains and enumerations that are their types say. What a column says
/// itself goes before what its domain says, and that before what the domain's own domain says;
/// conditions and NOT NULL add up.
public final class DomainColumns {

  private final DeclaredTypes declared;
  private final SourceFile source;

  private DomainColumns(DeclaredTypes declared, SourceFile source) {
    this.declared = declared;
    this.source = source;
  }

  /// Completes the columns of all tables, of which every statement has been collected.
  public static void complete(PlanDraft draft, DeclaredTypes declared, SourceFile source) {
    DomainColumns domains = new DomainColumns(declared, source);
    for (TableDraft table : draft.tables()) {
      for (ColumnDraft column : table.columns.values()) {
        if (column.dataType.isPresent() && column.declaredType.isPresent()) {
          domains.complete(column, column.dataType.get());
        }
      }
    }
  }

  private void complete(ColumnDraft column, DataType type) {
    List<DeclaredType.Domain> domains = declared.domains(type);
    column.domain = domains.stream().findFirst();
    for (DeclaredType.Domain domain : domains) {
      domain.statement().clauses().forEach(clause -> add(column, clause));
    }
    DataType base = domains.isEmpty() ? type : domains.getLast().statement().type();
    column.enumeration = enumeration(base);
    column.enumeration.ifPresent(values -> column.table.checks.add(check(column, values)));
  }

  private Optional<DeclaredType.Enumeration> enumeration(DataType type) {
    if (type instanceof DataType.EnumType inline && !inline.multiple()) {
      // Values that are listed twice were reported with the type.
      return Optional.of(
          DeclaredTypes.enumeration(
              DeclaredType.INLINE, inline.span(), inline.values(), new Diagnostics()));
    }
    return declared.find(type).orElse(null) instanceof DeclaredType.Enumeration enumeration
        ? Optional.of(enumeration)
        : Optional.empty();
  }

  private void add(ColumnDraft column, ColumnClause clause) {
    switch (clause) {
      case ColumnClause.Value value -> {
        if (column.value.isEmpty()
            && column.identity.isEmpty()
            && column.table.givenRows().isEmpty()
            && column.table.referenceOf(column.name).isEmpty()) {
          column.value = Optional.of(value);
          column.valueOfDomain = true;
        }
      }
      case ColumnClause.NotNull notNull -> {
        if (column.notNull.isEmpty()) {
          column.notNull = Optional.of(notNull.span());
        }
      }
      case ColumnClause.NullFraction nulls -> {
        boolean isKey =
            column
                .table
                .primaryKey()
                .filter(key -> key.columns().contains(column.name))
                .isPresent();
        if (column.nullFraction.isEmpty() && column.notNull.isEmpty() && !isKey) {
          column.nullFraction = Optional.of(nulls);
        }
      }
      case ColumnClause.DefaultValue value ->
          column.defaultValue = column.defaultValue.or(() -> Optional.of(value));
      case ColumnClause.StreamName stream ->
          column.stream = column.stream.or(() -> Optional.of(stream));
      case ColumnClause.Check check -> column.table.checks.add(check(column, check.condition()));
      case ColumnClause.DeterminedBy determined ->
          column.determinedBy = column.determinedBy.or(() -> Optional.of(determined));
      case ColumnClause.Nullable ignored -> {}
      case ColumnClause.Comment ignored -> {}
      case ColumnClause.DatabaseClause ignored -> {}
      // Domains with one of these are reported where they are declared.
      case ColumnClause.Identity ignored -> {}
      case ColumnClause.AutoIncrement ignored -> {}
      case ColumnClause.PrimaryKey ignored -> {}
      case ColumnClause.Unique ignored -> {}
      case ColumnClause.References ignored -> {}
      case ColumnClause.PolymorphicReference ignored -> {}
      case ColumnClause.Hidden ignored -> {}
      case ColumnClause.Inferred ignored -> {}
    }
  }

  /// `condition` with the name of `column` instead of VALUE.
  private CheckSymbol check(ColumnDraft column, ValueExpression condition) {
    ValueExpression replaced =
        new Substitution(path -> DomainChecks.isValue(path) ? path(column, path) : path)
            .apply(condition);
    StringBuilder sql = new StringBuilder();
    int next = condition.span().start();
    List<SourceSpan> values =
        ExpressionParts.paths(condition).stream()
            .filter(DomainChecks::isValue)
            .map(path -> path.name().parts().getFirst().span())
            .sorted(Comparator.comparingInt(SourceSpan::start))
            .toList();
    for (SourceSpan value : values) {
      sql.append(source.text(new SourceSpan(next, value.start()))).append(spelling(column));
      next = value.end();
    }
    sql.append(source.text(new SourceSpan(next, condition.span().end())));
    return new CheckSymbol(Optional.empty(), replaced, Optional.of(sql.toString()));
  }

  /// `column IN (…)`.
  private CheckSymbol check(ColumnDraft column, DeclaredType.Enumeration enumeration) {
    ValueExpression condition =
        new Predicate.InList(
            enumeration.span(),
            false,
            path(column, enumeration.span()),
            List.copyOf(enumeration.values()));
    String values =
        enumeration.values().stream()
            .map(value -> source.text(value.span()))
            .collect(Collectors.joining(", "));
    return new CheckSymbol(
        Optional.empty(), condition, Optional.of("%s IN (%s)".formatted(spelling(column), values)));
  }

  private static ValueExpression.Path path(ColumnDraft column, SourceSpan span) {
    return new ValueExpression.Path(
        span, new QualifiedName(span, List.of(new Identifier(span, column.name, true))));
  }

  /// `value`, a VALUE or a field of it, with the name of `column` instead of VALUE.
  private static ValueExpression.Path path(ColumnDraft column, ValueExpression.Path value) {
    List<Identifier> parts = new ArrayList<>(value.name().parts());
    parts.set(0, new Identifier(parts.getFirst().span(), column.name, true));
    return new ValueExpression.Path(value.span(), new QualifiedName(value.name().span(), parts));
  }

  private static String spelling(ColumnDraft column) {
    return column.name.matches("[a-z_][a-z0-9_]*")
        ? column.name
        : "\"" + column.name.replace("\"", "\"\"") + "\"";
  }
}
