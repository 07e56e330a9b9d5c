package io.datagenc.compiler.analyzer.type;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_TYPE;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.DeterminantSymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.Optional;

/// Reports columns of arrays, sets, maps and rows where only scalars can be: in keys, as
/// determinants, among given values. Such a column is poisoned.
public final class NestedColumns {
  private final ColumnTypes types;
  private final Diagnostics diagnostics;

  private NestedColumns(ColumnTypes types, Diagnostics diagnostics) {
    this.types = types;
    this.diagnostics = diagnostics;
  }

  public static void check(SymbolTable symbols, ColumnTypes types, Diagnostics diagnostics) {
    NestedColumns columns = new NestedColumns(types, diagnostics);
    for (TableSymbol table : symbols.tables()) {
      columns.check(table);
    }
  }

  private void check(TableSymbol table) {
    for (KeySymbol key : table.keys()) {
      for (String name : key.columns()) {
        table
            .column(name)
            .ifPresent(
                column ->
                    report(
                        column,
                        key.span(),
                        "%s is of scalars, `%s` is".formatted(key.words(), name)));
      }
    }
    for (ColumnSymbol column : table.columns().values()) {
      if (column.determinant().isPresent()) {
        DeterminantSymbol determinant = column.determinant().get();
        for (ColumnSymbol determining : determinant.columns()) {
          report(
              determining,
              determinant.span(),
              "what determines a column is a scalar, `%s` is".formatted(determining.name()));
        }
      }
    }
    if (table.givenRows().isPresent()) {
      for (ColumnSymbol column : table.givenColumns()) {
        report(column, column.span(), "given values are scalars, `%s` is".formatted(column.name()));
      }
    }
  }

  private void report(ColumnSymbol column, SourceSpan span, String words) {
    Optional<Type> nested =
        column.isPoisoned()
            ? Optional.empty()
            : types.of(column).filter(type -> type.representation() == Representation.NESTED);
    if (nested.isEmpty()) {
      return;
    }
    column.poison();
    Diagnostic diagnostic = Diagnostic.of(INVALID_TYPE, span, words + " " + nested.get().sql());
    diagnostics.report(
        span.equals(column.span())
            ? diagnostic.withHelp(
                "compute it from other columns: `%s %s AS (…)`"
                    .formatted(column.name(), nested.get().sql()))
            : diagnostic
                .withLabel(column.span(), "declared here")
                .withHelp(
                    "put %s into a column of its own: `… AS (%s)`"
                        .formatted(part(nested.get()), access(column.name(), nested.get()))));
  }

  private static String part(Type type) {
    return type instanceof RowType ? "a field" : "an element";
  }

  private static String access(String name, Type type) {
    return switch (type) {
      case RowType row -> name + "." + row.fields().getFirst().name();
      case MapType _ -> name + "[…]";
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _ ->
          name + "[1]";
    };
  }
}
