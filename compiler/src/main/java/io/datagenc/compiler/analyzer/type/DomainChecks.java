package io.datagenc.compiler.analyzer.type;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONFLICTING_CLAUSES;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_DOMAIN;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.analyzer.expression.RowValue;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.symbol.DeclaredType;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Checks domains where they are declared, so that an error in one is reported once, however many
/// columns use it.
public final class DomainChecks {

  /// The name by which a domain's CHECK calls the value.
  static final String VALUE = "value";

  private final DataTypes types;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;

  private DomainChecks(DataTypes types, ExpressionAnalyzer compiler, Diagnostics diagnostics) {
    this.types = types;
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// Reports what is wrong with the domains of `declared`, and marks those.
  public static void check(
      DeclaredTypes declared,
      DataTypes types,
      ExpressionAnalyzer compiler,
      Diagnostics diagnostics) {
    DomainChecks domains = new DomainChecks(types, compiler, diagnostics);
    for (DeclaredType type : declared.all()) {
      if (type instanceof DeclaredType.Domain domain
          && !declared.isBroken(domain.name())
          && !domains.isValid(domain)) {
        declared.breakDomain(domain.name());
      }
    }
  }

  private boolean isValid(DeclaredType.Domain domain) {
    Optional<Type> type = types.resolve(domain.statement().type());
    if (type.isEmpty()) {
      return false;
    }
    boolean valid = true;
    Optional<SourceSpan> value = Optional.empty();
    for (ColumnClause clause : domain.statement().clauses()) {
      switch (clause) {
        case ColumnClause.Value own -> {
          valid &=
              value.isPresent()
                  ? isSecond(own.span(), value.get())
                  : isValue(domain, own.value(), type.get());
          value = Optional.of(own.span());
        }
        case ColumnClause.Check check -> valid &= isCondition(domain, check, type.get());
        case ColumnClause.PrimaryKey key -> valid = takesNo("PRIMARY KEY", key.span());
        case ColumnClause.Unique key -> valid = takesNo("UNIQUE", key.span());
        case ColumnClause.Identity identity -> valid = takesNo("IDENTITY", identity.span());
        case ColumnClause.AutoIncrement increment ->
            valid = takesNo("AUTO_INCREMENT", increment.span());
        case ColumnClause.References references -> valid = takesNo("REFERENCES", references.span());
        case ColumnClause.PolymorphicReference references ->
            valid = takesNo("REFERENCES", references.span());
        case ColumnClause.Hidden hidden -> valid = takesNo("HIDDEN", hidden.span());
        case ColumnClause.NotNull ignored -> {}
        case ColumnClause.Nullable ignored -> {}
        case ColumnClause.NullFraction ignored -> {}
        case ColumnClause.DeterminedBy ignored -> {}
        case ColumnClause.StreamName ignored -> {}
        case ColumnClause.DefaultValue ignored -> {}
        case ColumnClause.Comment ignored -> {}
        case ColumnClause.DatabaseClause ignored -> {}
        case ColumnClause.Inferred ignored -> {}
      }
    }
    return valid;
  }

  private boolean isSecond(SourceSpan value, SourceSpan previous) {
    diagnostics.report(
        Diagnostic.of(CONFLICTING_CLAUSES, value, "AS (…) is not the only clause for the values")
            .withLabel(previous, "the values are given here"));
    return false;
  }

  private boolean takesNo(String clause, SourceSpan span) {
    diagnostics.report(
        Diagnostic.of(INVALID_DOMAIN, span, "a domain takes no %s".formatted(clause))
            .withHelp("declare it at the columns of the domain"));
    return false;
  }

  private boolean isValue(DeclaredType.Domain domain, ValueExpression value, Type type) {
    Optional<Expression> compiled =
        compile(value, new DomainScope(domain, Optional.empty()), Optional.of(domain.name()));
    if (compiled.isEmpty()
        || Assignments.assign(compiled.get(), type, compiler.conversions()).isPresent()) {
      return compiled.isPresent();
    }
    diagnostics.report(
        Diagnostic.of(
                TYPE_MISMATCH,
                value.span(),
                "`%s` is %s, its value is %s"
                    .formatted(domain.name(), type.sql(), compiled.get().type().sql()))
            .withLabel(
                domain.statement().type().span(), "declared as %s here".formatted(type.sql()))
            .withHelp("convert it: `CAST(… AS %s)`".formatted(type.sql())));
    return false;
  }

  private boolean isCondition(DeclaredType.Domain domain, ColumnClause.Check check, Type type) {
    Optional<Expression> compiled =
        compile(check.condition(), new DomainScope(domain, Optional.of(type)), Optional.empty());
    if (compiled.isPresent() && compiled.get().type() != SimpleType.BOOLEAN) {
      diagnostics.report(
          TYPE_MISMATCH,
          check.condition().span(),
          "a CHECK is a condition, not a value of type %s".formatted(compiled.get().type().sql()));
      return false;
    }
    return compiled.isPresent();
  }

  private Optional<Expression> compile(
      ValueExpression expression, ExpressionScope scope, Optional<String> streams) {
    return compiler.compile(List.of(new SourceExpression(expression, scope, streams))).getFirst();
  }

  /// What a domain's expressions see: in a CHECK the value, else nothing.
  private final class DomainScope implements ExpressionScope {
    private final DeclaredType.Domain domain;
    private final Optional<Type> value;

    DomainScope(DeclaredType.Domain domain, Optional<Type> value) {
      this.domain = domain;
      this.value = value;
    }

    @Override
    public Optional<RowValue> value(ValueExpression.Path path) {
      if (value.isPresent() && isValue(path)) {
        return Optional.of(rowValue(path, value.get()));
      }
      Diagnostic diagnostic =
          Diagnostic.of(
              COLUMN_NOT_FOUND,
              path.span(),
              "`%s` is not known in a domain, which belongs to no table".formatted(path.name()));
      diagnostics.report(
          value.isPresent()
              ? diagnostic.withHelp("a domain's CHECK calls the value `VALUE`")
              : diagnostic.withHelp(
                  "give the columns of `%s` their own `AS (…)`".formatted(domain.name())));
      return Optional.empty();
    }

    @Override
    public Optional<RowValue> find(ValueExpression.Path path) {
      return isValue(path) ? value.map(type -> rowValue(path, type)) : Optional.empty();
    }

    private static RowValue rowValue(ValueExpression.Path path, Type type) {
      List<Identifier> parts = path.name().parts();
      return new RowValue(
          List.of(),
          VALUE,
          type,
          parts.subList(1, parts.size()).stream().map(Identifier::value).toList());
    }

    @Override
    public Optional<Type> type(DataType type) {
      return types.resolve(type);
    }

    @Override
    public Collection<String> columns() {
      return value.isPresent() ? List.of(VALUE) : List.of();
    }
  }

  /// Whether `path` is the VALUE of a domain's CHECK, or a field of it.
  public static boolean isValue(ValueExpression.Path path) {
    Identifier first = path.name().parts().getFirst();
    return !first.quoted() && first.value().equals(VALUE);
  }
}
