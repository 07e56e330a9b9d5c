package io.datagenc.compiler.analyzer.reference;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONFLICTING_CLAUSES;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_REFERENCE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.KEY_TYPE_MISMATCH;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NULLS_NOT_ALLOWED;

import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.rows.Streams;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.RowPath;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.type.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compiles references: how the rows they lead to are drawn.
public final class ReferenceCompiler {

  private final Streams streams;
  private final ColumnTypes types;
  private final ReferenceDraws draws;
  private final DeclaredNulls declaredNulls;
  private final Diagnostics diagnostics;

  public ReferenceCompiler(
      Streams streams,
      ColumnTypes types,
      ReferenceDraws draws,
      DeclaredNulls declaredNulls,
      Diagnostics diagnostics) {
    this.streams = streams;
    this.types = types;
    this.draws = draws;
    this.declaredNulls = declaredNulls;
    this.diagnostics = diagnostics;
  }

  /// The plan of `symbol`; empty if it has an error, which is reported.
  public Optional<ReferencePlan> compile(ReferenceSymbol symbol) {
    if (symbol.parent().isEmpty()) {
      return Optional.empty();
    }
    boolean columnsAreValid = checkColumns(symbol);
    boolean typesAreValid = checkTypes(symbol);
    boolean valid = columnsAreValid && typesAreValid;
    Optional<RowDraw> draw =
        symbol.isPositional()
            ? owner(symbol)
            : symbol.follows().isPresent()
                ? followed(symbol, symbol.follows().get())
                : symbol.isFoundByKey() ? keyed(symbol) : draws.draw(symbol);
    Optional<Optional<NullDraw>> nulls = declaredNulls.nulls(symbol);
    if (!valid || draw.isEmpty() || nulls.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ReferencePlan(
            ReferenceNames.name(symbol),
            symbol.parent().get().name(),
            draw.get(),
            Optional.empty(),
            nulls.get(),
            isDeclared(symbol)
                ? ReferencePlan.Constraint.FOREIGN_KEY
                : ReferencePlan.Constraint.NONE,
            symbol.columnNames(),
            symbol.parentColumns()));
  }

  /// Whether targets declare a FOREIGN KEY: they have all of its columns, and it was written.
  private static boolean isDeclared(ReferenceSymbol symbol) {
    TableSymbol parent = symbol.parent().orElseThrow();
    return !symbol.isInferred()
        && !symbol.columns().isEmpty()
        && symbol.columnNames().stream()
            .noneMatch(name -> symbol.table().column(name).orElseThrow().isHidden())
        && symbol.parentColumns().stream()
            .noneMatch(key -> parent.column(key).orElseThrow().isHidden());
  }

  /// What stands for a reference that has an error, so that paths over it can be looked at.
  public Optional<ReferencePlan> placeholder(ReferenceSymbol symbol) {
    return symbol
        .parent()
        .map(
            parent ->
                new ReferencePlan(
                    ReferenceNames.name(symbol),
                    parent.name(),
                    symbol.isPositional()
                        ? new RowDraw.Owner()
                        : RowDraw.uniform(streams.reference(symbol)),
                    Optional.empty(),
                    symbol.columnNames(),
                    symbol.parentColumns()));
  }

  /// A referencing column has no other values.
  private boolean checkColumns(ReferenceSymbol symbol) {
    boolean valid = true;
    for (String name : symbol.columnNames()) {
      ColumnSymbol column = symbol.table().column(name).orElseThrow();
      if (column.identity().isPresent()) {
        valid = false;
        diagnostics.report(
            Diagnostic.of(
                    CONFLICTING_CLAUSES,
                    column.identity().get().span(),
                    "a column that counts up is no reference")
                .withLabel(symbol.span(), "the reference draws its values"));
      }
    }
    return valid;
  }

  private boolean checkTypes(ReferenceSymbol symbol) {
    boolean valid = true;
    for (int i = 0; i < symbol.columns().size(); i++) {
      ColumnSymbol column = symbol.table().column(symbol.columnNames().get(i)).orElseThrow();
      ColumnSymbol key =
          symbol.parent().orElseThrow().column(symbol.parentColumns().get(i)).orElseThrow();
      Optional<Type> columnType = types.of(column);
      Optional<Type> keyType = types.of(key);
      if (columnType.isPresent()
          && keyType.isPresent()
          && !Assignments.fits(keyType.get(), columnType.get())) {
        valid = false;
        diagnostics.report(
            Diagnostic.of(
                    KEY_TYPE_MISMATCH,
                    column.dataType().map(type -> type.span()).orElse(column.span()),
                    "`%s` is %s, the key it references is %s"
                        .formatted(column.name(), columnType.get().sql(), keyType.get().sql()))
                .withLabel(
                    key.dataType().map(type -> type.span()).orElse(key.span()),
                    "`%s` is %s".formatted(key, keyType.get().sql()))
                .withHelp("declare `%s %s`".formatted(column.name(), keyType.get().sql())));
      }
    }
    return valid;
  }

  /// A row's owner is where it is, not drawn.
  private Optional<RowDraw> owner(ReferenceSymbol symbol) {
    boolean valid = true;
    if (symbol.reference().isPresent()) {
      Reference reference = symbol.reference().get();
      if (reference.distribution().isPresent()) {
        valid = ownerHasNo(symbol, "USING", reference.distribution().get().span());
      }
      if (!reference.within().isEmpty()) {
        valid = ownerHasNo(symbol, "WITHIN", span(reference.within()));
      }
      if (reference.where().isPresent()) {
        valid = ownerHasNo(symbol, "WHERE", reference.where().get().span());
      }
    }
    if (symbol.nulls().isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  NULLS_NOT_ALLOWED,
                  symbol.nulls().get().span(),
                  "the reference to a row's owner is never NULL")
              .withLabel(
                  symbol.table().rows().orElseThrow().span(),
                  "rows of `%s` come with their owners".formatted(symbol.table().name())));
      valid = false;
    }
    return valid ? Optional.of(new RowDraw.Owner()) : Optional.empty();
  }

  private boolean ownerHasNo(ReferenceSymbol symbol, String clause, SourceSpan span) {
    diagnostics.report(
        Diagnostic.of(
                INVALID_REFERENCE,
                span,
                "the reference to a row's owner takes no %s".formatted(clause))
            .withLabel(
                symbol.table().rows().orElseThrow().span(),
                "rows of `%s` come with their owners".formatted(symbol.table().name()))
            .withHelp(
                "leave %s out, or write ROWS without PER and draw the reference"
                    .formatted(clause)));
    return false;
  }

  /// A row that follows from others is not drawn.
  private Optional<RowDraw> followed(ReferenceSymbol symbol, RowPath path) {
    boolean valid = true;
    if (symbol.reference().isPresent()) {
      Reference reference = symbol.reference().get();
      if (reference.distribution().isPresent()) {
        valid = followedHasNo(symbol, path, "USING", reference.distribution().get().span());
      }
      if (!reference.within().isEmpty()) {
        valid = followedHasNo(symbol, path, "WITHIN", span(reference.within()));
      }
      if (reference.where().isPresent()) {
        valid = followedHasNo(symbol, path, "WHERE", reference.where().get().span());
      }
    }
    boolean isComputed =
        symbol.columnNames().stream()
            .allMatch(name -> symbol.table().column(name).orElseThrow().value().isPresent());
    if (symbol.nulls().isPresent() && !isComputed) {
      valid = followedHasNo(symbol, path, "NULLS", symbol.nulls().get().span());
    }
    return valid ? Optional.of(new RowDraw.Computed(path.position())) : Optional.empty();
  }

  private boolean followedHasNo(
      ReferenceSymbol symbol, RowPath path, String clause, SourceSpan span) {
    Diagnostic diagnostic =
        Diagnostic.of(
            INVALID_REFERENCE,
            span,
            "the reference to `%s` takes no %s: it follows from `%s`"
                .formatted(symbol.parent().orElseThrow().name(), clause, path.name()));
    Diagnostic helped = diagnostic.withHelp("leave %s out".formatted(clause));
    diagnostics.report(
        path.references().isEmpty()
            ? helped
            : helped.withLabel(
                path.references().getFirst().span(), "this reference decides on the row"));
    return false;
  }

  /// The row is found by its key once the plan is compiled; until then any row stands for it.
  private Optional<RowDraw> keyed(ReferenceSymbol symbol) {
    Reference reference = symbol.reference().orElseThrow();
    boolean valid = true;
    if (reference.distribution().isPresent()) {
      valid = keyedHasNo(symbol, "USING", reference.distribution().get().span());
    }
    if (!reference.within().isEmpty()) {
      valid = keyedHasNo(symbol, "WITHIN", span(reference.within()));
    }
    if (reference.where().isPresent()) {
      valid = keyedHasNo(symbol, "WHERE", reference.where().get().span());
    }
    ColumnSymbol column = symbol.table().column(symbol.columnNames().getFirst()).orElseThrow();
    if (symbol.nulls().isPresent() && column.value().isEmpty()) {
      valid = keyedHasNo(symbol, "NULLS", symbol.nulls().get().span());
    }
    return valid ? Optional.of(RowDraw.uniform(streams.reference(symbol))) : Optional.empty();
  }

  private boolean keyedHasNo(ReferenceSymbol symbol, String clause, SourceSpan span) {
    ColumnSymbol column = symbol.table().column(symbol.columnNames().getFirst()).orElseThrow();
    diagnostics.report(
        Diagnostic.of(
                INVALID_REFERENCE,
                span,
                "the reference to `%s` takes no %s: its columns have values"
                    .formatted(symbol.parent().orElseThrow().name(), clause))
            .withLabel(
                column
                    .value()
                    .map(value -> value.value().span())
                    .or(() -> symbol.table().givenRows().map(TableRows::span))
                    .orElse(column.span()),
                "the values decide on the row")
            .withHelp(
                "leave %s out, or leave the values out and have the reference drawn"
                    .formatted(clause)));
    return false;
  }

  private static SourceSpan span(List<Identifier> names) {
    return names.getFirst().span().to(names.getLast().span());
  }

  /// The references to the owners among whose rows references of `table` draw, as far as they are
  /// no references of the table itself.
  public static List<ReferencePlan> sharedOwners(TableSymbol table) {
    Map<String, ReferencePlan> owners = new LinkedHashMap<>();
    for (ReferenceSymbol reference : table.references()) {
      if (reference.sharedOwner().filter(path -> path.references().size() > 1).isPresent()) {
        RowPath path = reference.sharedOwner().get();
        owners.put(
            path.name(),
            new ReferencePlan(
                path.name(),
                path.end().name(),
                new RowDraw.Computed(path.position()),
                Optional.empty(),
                List.of(),
                List.of()));
      }
    }
    return List.copyOf(owners.values());
  }
}
