package io.datagenc.compiler.analyzer.reference;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NULLS_NOT_ALLOWED;

import io.datagenc.compiler.analyzer.rows.Streams;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.Percentages;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.expression.NullDraw;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// How often references and columns are NULL.
public final class DeclaredNulls {

  private final Streams streams;
  private final BigDecimal defaultNulls;
  private final Diagnostics diagnostics;

  /// @param defaultNulls the share of NULLs of a reference that does not say how often it is NULL
  public DeclaredNulls(Streams streams, BigDecimal defaultNulls, Diagnostics diagnostics) {
    this.streams = streams;
    this.defaultNulls = defaultNulls;
    this.diagnostics = diagnostics;
  }

  /// The share of NULLs; empty outside if it is not allowed, which is reported.
  Optional<Optional<NullDraw>> nulls(ReferenceSymbol symbol) {
    if (!areNullTogether(symbol)) {
      return Optional.empty();
    }
    if (symbol.isPositional()) {
      return Optional.of(Optional.empty());
    }
    if (symbol.nulls().isEmpty()) {
      boolean isDrawn = symbol.follows().isEmpty() && !symbol.isFoundByKey();
      return Optional.of(isDrawn ? defaultNullDraw(symbol) : Optional.empty());
    }
    Optional<BigDecimal> fraction = fraction(symbol.nulls().get());
    if (fraction.isEmpty()) {
      return Optional.empty();
    }
    for (String name : symbol.columnNames()) {
      ColumnSymbol column = symbol.table().column(name).orElseThrow();
      boolean isGiven =
          symbol.table().referenceOf(name).filter(found -> found != symbol).isPresent();
      if (!isGiven && !mayBeNull(column, symbol.nulls().get().span())) {
        return Optional.empty();
      }
    }
    return Optional.of(
        fraction.get().signum() == 0
            ? Optional.empty()
            : Optional.of(new NullDraw(streams.nulls(symbol), fraction.get())));
  }

  /// Whether no column of a reference of several says by itself how often it is NULL; if one does,
  /// that is reported.
  private boolean areNullTogether(ReferenceSymbol symbol) {
    boolean valid = true;
    for (String name : symbol.columns().size() > 1 ? symbol.columnNames() : List.<String>of()) {
      ColumnSymbol column = symbol.table().column(name).orElseThrow();
      boolean isOwn =
          symbol.table().references().stream()
              .noneMatch(other -> other.columnNames().equals(List.of(name)));
      if (isOwn && column.nullFraction().isPresent()) {
        valid = false;
        Percentage share = column.nullFraction().get().fraction();
        diagnostics.report(
            Diagnostic.of(
                    NULLS_NOT_ALLOWED,
                    column.nullFraction().get().span(),
                    "`%s` is not NULL by itself, but with all columns of its reference"
                        .formatted(name))
                .withLabel(symbol.span(), "the reference")
                .withHelp(
                    "write `NULLS %s PERCENT` behind the FOREIGN KEY".formatted(share.value())));
      }
    }
    return valid;
  }

  /// The NULLs of a reference that may be NULL and does not say how often.
  private Optional<NullDraw> defaultNullDraw(ReferenceSymbol symbol) {
    boolean mayBeNull =
        !symbol.columns().isEmpty()
            && symbol.columnNames().stream()
                .map(name -> symbol.table().column(name).orElseThrow())
                .allMatch(
                    column ->
                        column.notNull().isEmpty()
                            && !column.isHidden()
                            && !isPrimary(column)
                            && symbol
                                .table()
                                .referenceOf(column.name())
                                .equals(Optional.of(symbol)));
    return mayBeNull && defaultNulls.signum() > 0
        ? Optional.of(new NullDraw(streams.nulls(symbol), defaultNulls))
        : Optional.empty();
  }

  private static boolean isPrimary(ColumnSymbol column) {
    return column
        .table()
        .primaryKey()
        .filter(key -> key.columns().contains(column.name()))
        .isPresent();
  }

  /// The NULLs of a column of which `symbol` finds the row by its value.
  public Optional<NullDraw> nullDraw(ReferenceSymbol symbol) {
    if (symbol.nulls().isEmpty() && symbol.table().givenRows().isEmpty()) {
      return defaultNullDraw(symbol);
    }
    return symbol
        .nulls()
        .map(percentage -> new BigDecimal(percentage.value()).movePointLeft(2))
        .filter(share -> share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0)
        .map(share -> new NullDraw(streams.nulls(symbol), share));
  }

  /// The fraction that `percentage` is; empty if it is beyond 100, which is reported.
  public Optional<BigDecimal> fraction(Percentage percentage) {
    return Percentages.percent(percentage, INVALID_ARGUMENTS, diagnostics)
        .map(percent -> percent.movePointLeft(2));
  }

  /// Whether `column` may be NULL, as the clause at `nulls` says; if not, that is reported.
  public boolean mayBeNull(ColumnSymbol column, SourceSpan nulls) {
    if (column.notNull().isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  NULLS_NOT_ALLOWED,
                  nulls,
                  "`%s` is NOT NULL and has NULLS".formatted(column.name()))
              .withLabel(column.notNull().get(), "declared here")
              .withHelp("leave one of both out"));
      return false;
    }
    Optional<KeySymbol> key =
        column.table().primaryKey().filter(found -> found.columns().contains(column.name()));
    if (key.isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  NULLS_NOT_ALLOWED,
                  nulls,
                  "`%s` belongs to the PRIMARY KEY and has NULLS".formatted(column.name()))
              .withLabel(key.get().span(), "the key is declared here")
              .withHelp("leave NULLS out, or declare the key as UNIQUE"));
      return false;
    }
    return true;
  }
}
