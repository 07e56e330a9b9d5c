package io.datagenc.compiler.analyzer.declare;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONFLICTING_CLAUSES;

import io.datagenc.compiler.analyzer.type.DataTypes;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Clauses of a column that may be written once, because two of them could say different things.
/// NOT NULL, NULL, HIDDEN and UNIQUE say the same twice.
final class RepeatedClauses {

  private static final String IDENTITY = "that it counts up";

  private RepeatedClauses() {}

  /// The clauses of `column` without those that repeat others, which are reported.
  static List<ColumnClause> without(ColumnDefinition column, Diagnostics diagnostics) {
    Map<String, SourceSpan> first = new HashMap<>();
    column.type().filter(DataTypes::isSerial).ifPresent(type -> first.put(IDENTITY, type.span()));
    List<ColumnClause> left = new ArrayList<>();
    for (ColumnClause clause : column.clauses()) {
      Optional<String> name = single(clause);
      Optional<SourceSpan> previous =
          name.flatMap(single -> Optional.ofNullable(first.putIfAbsent(single, clause.span())));
      if (previous.isEmpty()) {
        left.add(clause);
      } else {
        diagnostics.report(
            Diagnostic.of(
                    CONFLICTING_CLAUSES,
                    clause.span(),
                    "`%s` says %s twice".formatted(column.name().value(), name.orElseThrow()))
                .withLabel(previous.get(), "said first here")
                .withHelp("leave one of them out"));
      }
    }
    return left;
  }

  /// What `clause` is called, if it may be written once.
  private static Optional<String> single(ColumnClause clause) {
    return switch (clause) {
      case ColumnClause.Identity _, ColumnClause.AutoIncrement _ -> Optional.of(IDENTITY);
      case ColumnClause.PrimaryKey _ -> Optional.of("PRIMARY KEY");
      case ColumnClause.NullFraction _ -> Optional.of("NULLS");
      case ColumnClause.DeterminedBy _ -> Optional.of("DETERMINED BY");
      case ColumnClause.StreamName _ -> Optional.of("STREAM");
      case ColumnClause.DefaultValue _ -> Optional.of("DEFAULT");
      case ColumnClause.Comment _ -> Optional.of("COMMENT");
      case ColumnClause.Value _,
          ColumnClause.Unique _,
          ColumnClause.NotNull _,
          ColumnClause.Nullable _,
          ColumnClause.References _,
          ColumnClause.PolymorphicReference _,
          ColumnClause.Hidden _,
          ColumnClause.Check _,
          ColumnClause.DatabaseClause _,
          ColumnClause.Inferred _ ->
          Optional.empty();
    };
  }
}
