package io.datagenc.compiler.ast;

/// An operator with two operands.
public enum BinaryOperator {
  OR("OR"),
  AND("AND"),
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS_THAN("<"),
  LESS_THAN_OR_EQUAL("<="),
  GREATER_THAN(">"),
  GREATER_THAN_OR_EQUAL(">="),
  REGEX_MATCH("~"),
  REGEX_MATCH_IGNORE_CASE("~*"),
  NOT_REGEX_MATCH("!~"),
  NOT_REGEX_MATCH_IGNORE_CASE("!~*"),
  CONCATENATE("||"),
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  MODULO("%"),
  JSON_FIELD("->"),
  JSON_FIELD_TEXT("->>");

  private final String symbol;

  BinaryOperator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  /// The operator that says of swapped operands what this one says of them: itself where it is no
  /// order.
  public BinaryOperator reversed() {
    return switch (this) {
      case LESS_THAN -> GREATER_THAN;
      case LESS_THAN_OR_EQUAL -> GREATER_THAN_OR_EQUAL;
      case GREATER_THAN -> LESS_THAN;
      case GREATER_THAN_OR_EQUAL -> LESS_THAN_OR_EQUAL;
      case OR,
          AND,
          EQUAL,
          NOT_EQUAL,
          REGEX_MATCH,
          REGEX_MATCH_IGNORE_CASE,
          NOT_REGEX_MATCH,
          NOT_REGEX_MATCH_IGNORE_CASE,
          CONCATENATE,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          MODULO,
          JSON_FIELD,
          JSON_FIELD_TEXT ->
          this;
    };
  }
}
