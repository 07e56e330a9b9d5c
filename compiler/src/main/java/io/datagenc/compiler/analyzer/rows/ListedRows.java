package io.datagenc.compiler.analyzer.rows;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.GIVEN_ROWS_MISMATCH;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NULLS_NOT_ALLOWED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.VALUE_OUT_OF_RANGE;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnScope;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.ValuesRow;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.inference.ExampleClauses;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Expression.Given;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The values of tables whose rows are listed.
public final class ListedRows {

  private final ExpressionAnalyzer compiler;
  private final ColumnScope scope;
  private final Diagnostics diagnostics;

  public ListedRows(ExpressionAnalyzer compiler, ColumnScope scope, Diagnostics diagnostics) {
    this.compiler = compiler;
    this.scope = scope;
    this.diagnostics = diagnostics;
  }

  /// Whether every row has as many values as there are `columns`; if not, that is reported.
  public boolean checkWidths(
      TableSymbol table, TableRows.Values values, List<ColumnSymbol> columns) {
    boolean fits = true;
    for (ValuesRow row : values.rows()) {
      if (row.values().size() != columns.size()) {
        fits = false;
        diagnostics.report(
            Diagnostic.of(
                    GIVEN_ROWS_MISMATCH,
                    row.span(),
                    "%d values for the %d columns of `%s`"
                        .formatted(row.values().size(), columns.size(), table.name()))
                .withLabel(table.span(), "`%s` is declared here".formatted(table.name()))
                .withHelp(
                    "one value for each of: %s"
                        .formatted(
                            String.join(
                                ", ",
                                columns.stream()
                                    .map(column -> "`" + column.name() + "`")
                                    .toList()))));
      }
    }
    return fits;
  }

  /// The values of `column`, the `index`-th of each row, as values of `type`; empty if one does not
  /// fit, which is reported.
  public Optional<Given> column(TableRows.Values rows, int index, ColumnSymbol column, Type type) {
    // Rows of another width are reported; what is wrong in the others is, too.
    List<ValueExpression> cells =
        rows.rows().stream()
            .filter(row -> row.values().size() > index)
            .map(row -> row.values().get(index))
            .toList();
    List<Value> values = new ArrayList<>();
    for (int row = 0; row < cells.size(); row++) {
      ValueExpression cell = cells.get(row);
      Optional<Expression> constant = constant(cell);
      if (constant.isPresent()) {
        value(cell, constant.get(), column, type).ifPresent(values::add);
      }
    }
    return values.size() == rows.rows().size()
        ? Optional.of(new Given(values, type))
        : Optional.empty();
  }

  private Optional<Expression> constant(ValueExpression cell) {
    return cell instanceof Literal literal ? constant(literal) : compiled(cell);
  }

  private Optional<Expression> compiled(ValueExpression cell) {
    return compiler
        .compile(List.of(new SourceExpression(cell, scope, Optional.empty())))
        .getFirst();
  }

  /// What occurs often is not compiled.
  private Optional<Expression> constant(Literal cell) {
    return switch (cell) {
      case Literal.StringLiteral text ->
          Optional.of(
              literal(
                  new VarcharType(text.value().codePointCount(0, text.value().length())),
                  Value.BytesValue.ofText(text.value())));
      case Literal.NumericLiteral number when number.text().matches("\\d{1,18}") -> {
        long value = Long.parseLong(number.text());
        yield Optional.of(
            literal(
                value <= Integer.MAX_VALUE ? SimpleType.INTEGER : SimpleType.BIGINT,
                new Value.LongValue(value)));
      }
      case Literal.NumericLiteral number when number.text().matches("\\d{0,9}\\.\\d{1,9}") -> {
        BigDecimal value = new BigDecimal(number.text());
        int precision = Math.max(value.precision(), Math.max(1, value.scale()));
        yield Optional.of(
            literal(
                new DecimalType(precision, value.scale()),
                new Value.LongValue(value.unscaledValue().longValueExact())));
      }
      case Literal.BooleanLiteral bool ->
          Optional.of(literal(SimpleType.BOOLEAN, Value.LongValue.ofBoolean(bool.value())));
      case Literal.NullLiteral ignored -> Optional.of(literal(VarcharType.TEXT, Value.Null.NULL));
      case Literal.NumericLiteral _,
          Literal.BinaryLiteral _,
          Literal.TypedLiteral _,
          Literal.IntervalLiteral _ ->
          compiled(cell);
    };
  }

  private static Expression literal(Type type, Value value) {
    return new Expression.Literal(type, value);
  }

  private Optional<Value> value(
      ValueExpression cell, Expression constant, ColumnSymbol column, Type type) {
    if (!(constant instanceof Expression.Literal literal)) {
      diagnostics.report(
          Diagnostic.of(CONSTANT_EXPECTED, cell.span(), "a given value is a constant")
              .withHelp("compute the column instead: leave it out here and write `AS (…)`"));
      return Optional.empty();
    }
    if (literal.value() == Value.Null.NULL) {
      if (column.notNull().isPresent()) {
        diagnostics.report(
            Diagnostic.of(
                    NULLS_NOT_ALLOWED, cell.span(), "`%s` is NOT NULL".formatted(column.name()))
                .withLabel(column.notNull().get(), "declared here")
                .withHelp("write a value, or drop NOT NULL"));
        return Optional.empty();
      }
      return Optional.of(Value.Null.NULL);
    }
    Optional<io.datagenc.engine.plan.expression.Expression> assigned =
        Assignments.assign(literal, type, compiler.conversions());
    if (assigned.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  TYPE_MISMATCH,
                  cell.span(),
                  "a value of type %s for column `%s` of type %s"
                      .formatted(literal.type().sql(), column.name(), type.sql()))
              .withLabel(column.span(), "`%s` is declared here".formatted(column.name()))
              .withHelp(
                  "write a constant of type %s, for example `%s`"
                      .formatted(type.sql(), ExampleClauses.constant(type))));
      return Optional.empty();
    }
    return fitted(cell, assigned.get(), literal, column, type);
  }

  private Optional<Value> fitted(
      ValueExpression cell,
      Expression assigned,
      Expression.Literal literal,
      ColumnSymbol column,
      Type type) {
    boolean tooLong =
        literal.value() instanceof Value.BytesValue bytes
            && switch (type) {
              case VarcharType text -> length(bytes) > text.maxLength();
              case CharType text -> length(bytes) > text.length();
              case SimpleType _,
                  DecimalType _,
                  TimeType _,
                  TimestampType _,
                  TimestampWithTimeZoneType _,
                  ArrayType _,
                  SetType _,
                  MapType _,
                  RowType _ ->
                  false;
            };
    if (!tooLong && assigned instanceof Expression.Literal converted) {
      return Optional.of(converted.value());
    }
    if (!tooLong
        && literal.value() instanceof Value.BytesValue bytes
        && (type instanceof CharType || type instanceof VarcharType)) {
      return Optional.of(
          type instanceof CharType
              ? Value.BytesValue.ofText(bytes.bytes().toUtf8String().replaceFirst(" +$", ""))
              : bytes);
    }
    diagnostics.report(
        Diagnostic.of(
                VALUE_OUT_OF_RANGE,
                cell.span(),
                "the value does not fit `%s`, which is %s".formatted(column.name(), type.sql()))
            .withLabel(column.span(), "`%s` is declared here".formatted(column.name()))
            .withHelp(
                "declare `%s` with a type that holds it, or write another value"
                    .formatted(column.name())));
    return Optional.empty();
  }

  private static int length(Value.BytesValue bytes) {
    String text = bytes.bytes().toUtf8String();
    return text.codePointCount(0, text.length());
  }
}
