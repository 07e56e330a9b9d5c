package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.sinks.sink.SqlStore;
import io.datagenc.sinks.text.ConditionSql;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// The checks of one table of a store.
final class TableChecks {
  /// How much the order in which a store adds numbers may change their sum, of the sum of their
  /// absolute values.
  private static final double TOLERANCE = 1e-9;

  private final SqlStore store;
  private final List<OutputTable> neighbours;
  private final TargetName target;
  private final OutputRows rows;
  private final Set<String> stored;
  private final Map<String, String> foreign;
  private final String from;
  private final List<StoredCheck> checks = new ArrayList<>();

  /// @param neighbours all outputs of the catalog
  /// @param output one of them, made of one table
  /// @param foreign which columns hold something else than the plan's values, and why
  TableChecks(
      SqlStore store,
      List<OutputTable> neighbours,
      OutputTable output,
      Map<String, String> foreign) {
    this.store = store;
    this.neighbours = neighbours;
    this.target = output.target();
    this.rows = output.rows().getFirst();
    this.stored = stored(rows.table());
    this.foreign = Map.copyOf(foreign);
    this.from = " FROM " + store.table(target);
  }

  private static Set<String> stored(TablePlan table) {
    return table.visibleColumns().stream().map(ColumnPlan::name).collect(Collectors.toSet());
  }

  /// The checks, by dimension.
  List<StoredCheck> of(TableContent content, DefectCounts defects) {
    addRules(content.rowCount(), defects);
    addContent(content);
    return List.copyOf(checks);
  }

  /// The checks of a table of which the content is not known.
  List<StoredCheck> of(ExpectedTable.Unknown content, DefectCounts defects) {
    addRules(content.rowCount(), defects);
    checks.add(StoredCheck.notAsked(Dimension.ACCURACY, target, "content checksum", content.why()));
    return List.copyOf(checks);
  }

  private void addRules(long rowCount, DefectCounts defects) {
    checks.add(
        StoredCheck.exactly(
            Dimension.COMPLETENESS,
            target,
            "rows",
            "SELECT count(*)" + from,
            BigInteger.valueOf(rowCount)));
    rows.table().visibleColumns().forEach(this::addNulls);
    NullShares shares = new NullShares(rows, rowCount);
    rows.table().visibleColumns().stream()
        .filter(this::isOwn)
        .forEach(column -> addNullShare(column, shares));
    LawChecks laws = new LawChecks(store, target, rows, rowCount);
    rows.table().checks().forEach(this::addCheck);
    rows.table().keys().forEach(this::addKey);
    rows.table().references().forEach(this::addReference);
    rows.defects().broken().forEach(constraint -> addBroken(constraint, defects));
    rows.table().visibleColumns().stream()
        .filter(this::isOwn)
        .forEach(column -> laws.of(column).ifPresent(checks::add));
  }

  /// Whether a column holds the plan's values.
  private boolean isOwn(ColumnPlan column) {
    return !foreign.containsKey(column.name());
  }

  private String countWhere(String condition) {
    return "SELECT count(*)" + from + " WHERE " + condition;
  }

  /// The checks of a constraint that rows break on purpose: as many rows as have defects do.
  private void addBroken(BrokenConstraint constraint, DefectCounts defects) {
    switch (constraint) {
      case BrokenConstraint.NotNull notNull -> addNulls(notNull.column(), defects.of(notNull));
      case BrokenConstraint.Key key -> addBrokenKey(key);
      case BrokenConstraint.Reference reference ->
          addReference(reference.reference(), reference.orphans());
      case BrokenConstraint.Check check -> addCheck(check.check(), defects.of(check));
    }
  }

  private void addNulls(ColumnPlan column) {
    if (column.nullability() == ColumnPlan.Nullability.NOT_NULL) {
      addNulls(column.name(), 0);
    }
  }

  private void addNulls(String column, long expected) {
    checks.add(
        StoredCheck.exactly(
            Dimension.COMPLETENESS,
            target,
            "not null (" + column + ')' + withDefects(expected),
            countWhere(store.name(column) + " IS NULL"),
            BigInteger.valueOf(expected)));
  }

  private static String withDefects(long expected) {
    return expected == 0 ? "" : " with defects";
  }

  private void addNullShare(ColumnPlan column, NullShares shares) {
    String sql = countWhere(store.name(column.name()) + " IS NULL");
    shares
        .of(column, sql)
        .ifPresent(
            question ->
                checks.add(
                    new StoredCheck(
                        Dimension.COMPLETENESS, target, "NULLs of " + column.name(), question)));
  }

  private void addCheck(CheckPlan check) {
    addCheck(check, 0);
  }

  private void addCheck(CheckPlan check, long expected) {
    String rule =
        check.name().map(name -> name + ' ').orElse("")
            + "check ("
            + check.sql()
            + ')'
            + withDefects(expected);
    Optional<String> condition = condition(check.condition());
    checks.add(
        condition.isPresent()
            ? StoredCheck.exactly(
                Dimension.VALIDITY,
                target,
                rule,
                countWhere("NOT " + condition.get()),
                BigInteger.valueOf(expected))
            : StoredCheck.notAsked(
                Dimension.VALIDITY,
                target,
                rule,
                "the condition has parts that stores do not compute alike"));
  }

  private Optional<String> condition(Expression expression) {
    return new ConditionSql(
            store, column -> stored.contains(column) && !foreign.containsKey(column))
        .of(expression);
  }

  private void addKey(KeyPlan key) {
    if (!stored.containsAll(key.columns())) {
      return;
    }
    checks.add(
        StoredCheck.none(
            Dimension.CONSISTENCY,
            target,
            rule(key),
            "SELECT count(*) FROM (SELECT 1 AS one%s WHERE %s GROUP BY %s HAVING count(*) > 1) d"
                .formatted(from, notNull("", key.columns()), names(key))));
  }

  private static String rule(KeyPlan key) {
    return switch (key.kind()) {
          case PRIMARY_KEY -> "primary key ";
          case UNIQUE -> "unique ";
        }
        + listed(key.columns());
  }

  private String names(KeyPlan key) {
    return key.columns().stream().map(store::name).collect(Collectors.joining(", "));
  }

  /// Of a key with duplicates, how many rows there are more than different values.
  private void addBrokenKey(BrokenConstraint.Key broken) {
    KeyPlan key = broken.key();
    String rule = rule(key) + " with defects";
    if (broken.surplus().isEmpty()) {
      checks.add(
          StoredCheck.notAsked(
              Dimension.CONSISTENCY,
              target,
              rule,
              "the plan does not say how many values occur twice"));
      return;
    }
    String present = notNull("", key.columns());
    checks.add(
        StoredCheck.exactly(
            Dimension.CONSISTENCY,
            target,
            rule,
            "SELECT (SELECT count(*)%s WHERE %s) - (SELECT count(*) FROM (SELECT 1 AS one%s WHERE %s GROUP BY %s) d)"
                .formatted(from, present, from, present, names(key)),
            BigInteger.valueOf(broken.surplus().getAsLong())));
  }

  private static String listed(List<String> columns) {
    return columns.stream().collect(Collectors.joining(", ", "(", ")"));
  }

  private String notNull(String prefix, List<String> columns) {
    return columns.stream()
        .map(column -> prefix + store.name(column) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }

  private void addReference(ReferencePlan reference) {
    addReference(reference, OptionalLong.of(0));
  }

  /// @param orphans how many rows refer to nothing; empty where the plan does not say it
  private void addReference(ReferencePlan reference, OptionalLong orphans) {
    if (reference.columns().isEmpty() || !stored.containsAll(reference.columns())) {
      return;
    }
    String rule =
        "reference %s to %s".formatted(listed(reference.columns()), reference.parent())
            + withDefects(orphans.orElse(1));
    Optional<TargetName> parent = parent(reference);
    if (parent.isEmpty()) {
      checks.add(
          StoredCheck.notAsked(
              Dimension.CONSISTENCY,
              target,
              rule,
              "the catalog does not hold all its rows with the keys of the plan"));
      return;
    }
    if (orphans.isEmpty()) {
      checks.add(
          StoredCheck.notAsked(
              Dimension.CONSISTENCY,
              target,
              rule,
              "the plan does not say how many rows refer to nothing"));
      return;
    }
    if (reference.constraint() == ReferencePlan.Constraint.NONE) {
      checks.add(
          StoredCheck.notAsked(
              Dimension.CONSISTENCY, target, rule, "the columns also hold keys of other tables"));
      return;
    }
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < reference.columns().size(); i++) {
      equal.add(
          "p.%s = c.%s"
              .formatted(
                  store.name(reference.parentColumns().get(i)),
                  store.name(reference.columns().get(i))));
    }
    checks.add(
        StoredCheck.exactly(
            Dimension.CONSISTENCY,
            target,
            rule,
            "SELECT count(*)%s c WHERE %s AND NOT EXISTS (SELECT 1 FROM %s p WHERE %s)"
                .formatted(
                    from,
                    notNull("c.", reference.columns()),
                    store.table(parent.get()),
                    String.join(" AND ", equal)),
            BigInteger.valueOf(orphans.getAsLong())));
  }

  /// The table of the same catalog that holds all rows of the referenced one with its key, in the
  /// same schema if there are several.
  private Optional<TargetName> parent(ReferencePlan reference) {
    List<TargetName> candidates =
        neighbours.stream()
            .filter(output -> output.rows().size() == 1)
            .filter(
                output ->
                    output
                        .rows()
                        .getFirst()
                        .holdsAll(reference.parent(), reference.parentColumns()))
            .map(OutputTable::target)
            .toList();
    return candidates.stream()
        .filter(candidate -> candidate.schema().equals(target.schema()))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  private void addFloating(FloatingSummary expected) {
    String name = expected.column();
    String value = store.floating(store.name(name));
    checks.add(
        StoredCheck.exactly(
            Dimension.ACCURACY,
            target,
            "number of values of " + name,
            "SELECT count(" + store.name(name) + ')' + from,
            BigInteger.valueOf(expected.count())));
    if (expected.count() == 0) {
      return;
    }
    addMeasurement("least " + name, "min(" + value + ')', expected.least(), 0);
    addMeasurement("greatest " + name, "max(" + value + ')', expected.greatest(), 0);
    addMeasurement(
        "sum of " + name, "sum(" + value + ')', expected.sum(), expected.magnitude() * TOLERANCE);
  }

  private void addForeign(ColumnPlan column) {
    String why = foreign.get(column.name());
    if (why != null) {
      checks.add(
          StoredCheck.notAsked(Dimension.ACCURACY, target, "values of " + column.name(), why));
    }
  }

  /// @param deviation what may be missing or too much
  private void addMeasurement(String rule, String sql, double expected, double deviation) {
    checks.add(
        Double.isFinite(expected) && Double.isFinite(deviation)
            ? new StoredCheck(
                Dimension.ACCURACY,
                target,
                rule,
                new StoredCheck.Measurement(
                    "SELECT " + sql + from, expected - deviation, expected + deviation))
            : StoredCheck.notAsked(
                Dimension.ACCURACY, target, rule, "it is no finite number of type DOUBLE"));
  }

  private void addContent(TableContent content) {
    List<String> texts =
        rows.table().visibleColumns().stream()
            .filter(column -> CanonicalType.hasText(column.type()) && isOwn(column))
            .map(column -> store.canonicalText(store.name(column.name()), column.type()))
            .toList();
    List<String> left =
        rows.table().visibleColumns().stream()
            .filter(column -> !CanonicalType.hasText(column.type()) && isOwn(column))
            .filter(column -> !FloatingSummary.isOf(column.type()))
            .map(ColumnPlan::name)
            .toList();
    content.floating().stream()
        .filter(each -> !foreign.containsKey(each.column()))
        .forEach(this::addFloating);
    rows.table().visibleColumns().forEach(this::addForeign);
    if (texts.isEmpty()) {
      checks.add(
          StoredCheck.notAsked(
              Dimension.ACCURACY, target, "content checksum", "no column has a canonical text"));
      return;
    }
    checks.add(
        StoredCheck.exactly(
            Dimension.ACCURACY,
            target,
            "content checksum",
            "SELECT " + store.checksum(store.rowText(texts)) + from,
            content.checksum()));
    if (!left.isEmpty()) {
      checks.add(
          StoredCheck.notAsked(
              Dimension.ACCURACY,
              target,
              "values of " + String.join(", ", left),
              "their types have no canonical text"));
    }
  }
}
