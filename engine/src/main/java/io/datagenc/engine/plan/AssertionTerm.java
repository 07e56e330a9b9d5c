package io.datagenc.engine.plan;

import java.util.List;
import java.util.Optional;

/// What an assertion says, as far as every store can say it in its own SQL: a tree over the rows of
/// whole tables. Types are those of the columns; who spells a term decides what it can compare.
public sealed interface AssertionTerm {

  /// A constant.
  ///
  /// @param text the digits of a number, `TRUE` or `FALSE`, a date or a timestamp as in its
  ///   literal, or a text as it is
  record Constant(Kind kind, String text) implements AssertionTerm {
    /// What a constant is.
    public enum Kind {
      NUMBER,
      TEXT,
      TRUTH,
      DATE,
      TIMESTAMP
    }
  }

  /// A column of the row that is looked at, or of a row that it refers to.
  ///
  /// @param table the table of the row
  /// @param references names of references, each of the table that the one before leads to
  /// @param column a column of the table that they lead to
  record Column(String table, List<String> references, String column) implements AssertionTerm {
    public Column {
      references = List.copyOf(references);
    }
  }

  /// An operator and its operands.
  record Operation(Operator operator, List<AssertionTerm> operands) implements AssertionTerm {
    public Operation {
      operands = List.copyOf(operands);
    }
  }

  /// One value of the rows of a table.
  ///
  /// @param value what is aggregated, a term of a row of `table`; none counts rows
  /// @param condition which rows; none means all
  record Aggregate(
      Function function,
      String table,
      Optional<AssertionTerm> value,
      Optional<AssertionTerm> condition)
      implements AssertionTerm {
    /// What is made of the values.
    public enum Function {
      COUNT,
      SUM,
      AVG,
      MIN,
      MAX
    }
  }

  /// Whether a table has a row for which a condition is true.
  ///
  /// @param condition a term of a row of `table`; none asks for any row
  record Exists(String table, Optional<AssertionTerm> condition) implements AssertionTerm {}

  /// The operators.
  enum Operator {
    OR,
    AND,
    NOT,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    ADD,
    SUBTRACT,
    MULTIPLY,
    NEGATE,
    IS_NULL,
    /// The first operand is one of the others.
    IN
  }
}
