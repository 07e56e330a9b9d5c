package io.datagenc.engine.item;

import io.datagenc.engine.attribute.ItemAttribute;
import io.datagenc.engine.attribute.ItemEncoder;
import io.datagenc.engine.attribute.ItemJsonKernel;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The items of a DynamoDB table as the rows of one table: those of all families, one family behind
/// the other, each with the attributes of all keys and the whole item as DynamoDB's JSON.
///
/// It is a table like any other: every row refers to the row of its family, and its columns are
/// paths to there. So whoever reads tables reads it, at any position and in any number of parts,
/// and conditions on keys are led back to the rows of the families.
public final class ItemsTable {
  private static final String ITEM = "item";
  private static final Expression ROW = new Expression.Position(PositionFunction.ROW_INDEX);

  private final DynamodbDefinition definition;
  private final List<TablePlan> families;

  /// The position after the last row of each family.
  private final long[] ends;

  private ItemsTable(DynamodbDefinition definition, List<TablePlan> families) {
    this.definition = definition;
    this.families = families;
    this.ends = new long[families.size()];
    long end = 0;
    for (int i = 0; i < ends.length; i++) {
      end = Math.addExact(end, families.get(i).rowCount());
      ends[i] = end;
    }
  }

  /// `plan` with a table for each of the DynamoDB tables that it declares, called like it, after
  /// its own. Values of the plan's own tables are the same in both; its content hash is not. Tables
  /// of more than 2^63 − 1 items are left out.
  public static GenerationPlan extend(GenerationPlan plan, List<DynamodbDefinition> definitions) {
    if (definitions.isEmpty()) {
      return plan;
    }
    List<TablePlan> tables = new ArrayList<>(plan.tables());
    for (DynamodbDefinition definition : definitions) {
      if (isCountable(definition, plan)) {
        tables.add(of(definition, plan));
      }
    }
    return plan.withTables(tables);
  }

  private static boolean isCountable(DynamodbDefinition definition, GenerationPlan plan) {
    long left = Long.MAX_VALUE;
    for (String family : definition.tables()) {
      left -= plan.table(family).rowCount();
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  /// The table of one.
  ///
  /// @param plan with the tables of the families
  public static TablePlan of(DynamodbDefinition definition, GenerationPlan plan) {
    return new ItemsTable(definition, definition.tables().stream().map(plan::table).toList())
        .table();
  }

  private TablePlan table() {
    List<ColumnPlan> columns = new ArrayList<>();
    Set<String> keys =
        definition.table().key().stream()
            .map(DynamodbTable.KeyAttribute::name)
            .collect(Collectors.toSet());
    String item = ITEM;
    for (DynamodbTable.KeyAttribute attribute : definition.table().keyAttributes()) {
      KeyColumn key = KeyColumn.of(attribute, families);
      columns.add(
          column(
              attribute.name(),
              key.type(),
              keys.contains(attribute.name()),
              families.stream().map(key::value).toList(),
              Optional.empty()));
    }
    while (isUsed(item, columns)) {
      item += "_";
    }
    ItemEncoder.Nulls nulls = ItemEncoder.Nulls.of(definition.properties());
    columns.add(
        column(
            item,
            SimpleType.JSON,
            true,
            families.stream()
                .map(
                    family ->
                        Optional.<Expression>of(
                            ItemJsonKernel.call(
                                ItemAttribute.of(definition.table(), family), nulls)))
                .toList(),
            Optional.of("the item in DynamoDB's JSON")));
    return new TablePlan(
        definition.name(),
        new RowsPlan.Fixed(ends[ends.length - 1]),
        ends[ends.length - 1],
        columns,
        references(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /// Query engines know no case.
  private static boolean isUsed(String name, List<ColumnPlan> columns) {
    return columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
  }

  /// @param values an expression over the rows of each family; empty where its items have no such
  ///   attribute
  private ColumnPlan column(
      String name,
      Type type,
      boolean isNotNull,
      List<Optional<Expression>> values,
      Optional<String> comment) {
    return new ColumnPlan(
        name,
        type,
        isNotNull ? ColumnPlan.Nullability.NOT_NULL : ColumnPlan.Nullability.NULLABLE,
        ColumnPlan.Visibility.VISIBLE,
        choice(type, values),
        Optional.empty(),
        comment,
        List.of());
  }

  private Expression choice(Type type, List<Optional<Expression>> values) {
    List<Expression> paths = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String reference = reference(i);
      paths.add(
          values
              .get(i)
              .<Expression>map(value -> new Expression.Path(reference, value))
              .orElseGet(() -> new Expression.Literal(type, Value.Null.NULL)));
    }
    if (paths.size() == 1) {
      return paths.getFirst();
    }
    List<Expression.Branch> branches = new ArrayList<>();
    for (int i = 0; i < paths.size() - 1; i++) {
      branches.add(new Expression.Branch(isBeforeEnd(i), paths.get(i)));
    }
    return new Expression.Case(branches, paths.getLast(), type);
  }

  private String reference(int family) {
    return definition.table().families().get(family);
  }

  private List<ReferencePlan> references() {
    List<ReferencePlan> references = new ArrayList<>();
    for (int i = 0; i < families.size(); i++) {
      long first = i == 0 ? 0 : ends[i - 1];
      references.add(
          new ReferencePlan(
              reference(i),
              families.get(i).name(),
              new RowDraw.Computed(shifted(families.get(i).firstRow() - first)),
              condition(i),
              Optional.empty(),
              ReferencePlan.Constraint.NONE,
              List.of(),
              List.of()));
    }
    return references;
  }

  private static Expression shifted(long by) {
    return by == 0 ? ROW : new Expression.Call("+", List.of(ROW, number(by)), SimpleType.BIGINT);
  }

  private static Expression number(long value) {
    return new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(value));
  }

  /// Which rows are of a family, in the terms in which the columns choose it; empty if all are.
  private Optional<Expression> condition(int family) {
    if (families.size() == 1) {
      return Optional.empty();
    }
    if (family == 0) {
      return Optional.of(isBeforeEnd(0));
    }
    Expression isBehind = truth("IS NOT TRUE", isBeforeEnd(family - 1));
    return Optional.of(
        family == families.size() - 1 ? isBehind : truth("AND", isBehind, isBeforeEnd(family)));
  }

  private Expression isBeforeEnd(int family) {
    return truth("<", ROW, number(ends[family]));
  }

  private static Expression truth(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), SimpleType.BOOLEAN);
  }
}
