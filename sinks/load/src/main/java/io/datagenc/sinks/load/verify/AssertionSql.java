package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.AssertionTerm;
import io.datagenc.engine.plan.AssertionTerm.Aggregate;
import io.datagenc.engine.plan.AssertionTerm.Constant;
import io.datagenc.engine.plan.AssertionTerm.Operation;
import io.datagenc.engine.plan.AssertionTerm.Operator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.sink.SqlStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Spells conditions of assertions in the SQL of a store, as far as they mean the same in every
/// store: exact numbers, dates, timestamps and truth values are compared, texts for equality.
///
/// @param outputs all outputs of the catalog
record AssertionSql(SqlStore store, GenerationPlan plan, List<OutputTable> outputs) {

  /// What a term is in SQL, and what it can be compared with.
  record Spelled(String sql, Constant.Kind kind) {}

  /// Why a term cannot be spelled, for people.
  static final class NotAlikeException extends Exception {
    private static final long serialVersionUID = 1;

    NotAlikeException(String reason) {
      super(reason);
    }
  }

  private static NotAlikeException unlike(String what) {
    return new NotAlikeException(what + ", which stores do not compute alike");
  }

  /// The store's table that holds all rows of one of the plan.
  OutputTable whole(String table) throws NotAlikeException {
    for (OutputTable output : outputs) {
      if (output.rows().size() == 1
          && output.rows().getFirst().table().name().equals(table)
          && output.rows().getFirst().condition().isEmpty()) {
        return output;
      }
    }
    throw new NotAlikeException("the catalog does not hold all rows of " + table);
  }

  private String from(String table, String alias) throws NotAlikeException {
    TargetName target = whole(table).target();
    return " FROM " + store.table(target) + ' ' + alias;
  }

  /// The condition of a term that is one.
  ///
  /// @param alias of the row that is looked at
  String condition(AssertionTerm term, String alias) throws NotAlikeException {
    return of(term, alias, Constant.Kind.TRUTH);
  }

  private String of(AssertionTerm term, String alias, Constant.Kind kind) throws NotAlikeException {
    Spelled spelled = spell(term, alias);
    if (spelled.kind() != kind) {
      throw unlike("it needs a conversion");
    }
    return spelled.sql();
  }

  private Spelled spell(AssertionTerm term, String alias) throws NotAlikeException {
    return switch (term) {
      case Constant constant -> new Spelled(constant(constant), constant.kind());
      case AssertionTerm.Column column ->
          column(column.table(), column.references(), column.column(), alias);
      case Operation operation -> operation(operation, alias);
      case Aggregate aggregate -> aggregate(aggregate, alias + 'a');
      case AssertionTerm.Exists exists ->
          new Spelled(
              "EXISTS (SELECT 1%s)"
                  .formatted(rows(exists.table(), exists.condition(), alias + 'e')),
              Constant.Kind.TRUTH);
    };
  }

  private String constant(Constant constant) {
    return switch (constant.kind()) {
      case NUMBER, TRUTH -> constant.text();
      case TEXT -> store.text(constant.text());
      case DATE -> "DATE '" + constant.text() + "'";
      case TIMESTAMP -> "TIMESTAMP '" + constant.text() + "'";
    };
  }

  /// FROM and WHERE of the rows of a table.
  private String rows(String table, Optional<AssertionTerm> condition, String alias)
      throws NotAlikeException {
    String from = from(table, alias);
    return condition.isEmpty() ? from : from + " WHERE " + condition(condition.get(), alias);
  }

  /// A column of a row, or of the row that a reference leads to, as a query for one value.
  private Spelled column(String table, List<String> references, String name, String alias)
      throws NotAlikeException {
    List<ColumnPlan> stored = whole(table).rows().getFirst().table().visibleColumns();
    if (references.isEmpty()) {
      for (ColumnPlan column : stored) {
        if (column.name().equals(name)) {
          return new Spelled(alias + '.' + store.name(name), kind(column));
        }
      }
      throw new NotAlikeException("column %s of %s is not stored".formatted(name, table));
    }
    ReferencePlan reference = plan.table(table).reference(references.getFirst());
    List<String> equal = new ArrayList<>();
    String parent = alias + 'r';
    for (int i = 0; i < reference.columns().size(); i++) {
      equal.add(
          column(reference.parent(), List.of(), reference.parentColumns().get(i), parent).sql()
              + " = "
              + column(table, List.of(), reference.columns().get(i), alias).sql());
    }
    if (equal.isEmpty()) {
      throw new NotAlikeException(
          "reference %s of %s has no columns".formatted(reference.name(), table));
    }
    Spelled value =
        column(reference.parent(), references.subList(1, references.size()), name, parent);
    return new Spelled(
        "(SELECT %s%s WHERE %s)"
            .formatted(value.sql(), from(reference.parent(), parent), String.join(" AND ", equal)),
        value.kind());
  }

  private static Constant.Kind kind(ColumnPlan column) throws NotAlikeException {
    Type type = column.type();
    if (type instanceof DecimalType) {
      return Constant.Kind.NUMBER;
    }
    if (type instanceof VarcharType || type instanceof CharType) {
      return Constant.Kind.TEXT;
    }
    if (type instanceof TimestampType) {
      return Constant.Kind.TIMESTAMP;
    }
    if (type instanceof SimpleType simple) {
      switch (simple) {
        case TINYINT, SMALLINT, INTEGER, BIGINT -> {
          return Constant.Kind.NUMBER;
        }
        case BOOLEAN -> {
          return Constant.Kind.TRUTH;
        }
        case DATE -> {
          return Constant.Kind.DATE;
        }
        case REAL, DOUBLE, VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> {
          // Those below.
        }
      }
    }
    throw unlike("column %s is of type %s".formatted(column.name(), type.sql()));
  }

  private Spelled operation(Operation operation, String alias) throws NotAlikeException {
    return switch (operation.operator()) {
      case OR -> joined(operation, " OR ", Constant.Kind.TRUTH, alias);
      case AND -> joined(operation, " AND ", Constant.Kind.TRUTH, alias);
      case ADD -> joined(operation, " + ", Constant.Kind.NUMBER, alias);
      case SUBTRACT -> joined(operation, " - ", Constant.Kind.NUMBER, alias);
      case MULTIPLY -> joined(operation, " * ", Constant.Kind.NUMBER, alias);
      case EQUAL -> compared(operation, " = ", alias);
      case NOT_EQUAL -> compared(operation, " <> ", alias);
      case LESS -> compared(operation, " < ", alias);
      case LESS_OR_EQUAL -> compared(operation, " <= ", alias);
      case GREATER -> compared(operation, " > ", alias);
      case GREATER_OR_EQUAL -> compared(operation, " >= ", alias);
      case NOT ->
          new Spelled(
              "(NOT " + condition(operation.operands().getFirst(), alias) + ')',
              Constant.Kind.TRUTH);
      case NEGATE ->
          new Spelled(
              "(- " + of(operation.operands().getFirst(), alias, Constant.Kind.NUMBER) + ')',
              Constant.Kind.NUMBER);
      case IS_NULL ->
          new Spelled(
              '(' + spell(operation.operands().getFirst(), alias).sql() + " IS NULL)",
              Constant.Kind.TRUTH);
      case IN -> in(operation, alias);
    };
  }

  private Spelled joined(Operation operation, String operator, Constant.Kind kind, String alias)
      throws NotAlikeException {
    List<String> operands = new ArrayList<>();
    for (AssertionTerm operand : operation.operands()) {
      operands.add(of(operand, alias, kind));
    }
    return new Spelled(operands.stream().collect(Collectors.joining(operator, "(", ")")), kind);
  }

  private Spelled compared(Operation operation, String operator, String alias)
      throws NotAlikeException {
    Spelled left = spell(operation.operands().getFirst(), alias);
    String right = of(operation.operands().getLast(), alias, left.kind());
    boolean isEquality =
        operation.operator() == Operator.EQUAL || operation.operator() == Operator.NOT_EQUAL;
    if (!isEquality && (left.kind() == Constant.Kind.TEXT || left.kind() == Constant.Kind.TRUTH)) {
      throw unlike("texts are ordered");
    }
    return new Spelled('(' + left.sql() + operator + right + ')', Constant.Kind.TRUTH);
  }

  private Spelled in(Operation operation, String alias) throws NotAlikeException {
    Spelled value = spell(operation.operands().getFirst(), alias);
    List<String> elements = new ArrayList<>();
    for (AssertionTerm element : operation.operands().subList(1, operation.operands().size())) {
      elements.add(of(element, alias, value.kind()));
    }
    return new Spelled(
        "(%s IN (%s))".formatted(value.sql(), String.join(", ", elements)), Constant.Kind.TRUTH);
  }

  private Spelled aggregate(Aggregate aggregate, String alias) throws NotAlikeException {
    String rows = rows(aggregate.table(), aggregate.condition(), alias);
    if (aggregate.value().isEmpty()) {
      return new Spelled("(SELECT count(*)" + rows + ')', Constant.Kind.NUMBER);
    }
    Spelled value = spell(aggregate.value().get(), alias);
    boolean isOrdered = value.kind() != Constant.Kind.TEXT && value.kind() != Constant.Kind.TRUTH;
    String function =
        switch (aggregate.function()) {
          case COUNT -> "count";
          case SUM -> "sum";
          case AVG -> "avg";
          case MIN -> "min";
          case MAX -> "max";
        };
    boolean isAlike =
        switch (aggregate.function()) {
          case COUNT -> true;
          case SUM, AVG -> value.kind() == Constant.Kind.NUMBER;
          case MIN, MAX -> isOrdered;
        };
    if (!isAlike) {
      throw unlike("it has the " + function + " of values that are no exact numbers");
    }
    return new Spelled(
        "(SELECT %s(%s)%s)".formatted(function, value.sql(), rows),
        aggregate.function() == Aggregate.Function.COUNT ? Constant.Kind.NUMBER : value.kind());
  }
}
