package io.datagenc.sinks.dialect;

import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.IndexPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.sinks.text.ConditionSql;
import io.datagenc.sinks.text.DefaultValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a plan declares of a table beside the types of its columns, as far as a product can have
/// it: what does not mean the same there is left out with a note.
///
/// @param visible the table that readers see, after which constraints are called
public record TableDefinition(SqlDialect dialect, QualifiedTable visible, TablePlan plan) {

  /// A CHECK in the SQL of the product.
  ///
  /// @param name unique in its table
  public record Check(String name, String condition) {}

  /// The columns of the table.
  public List<ColumnPlan> columns() {
    return plan.visibleColumns();
  }

  private Set<String> stored() {
    return columns().stream().map(ColumnPlan::name).collect(Collectors.toSet());
  }

  /// The keys of one kind of which all columns are stored.
  public List<KeyPlan> keys(KeyPlan.Kind kind) {
    return plan.keys().stream()
        .filter(key -> key.kind() == kind && isStored(key) && dialect.canHave(key, plan))
        .toList();
  }

  private boolean isStored(KeyPlan key) {
    return stored().containsAll(key.columns());
  }

  /// What a key is called: as the plan calls it, else after its table and columns.
  public String keyName(KeyPlan key) {
    ConstraintNames names = new ConstraintNames(dialect);
    return key.name()
        .orElseGet(
            () ->
                switch (key.kind()) {
                  case PRIMARY_KEY -> names.of(visible.name(), List.of(), "pkey");
                  case UNIQUE -> names.of(visible.name(), key.columns(), "key");
                });
  }

  /// The enumeration that is the type of a column. Columns of keys and references are texts: the
  /// columns that they are compared with are.
  public Optional<EnumerationPlan> enumeration(ColumnPlan column) {
    return isCompared(column)
        ? Optional.empty()
        : Optional.ofNullable(plan.declarations().enumerations().get(column.name()))
            .filter(dialect::canHave);
  }

  /// Whether a column is one of a key or of a reference.
  public boolean isCompared(ColumnPlan column) {
    return plan.keys().stream().map(KeyPlan::columns).anyMatch(key -> key.contains(column.name()))
        || plan.references().stream()
            .map(ReferencePlan::columns)
            .anyMatch(key -> key.contains(column.name()));
  }

  /// The columns that the database numbers when a row brings no value.
  public List<String> identities() {
    Set<String> counted = new HashSet<>(RowNumbers.columns(plan));
    columns().stream()
        .filter(column -> plan.declarations().identities().contains(column.name()))
        .filter(RowNumbers::isWhole)
        .forEach(column -> counted.add(column.name()));
    return columns().stream().map(ColumnPlan::name).filter(counted::contains).toList();
  }

  /// What a row has that brings no value for a column.
  public Optional<DefaultValue> defaultValue(ColumnPlan column) {
    return identities().contains(column.name())
        ? Optional.empty()
        : DefaultValue.of(column)
            .filter(value -> !(value instanceof DefaultValue.Null))
            .filter(value -> dialect.canHave(value, column.type()))
            .filter(
                value ->
                    enumeration(column)
                        .filter(
                            type ->
                                !(value instanceof DefaultValue.Text text
                                    && type.values().contains(text.value())))
                        .isEmpty());
  }

  /// The CHECKs.
  public List<Check> checks() {
    ConstraintNames names = new ConstraintNames(dialect);
    Set<String> used = new HashSet<>();
    plan.checks().forEach(check -> check.name().ifPresent(used::add));
    plan.keys().forEach(key -> key.name().ifPresent(used::add));
    List<Check> checks = new ArrayList<>();
    for (CheckPlan check : plan.checks()) {
      Optional<String> condition = condition(check);
      if (condition.isEmpty() || isType(check.condition())) {
        continue;
      }
      String base =
          names.of(
              visible.name(), columnsOf(check.condition()).stream().sorted().toList(), "check");
      String name = base;
      for (int i = 1; check.name().isEmpty() && !used.add(name); i++) {
        name = names.of(base, List.of(), String.valueOf(i));
      }
      checks.add(new Check(check.name().orElse(name), condition.get()));
    }
    return checks;
  }

  private Optional<String> condition(CheckPlan check) {
    return check.condition() instanceof Expression.ColumnReference
        ? Optional.empty()
        : new ConditionSql(dialect.spelling(this), stored()::contains).of(check.condition());
  }

  private static Set<String> columnsOf(Expression expression) {
    Set<String> columns = new HashSet<>();
    if (expression instanceof Expression.ColumnReference column) {
      columns.add(column.column());
    }
    expression.children().forEach(child -> columns.addAll(columnsOf(child)));
    return columns;
  }

  /// Whether a CHECK that is carried over is about a column.
  public boolean isChecked(String column) {
    return plan.checks().stream()
        .filter(check -> condition(check).isPresent())
        .anyMatch(check -> columnsOf(check.condition()).contains(column));
  }

  /// Whether a CHECK says what the type of an enumeration says: that a column is one of its values.
  private boolean isType(Expression condition) {
    Set<String> columns = columnsOf(condition);
    Optional<Set<String>> values = listed(condition);
    return columns.size() == 1
        && columns().stream()
            .filter(column -> columns.contains(column.name()))
            .flatMap(column -> enumeration(column).stream())
            .anyMatch(type -> values.filter(Set.copyOf(type.values())::equals).isPresent());
  }

  /// The texts of `c = 'a' OR c = 'b'`; empty if a condition is of another form.
  private static Optional<Set<String>> listed(Expression condition) {
    if (!(condition instanceof Expression.Call call)) {
      return Optional.empty();
    }
    return switch (call.function()) {
      case "OR" -> {
        Set<String> all = new HashSet<>();
        for (Expression part : call.arguments()) {
          Optional<Set<String>> values = listed(part);
          if (values.isEmpty()) {
            yield Optional.empty();
          }
          all.addAll(values.get());
        }
        yield Optional.of(all);
      }
      case "=" ->
          call.arguments().getFirst() instanceof Expression.ColumnReference
                  && call.arguments().getLast() instanceof Expression.Literal literal
                  && literal.value() instanceof Value.BytesValue text
              ? Optional.of(Set.of(text.bytes().toUtf8String()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// The indexes.
  public List<IndexPlan> indexes() {
    return plan.declarations().indexes().stream().filter(this::isPossible).toList();
  }

  private boolean isPossible(IndexPlan index) {
    return !index.columns().isEmpty()
        && stored().containsAll(index.columnNames())
        && columns().stream()
            .filter(column -> index.columnNames().contains(column.name()))
            .allMatch(column -> enumeration(column).isPresent() || dialect.canIndex(column));
  }

  /// The lines of CREATE TABLE of CHECKs.
  public List<String> checkLines(Function<Check, String> head) {
    return checks().stream()
        .map(check -> "  %sCHECK %s".formatted(head.apply(check), parenthesized(check.condition())))
        .toList();
  }

  private static String parenthesized(String condition) {
    return condition.startsWith("(") && condition.endsWith(")") ? condition : '(' + condition + ')';
  }

  /// What is left out, each a sentence.
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (ColumnPlan column : columns()) {
      boolean isLost =
          column.defaultSql().isPresent()
              && defaultValue(column).isEmpty()
              && !identities().contains(column.name())
              && DefaultValue.of(column)
                  .filter(value -> value instanceof DefaultValue.Null)
                  .isEmpty();
      if (isLost) {
        notes.add(left("DEFAULT %s of `%s`".formatted(column.defaultSql().get(), column.name())));
      }
    }
    plan.keys().stream()
        .filter(key -> isStored(key) && !dialect.canHave(key, plan))
        .map(key -> left("UNIQUE (" + String.join(", ", key.columns()) + ')'))
        .forEach(notes::add);
    plan.checks().stream()
        .filter(check -> condition(check).isEmpty())
        .map(check -> left("CHECK (" + check.sql() + ')'))
        .forEach(notes::add);
    plan.declarations().indexes().stream()
        .filter(index -> !isPossible(index))
        .map(index -> left(index.sql()))
        .forEach(notes::add);
    return notes;
  }

  private String left(String what) {
    return "table %s: %s is not carried over, because %s may not mean the same by it"
        .formatted(visible, what, dialect.product());
  }
}
