package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The domains of all columns of a plan, each computed once. Immutable.
///
/// A column that depends on itself (through earlier rows) is what it can be if these are no more
/// than that; where no such bounds are found, anything that its type holds.
public final class DomainAnalysis {
  private final GenerationPlan plan;
  private final Map<String, TablePlan> tables = new HashMap<>();
  private final Map<Cell, Domain> domains = new HashMap<>();
  private final Set<Cell> inProgress = new HashSet<>();
  private final Map<Cell, List<Failure>> failures = new HashMap<>();

  /// How to forget what was found out since the column began that is analyzed now.
  private final List<Runnable> conclusions = new ArrayList<>();

  private final AssumedDomains<Cell> assumptions = new AssumedDomains<>();
  private final Map<Cell, Domain> positions = new HashMap<>();
  private final Set<Cell> positionsInProgress = new HashSet<>();

  private final Map<Field, Domain> fields = new HashMap<>();
  private final Set<Field> fieldsInProgress = new HashSet<>();
  private final Map<Cell, Domain> elements = new HashMap<>();
  private final Set<Cell> elementsInProgress = new HashSet<>();

  /// Found when they are asked for, by several threads.
  private final Map<OrderWalk.Cell, RowOrder> orders = new ConcurrentHashMap<>();

  private final ColumnRecursions recursions;

  /// The columns of each table that are computed for attempts which CHECKs may refuse.
  private final Map<String, Set<String>> attempted = new HashMap<>();

  private @Nullable DomainAnalysis beforeChecks;

  private record Cell(String table, String column) {}

  private record Field(String table, String column, List<Integer> path) {}

  private DomainAnalysis(GenerationPlan plan) {
    this.plan = plan;
    this.recursions = new ColumnRecursions(plan);
    plan.tables().forEach(table -> tables.put(table.name(), table));
    for (TablePlan table : plan.tables()) {
      if (!table.redraws().isEmpty()) {
        attempted.put(table.name(), RowInputs.columnsOf(plan, table, table.redrawConditions()));
      }
    }
  }

  /// What columns can hold before CHECKs refuse rows that are then drawn again: what conditions are
  /// asked about.
  public DomainAnalysis beforeChecks() {
    if (attempted.isEmpty()) {
      return this;
    }
    DomainAnalysis before = beforeChecks;
    if (before == null) {
      before =
          new DomainAnalysis(
              plan.withTables(
                  plan.tables().stream().map(table -> table.withRedraws(List.of())).toList()));
      before.complete();
      beforeChecks = before;
    }
    return before;
  }

  /// Analyzes all columns of `plan`.
  public static DomainAnalysis of(GenerationPlan plan) {
    DomainAnalysis analysis = new DomainAnalysis(plan);
    analysis.complete();
    return analysis;
  }

  /// Analyzes all columns of `plan`; what `earlier` knows of tables that are the same in its plan
  /// is taken over.
  public static DomainAnalysis of(GenerationPlan plan, DomainAnalysis earlier) {
    DomainAnalysis analysis = onDemand(plan, earlier);
    analysis.complete();
    return analysis;
  }

  /// Analyzes columns of `plan` when they are asked for. Not thread-safe.
  public static DomainAnalysis onDemand(GenerationPlan plan) {
    return new DomainAnalysis(plan);
  }

  /// Analyzes columns of `plan` when they are asked for; what `earlier` knows of tables that are
  /// the same in its plan is taken over. Not thread-safe.
  public static DomainAnalysis onDemand(GenerationPlan plan, DomainAnalysis earlier) {
    DomainAnalysis analysis = new DomainAnalysis(plan);
    Set<String> changed = ChangedTables.between(earlier.plan, plan);
    analysis.takeOver(earlier.domains, analysis.domains, changed);
    analysis.takeOver(earlier.failures, analysis.failures, changed);
    analysis.takeOver(earlier.positions, analysis.positions, changed);
    return analysis;
  }

  private void complete() {
    for (TablePlan table : plan.tables()) {
      for (ColumnPlan column : table.columns()) {
        columnDomain(table, column.name());
        if (column.type().representation() == Representation.NESTED) {
          completeParts(
              new ExpressionDomains(this, table, _ -> {}),
              new Expression.ColumnReference(column.name(), column.type()));
        }
      }
      for (ReferencePlan reference : table.references()) {
        if (reference.draw() instanceof RowDraw.Computed computed) {
          positionDomain(table, reference, computed.position());
        }
      }
    }
  }

  private static Optional<Type> element(Type type) {
    return switch (type) {
      case ArrayType array -> Optional.of(array.element());
      case SetType set -> Optional.of(set.element());
      case MapType map -> Optional.of(map.value());
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          RowType _ ->
          Optional.empty();
    };
  }

  /// Analyzes the parts of `row`, a column or a field of one, so that they are known afterwards.
  private void completeParts(ExpressionDomains expressions, Expression row) {
    if (row instanceof Expression.ColumnReference column) {
      element(column.type()).ifPresent(type -> elementDomain(expressions, column.column(), type));
    }
    if (row.type() instanceof RowType type) {
      for (int i = 0; i < type.fields().size(); i++) {
        Expression.FieldAccess field =
            new Expression.FieldAccess(row, i, type.fields().get(i).type());
        fieldDomain(expressions, field);
        completeParts(expressions, field);
      }
    }
  }

  /// Notes how to forget what was found out while columns are analyzed.
  private void conclude(Runnable forget) {
    if (inProgress.isEmpty()) {
      conclusions.clear();
    } else {
      conclusions.add(forget);
    }
  }

  private <T> void takeOver(Map<Cell, T> from, Map<Cell, T> to, Set<String> changed) {
    from.forEach(
        (cell, known) -> {
          if (tables.containsKey(cell.table) && !changed.contains(cell.table)) {
            to.put(cell, known);
          }
        });
  }

  /// The plan.
  public GenerationPlan plan() {
    return plan;
  }

  /// What `column` of `table` can hold.
  ///
  /// @throws IllegalArgumentException if the table or the column does not exist
  public Domain domain(String table, String column) {
    return columnDomain(table(table), column);
  }

  /// What `expression`, an expression over rows of `table`, can be.
  ///
  /// @throws IllegalArgumentException if the table does not exist
  public Domain domain(String table, Expression expression) {
    return new ExpressionDomains(this, table(table), _ -> {}).domain(expression);
  }

  /// How the values of `column` follow each other from row to row of `table`.
  ///
  /// @throws IllegalArgumentException if the table or the column does not exist
  public RowOrder order(String table, String column) {
    return OrderWalk.column(this, table(table), column, RowOrders.Scope.TABLE, orders);
  }

  /// How the values of `column` follow each other among the rows of one owner; where the table has
  /// none, in all rows.
  ///
  /// @throws IllegalArgumentException if the table or the column does not exist
  public RowOrder siblingOrder(String table, String column) {
    TablePlan plan = table(table);
    return OrderWalk.column(
        this,
        plan,
        column,
        plan.rows() instanceof RowsPlan.PerOwner ? RowOrders.Scope.SIBLINGS : RowOrders.Scope.TABLE,
        orders);
  }

  /// How columns of the plan may fail, in the order of tables and columns.
  public List<Failure> failures() {
    return plan.tables().stream()
        .flatMap(
            table ->
                table.columns().stream()
                    .flatMap(
                        column ->
                            failures
                                .getOrDefault(new Cell(table.name(), column.name()), List.of())
                                .stream()))
        .toList();
  }

  /// How `expression`, an expression over rows of `table`, may fail; `column` is the name that the
  /// failures bear.
  public List<Failure> failures(String table, String column, Expression expression) {
    List<Failure> found = new ArrayList<>();
    domain(table(table), column, expression, found);
    return found;
  }

  public TablePlan table(String name) {
    TablePlan table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("plan has no table " + name);
    }
    return table;
  }

  /// Whether what `path`, over rows of `table`, reads is computed from itself in still earlier
  /// rows, so that who follows it comes back to it.
  public boolean isRecursion(TablePlan table, Expression.Path path) {
    return recursions.areReadBy(table, path);
  }

  Domain columnDomain(TablePlan table, String name) {
    Cell cell = new Cell(table.name(), name);
    Domain known = domains.get(cell);
    if (known != null) {
      return known;
    }
    ColumnPlan column = table.column(name);
    if (!inProgress.add(cell)) {
      return assumptions.assumed(cell, column.type());
    }
    List<Failure> found = new ArrayList<>();
    Domain domain = settled(table, cell, column, found);
    inProgress.remove(cell);
    if (attempted.getOrDefault(table.name(), Set.of()).contains(name)) {
      domain = CheckNarrowing.narrow(domain, table, name);
      // Attempts are computed from values that are not narrowed.
      DomainAnalysis before = beforeChecks();
      before.columnDomain(before.table(table.name()), name);
      found = before.failures.getOrDefault(cell, List.of());
    }
    domains.put(cell, domain);
    failures.put(cell, found);
    conclude(
        () -> {
          domains.remove(cell);
          failures.remove(cell);
        });
    return domain;
  }

  /// What `column` can be, where it may depend on itself: what it can be if that of which it is
  /// made is no more than that.
  private Domain settled(TablePlan table, Cell cell, ColumnPlan column, List<Failure> found) {
    int before = conclusions.size();
    while (true) {
      assumptions.begin(cell);
      found.clear();
      Domain domain = domain(table, column.name(), column.expression(), found);
      Optional<Domain> holds =
          assumptions.holding(cell, domain, () -> recursions.growth(this, table, column));
      if (holds.isPresent()) {
        return holds.get();
      }
      // What was found out under another assumption is forgotten.
      List<Runnable> wrong = conclusions.subList(before, conclusions.size());
      wrong.forEach(Runnable::run);
      wrong.clear();
    }
  }

  /// What `field`, a field over rows of the table of `expressions`, can be. Failures of a column
  /// are reported with the column.
  Domain fieldDomain(ExpressionDomains expressions, Expression.FieldAccess field) {
    Expression simplified = field.simplified();
    if (!(simplified instanceof Expression.FieldAccess left)) {
      return expressions.domain(simplified);
    }
    if (left.column().isEmpty()) {
      expressions.domain(left.row());
      return Domains.everything(left.type());
    }
    Field key = new Field(expressions.table().name(), left.column().get().column(), left.path());
    Domain known = fields.get(key);
    if (known != null) {
      return known;
    }
    if (!fieldsInProgress.add(key)) {
      return Domains.everything(left.type());
    }
    Domain domain =
        expressions
            .table()
            .resolved(left)
            .map(value -> domain(expressions.table().name(), value))
            .orElseGet(() -> Domains.everything(left.type()));
    fieldsInProgress.remove(key);
    fields.put(key, domain);
    conclude(() -> fields.remove(key));
    return domain;
  }

  /// What the elements, or values, of `column` of the table of `expressions` can be.
  Domain elementDomain(ExpressionDomains expressions, String column, Type type) {
    Cell key = new Cell(expressions.table().name(), column);
    Domain known = elements.get(key);
    if (known != null) {
      return known;
    }
    if (!elementsInProgress.add(key)) {
      return Domains.everything(type);
    }
    Domain domain =
        new NestedDomains(expressions)
            .elements(expressions.table().column(column).expression(), type);
    elementsInProgress.remove(key);
    elements.put(key, domain);
    conclude(() -> elements.remove(key));
    return domain;
  }

  /// What `position`, the computed row of `reference` of `table`, can be.
  Domain positionDomain(TablePlan table, ReferencePlan reference, Expression position) {
    Cell cell = new Cell(table.name(), reference.name());
    Domain known = positions.get(cell);
    if (known != null) {
      return known;
    }
    if (!positionsInProgress.add(cell)) {
      return Domains.everything(position.type());
    }
    Domain domain = domain(table.name(), position);
    positionsInProgress.remove(cell);
    positions.put(cell, domain);
    conclude(() -> positions.remove(cell));
    return domain;
  }

  private Domain domain(
      TablePlan table, String column, Expression expression, List<Failure> found) {
    return new ExpressionDomains(
            this,
            table,
            problem ->
                found.add(
                    new Failure(
                        table.name(),
                        column,
                        problem.expression(),
                        problem.kind(),
                        problem.message())))
        .domain(expression);
  }
}
