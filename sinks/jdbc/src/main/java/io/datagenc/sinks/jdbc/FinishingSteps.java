package io.datagenc.sinks.jdbc;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.IndexPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.sinks.dialect.ConstraintNames;
import io.datagenc.sinks.dialect.ForeignKeyDefinition;
import io.datagenc.sinks.dialect.IndexNames;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The steps after the rows: tables that a run makes get their keys, those that are replaced are
/// swapped, then come foreign keys and indexes; numbered columns go on, and the planner is told.
final class FinishingSteps {
  private static final String INDEX_REFERENCES = "index_references";

  private final Database database;
  private final ConstraintNames names;
  private final List<TableDecision> decisions;
  private final IndexNames indexNames;
  private final Map<String, Planned> steps = new LinkedHashMap<>();

  /// A step and what it does.
  record Planned(Step step, StepWork work) {}

  private FinishingSteps(Database database, List<TableDecision> decisions) {
    this.database = database;
    this.names = new ConstraintNames(database.dialect());
    this.decisions = decisions;
    this.indexNames = new IndexNames(database.dialect(), loads(decisions));
  }

  /// The steps, by name, in an order in which they can run.
  ///
  /// @param records where a table is recorded
  static Map<String, Planned> of(
      Database database,
      List<TableDecision> decisions,
      Function<QualifiedTable, TableRecords> records) {
    FinishingSteps finishing = new FinishingSteps(database, decisions);
    decisions.forEach(finishing::addKeys);
    finishing.addMove(records);
    finishing.addSwap(records);
    decisions.forEach(finishing::addForeignKeys);
    decisions.forEach(finishing::addIndexes);
    decisions.forEach(finishing::addIdentities);
    decisions.forEach(finishing::addAnalysis);
    return finishing.steps;
  }

  private void add(
      String words,
      Optional<String> statement,
      Set<LoadKey> tables,
      Set<String> after,
      StepWork work) {
    add(words, statement, tables, after, Set.of(), work);
  }

  private void add(
      String words,
      Optional<String> statement,
      Set<LoadKey> tables,
      Set<String> after,
      Set<LoadKey> shows,
      StepWork work) {
    Step step = new Step(words, words, statement, tables, after).showing(shows);
    steps.put(words, new Planned(step, work));
  }

  private void addKeys(TableDecision decision) {
    if (!decision.load().makesTable()) {
      return;
    }
    for (KeyPlan key : laterKeys(decision)) {
      String name = keyName(decision, key);
      String made =
          decision.isReplacement() ? names.fitted(JdbcSink.REPLACEMENT_PREFIX + name) : name;
      String statement =
          database.dialect().addKey(decision.table(), key.kind(), made, key.columns());
      add(
          switch (key.kind()) {
            case PRIMARY_KEY -> "add primary key %s to %s".formatted(made, decision.table());
            case UNIQUE -> "add unique key %s to %s".formatted(made, decision.table());
          },
          Optional.of(statement),
          Set.of(decision.item().key()),
          Set.of(),
          new StepWork.Constraint(decision.table(), made, statement));
    }
  }

  /// The keys that the table does not get when it is made.
  private List<KeyPlan> laterKeys(TableDecision decision) {
    return decision.keys().stream()
        .filter(key -> !database.keysBeforeRows().contains(key.kind()))
        .toList();
  }

  private String keyName(TableDecision decision, KeyPlan key) {
    return decision.definition(database).keyName(key);
  }

  private static List<LoadItem> loads(List<TableDecision> decisions) {
    return decisions.stream().map(TableDecision::item).toList();
  }

  /// Rows of tables whose foreign keys form a cycle are moved at once, when those that they refer
  /// to elsewhere are there.
  private void addMove(Function<QualifiedTable, TableRecords> records) {
    List<Database.Move> moves = new ArrayList<>();
    Set<LoadKey> tables = new HashSet<>();
    Set<LoadKey> moved = new HashSet<>();
    for (TableDecision decision : decisions) {
      if (decision.isMoved()) {
        moves.add(
            new Database.Move(
                JdbcSink.replacement(decision.item()),
                decision.visible(),
                decision.storedColumns().stream().map(ColumnPlan::name).toList(),
                records.apply(decision.visible())));
        tables.add(decision.item().key());
        if (decision.isBeside()) {
          moved.add(decision.item().key());
        }
        decisions.stream()
            .filter(parent -> decision.filled().orElseThrow().refersTo(parent.visible()))
            .forEach(parent -> tables.add(parent.item().key()));
      }
    }
    if (!moves.isEmpty()) {
      String words =
          moves.stream()
              .map(each -> each.to().toString())
              .collect(Collectors.joining(", ", "move rows at once into ", ""));
      add(words, Optional.empty(), tables, Set.of(), moved, new StepWork.Moving(moves));
    }
  }

  private void addSwap(Function<QualifiedTable, TableRecords> records) {
    List<Database.Replacement> replacements = new ArrayList<>();
    Set<LoadKey> tables = new HashSet<>();
    for (TableDecision decision : decisions) {
      if (decision.isReplacement()) {
        Map<String, String> renamed =
            laterKeys(decision).stream()
                .map(key -> keyName(decision, key))
                .distinct()
                .collect(
                    Collectors.toMap(
                        name -> names.fitted(JdbcSink.REPLACEMENT_PREFIX + name), name -> name));
        replacements.add(
            new Database.Replacement(
                decision.table(), decision.visible(), renamed, records.apply(decision.visible())));
        tables.add(decision.item().key());
      }
    }
    if (!replacements.isEmpty()) {
      String words =
          replacements.stream()
              .map(each -> each.to().toString())
              .collect(Collectors.joining(", ", "put new tables in the places of ", ""));
      add(
          words,
          Optional.empty(),
          tables,
          Set.copyOf(steps.keySet()),
          tables,
          new StepWork.Swap(replacements));
    }
  }

  private void addForeignKeys(TableDecision decision) {
    if (!decision.load().makesTable()) {
      return;
    }
    Set<String> before = Set.copyOf(beforeForeignKeys());
    for (ForeignKeyDefinition key :
        ForeignKeyDefinition.of(decision.item(), loads(decisions), database.dialect())) {
      QualifiedTable parent =
          decisions.stream()
              .filter(each -> each.item().key().equals(key.parent().key()))
              .findFirst()
              .orElseThrow()
              .visible();
      String statement =
          database
              .dialect()
              .addForeignKey(
                  decision.visible(), key.name(), key.columns(), parent, key.parentColumns());
      add(
          "add foreign key %s to %s".formatted(key.name(), decision.visible()),
          Optional.of(statement),
          Set.copyOf(List.of(decision.item().key(), key.parent().key())),
          before,
          new StepWork.Constraint(decision.visible(), key.name(), statement));
    }
  }

  /// The steps of keys and of the swap.
  private List<String> beforeForeignKeys() {
    return steps.entrySet().stream()
        .filter(
            each ->
                each.getValue().work() instanceof StepWork.Swap
                    || each.getValue().work() instanceof StepWork.Moving
                    || each.getKey().startsWith("add primary key")
                    || each.getKey().startsWith("add unique key"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isStored(TableDecision decision, List<String> columns) {
    return decision.plan().visibleColumns().stream()
        .map(ColumnPlan::name)
        .toList()
        .containsAll(columns);
  }

  private void addIndexes(TableDecision decision) {
    if (!decision.load().makesTable()) {
      return;
    }
    List<IndexPlan> declared = decision.definition(database).indexes();
    declared.forEach(index -> addIndex(decision, index.name(), index.columns()));
    if (!"true".equals(decision.item().output().properties().get(INDEX_REFERENCES))) {
      return;
    }
    for (ReferencePlan reference : decision.plan().references()) {
      boolean isIndexed =
          declared.stream().anyMatch(index -> index.columnNames().equals(reference.columns()));
      if (!reference.columns().isEmpty() && !isIndexed && isStored(decision, reference.columns())) {
        addIndex(
            decision,
            Optional.empty(),
            reference.columns().stream()
                .map(name -> new IndexPlan.Column(name, IndexPlan.Direction.ASCENDING))
                .toList());
      }
    }
  }

  /// @param named as the plan names it, if the name is free
  private void addIndex(
      TableDecision decision, Optional<String> named, List<IndexPlan.Column> columns) {
    String name = indexNames.next(decision.item(), named, columns);
    String statement = database.dialect().addIndex(decision.visible(), name, columns);
    add(
        "add index %s to %s".formatted(name, decision.visible()),
        Optional.of(statement),
        Set.of(decision.item().key()),
        Set.copyOf(beforeForeignKeys()),
        new StepWork.Constraint(decision.visible(), name, statement));
  }

  private void addIdentities(TableDecision decision) {
    List<String> columns =
        decision.load().makesTable()
            ? decision.definition(database).identities()
            : decision.storedColumns().stream().map(ColumnPlan::name).toList();
    boolean mayNumber =
        decision.load().makesTable()
            || decision.filled().stream()
                .flatMap(table -> table.columns().stream())
                .anyMatch(column -> column.origin() == ExistingColumn.Origin.DEFAULT);
    if (columns.isEmpty() || !mayNumber || !database.hasIdentities()) {
      return;
    }
    add(
        "continue the numbers of %s behind the loaded rows".formatted(decision.visible()),
        Optional.empty(),
        Set.of(decision.item().key()),
        Set.copyOf(beforeForeignKeys()),
        new StepWork.Identities(decision.visible(), columns));
  }

  private void addAnalysis(TableDecision decision) {
    if (decision.load().rows().rowCount() == 0
        && decision.effect() == TableScript.Effect.EXTENDED) {
      return;
    }
    String statement = database.analyze(decision.visible());
    add(
        "analyze %s".formatted(decision.visible()),
        Optional.of(statement),
        Set.of(decision.item().key()),
        Set.copyOf(beforeForeignKeys()),
        new StepWork.Maintenance(statement));
  }
}
