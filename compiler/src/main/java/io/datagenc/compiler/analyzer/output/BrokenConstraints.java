package io.datagenc.compiler.analyzer.output;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.StoreDeclarations;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.expression.SiblingWindow;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Which constraints of an output its defects break, and which are left.
///
/// A key is broken where its columns are duplicated, changed to values, or NULL in a primary key;
/// orphans differ from each other and from all keys of the parent, and NULLs of UNIQUE columns from
/// everything. A foreign key is broken by orphans and values, and where a part of it is duplicated.
/// A CHECK is broken by any defect of its columns.
final class BrokenConstraints {
  private final TablePlan source;
  private final TablePlan output;
  private final Map<String, String> copies;
  private final List<PlacedDefect> defects;
  private final Set<String> orphaned;
  private final long runs;
  private final DomainAnalysis domains;

  /// @param output the table without the defects
  /// @param copies the columns of the output that are columns of the source, by these
  /// @param orphaned the columns that orphans change
  /// @param runs how many runs store rows
  BrokenConstraints(
      TablePlan source,
      TablePlan output,
      Map<String, String> copies,
      List<PlacedDefect> defects,
      Set<String> orphaned,
      long runs,
      DomainAnalysis domains) {
    this.source = source;
    this.output = output;
    this.copies = copies;
    this.defects = defects.stream().filter(defect -> defect.rows() > 0).toList();
    this.orphaned = orphaned;
    this.runs = runs;
    this.domains = domains;
  }

  private Stream<PlacedDefect> of(OutputDefect.Kind kind) {
    return defects.stream().filter(defect -> defect.draft().kind() == kind);
  }

  private boolean isChanged(OutputDefect.Kind kind, List<String> columns) {
    return of(kind).anyMatch(defect -> defect.draft().names().stream().anyMatch(columns::contains));
  }

  private boolean mayBecomeNull(String column) {
    return isChanged(OutputDefect.Kind.NULLS, List.of(column))
        || of(OutputDefect.Kind.VALUE)
            .filter(defect -> defect.draft().names().contains(column))
            .anyMatch(
                defect ->
                    domains
                        .domain(source.name(), defect.draft().value().orElseThrow().expression())
                        .mayBeNull());
  }

  ColumnPlan.Nullability nullability(ColumnPlan column) {
    return mayBecomeNull(column.name()) ? ColumnPlan.Nullability.NULLABLE : column.nullability();
  }

  private boolean isBroken(KeyPlan key) {
    return isChanged(OutputDefect.Kind.DUPLICATES, key.columns())
        || isChanged(OutputDefect.Kind.VALUE, key.columns())
        || key.kind() == KeyPlan.Kind.PRIMARY_KEY
            && isChanged(OutputDefect.Kind.NULLS, key.columns());
  }

  List<KeyPlan> keptKeys() {
    return output.keys().stream().filter(key -> !isBroken(key)).toList();
  }

  /// The rows that are more than different values: one for each that takes the whole key of another
  /// one.
  private OptionalLong surplus(KeyPlan key) {
    boolean isKnown =
        !isChanged(OutputDefect.Kind.VALUE, key.columns())
            && !isPartlyDuplicated(key.columns())
            && key.columns().stream().noneMatch(this::mayBeNull);
    return isKnown
        ? OptionalLong.of(
            runs
                * of(OutputDefect.Kind.DUPLICATES)
                    .filter(defect -> defect.draft().names().containsAll(key.columns()))
                    .mapToLong(PlacedDefect::rows)
                    .sum())
        : OptionalLong.empty();
  }

  private boolean isBroken(ReferencePlan reference) {
    return reference.columns().stream().anyMatch(orphaned::contains)
        || isChanged(OutputDefect.Kind.VALUE, reference.columns())
        || isPartlyDuplicated(reference.columns());
  }

  /// Whether rows take some of `columns` of another row, and not all.
  private boolean isPartlyDuplicated(List<String> columns) {
    return of(OutputDefect.Kind.DUPLICATES)
        .map(defect -> defect.draft().names())
        .filter(names -> names.stream().anyMatch(columns::contains))
        .anyMatch(names -> !names.containsAll(columns));
  }

  /// Whether a column of the output may be NULL without a defect.
  private boolean mayBeNull(String column) {
    return domains
        .domain(source.name(), ((Expression.Path) output.column(column).expression()).expression())
        .mayBeNull();
  }

  List<ReferencePlan> keptReferences() {
    return output.references().stream().filter(reference -> !isBroken(reference)).toList();
  }

  /// Another column of a key that a row has as an orphan may be NULL by another defect, and then
  /// the row refers to nothing by right.
  private OptionalLong orphans(ReferencePlan reference) {
    List<PlacedDefect> orphans =
        of(OutputDefect.Kind.ORPHANS)
            .filter(
                defect ->
                    defect.draft().names().stream()
                        .anyMatch(
                            name -> orphaned.contains(name) && reference.columns().contains(name)))
            .toList();
    boolean isKnown =
        !isChanged(OutputDefect.Kind.VALUE, reference.columns())
            && !isPartlyDuplicated(reference.columns())
            && orphans.stream()
                .allMatch(defect -> defect.draft().names().containsAll(reference.columns()))
            && reference.columns().stream()
                .filter(column -> !orphaned.contains(column))
                .noneMatch(this::mayBeNull);
    return isKnown
        ? OptionalLong.of(runs * orphans.stream().mapToLong(PlacedDefect::rows).sum())
        : OptionalLong.empty();
  }

  private List<CheckPlan> checks(boolean areBroken) {
    List<CheckPlan> found = new ArrayList<>();
    for (CheckPlan check : source.checks()) {
      Expression condition = ofOutput(check.condition());
      Set<String> columns = columns(condition);
      boolean isBroken =
          defects.stream()
              .anyMatch(defect -> defect.draft().names().stream().anyMatch(columns::contains));
      if (!columns.isEmpty() && isBroken == areBroken) {
        found.add(new CheckPlan(check.name(), check.sql(), condition, check.proof()));
      }
    }
    return found;
  }

  /// The CHECKs over columns of the output that hold for its rows.
  List<CheckPlan> keptChecks() {
    return checks(false);
  }

  private static Set<String> columns(Expression expression) {
    Set<String> columns = new HashSet<>();
    if (expression instanceof Expression.ColumnReference column) {
      columns.add(column.column());
    }
    expression.children().forEach(child -> columns.addAll(columns(child)));
    return columns;
  }

  /// A condition over the source's rows as one over the output's.
  private Expression ofOutput(Expression expression) {
    String owner = ((RowsPlan.PerOwner) output.rows()).reference();
    return switch (expression) {
      case Expression.ColumnReference column ->
          copies.containsKey(column.column())
              ? new Expression.ColumnReference(copies.get(column.column()), column.type())
              : new Expression.Path(owner, column);
      case Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Draw _,
          Expression.WithNulls _,
          Expression.Permutation _,
          Expression.DistinctIndex _,
          RollUp _,
          SiblingWindow _,
          SiblingValue _ ->
          new Expression.Path(owner, expression);
      case Expression.Literal _,
          Expression.Call _,
          Expression.Case _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _ ->
          expression.mapChildren(this::ofOutput);
    };
  }

  /// What the output still says to stores: an enumeration has no other values, and a column that
  /// counts up no NULLs and nothing twice.
  StoreDeclarations keptDeclarations() {
    StoreDeclarations declared = output.declarations();
    Map<String, EnumerationPlan> enumerations = new HashMap<>();
    declared
        .enumerations()
        .forEach(
            (column, values) -> {
              if (!isChanged(OutputDefect.Kind.VALUE, List.of(column))
                  && !orphaned.contains(column)) {
                enumerations.put(column, values);
              }
            });
    Set<String> identities = new HashSet<>(declared.identities());
    defects.forEach(defect -> defect.draft().names().forEach(identities::remove));
    return new StoreDeclarations(declared.indexes(), enumerations, identities);
  }

  /// The broken ones.
  ///
  /// @param hide makes a hidden column of a name and a value, and says what it is called
  List<BrokenConstraint> all(BiFunction<String, Expression, String> hide) {
    List<BrokenConstraint> broken = new ArrayList<>();
    for (ColumnPlan column : output.visibleColumns()) {
      if (column.nullability() == ColumnPlan.Nullability.NOT_NULL && mayBecomeNull(column.name())) {
        broken.add(new BrokenConstraint.NotNull(column.name()));
      }
    }
    for (KeyPlan key : output.keys()) {
      if (isBroken(key)) {
        broken.add(new BrokenConstraint.Key(key, surplus(key)));
      }
    }
    for (ReferencePlan reference : output.references()) {
      if (!reference.columns().isEmpty() && isBroken(reference)) {
        broken.add(new BrokenConstraint.Reference(reference, orphans(reference)));
      }
    }
    for (CheckPlan check : checks(true)) {
      broken.add(
          new BrokenConstraint.Check(
              check,
              hide.apply(
                  "check",
                  new Expression.Call("NOT", List.of(check.condition()), SimpleType.BOOLEAN))));
    }
    return broken;
  }
}
