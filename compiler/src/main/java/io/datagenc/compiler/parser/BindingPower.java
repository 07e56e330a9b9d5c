package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.ast.Expression.CastSpelling;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.UnaryOperator;

/// How tight operators bind, loosest first.
enum BindingPower {
  OR,
  AND,
  NOT,
  PREDICATE,
  CONCATENATION,
  ADDITION,
  MULTIPLICATION,
  SIGN,
  ZONE,
  POSTFIX,
  PRIMARY;

  BindingPower next() {
    return values()[ordinal() + 1];
  }

  static BindingPower of(Expression expression) {
    return switch (expression) {
      case Expression.Binary binary -> of(binary.operator());
      case Expression.Unary unary -> unary.operator() == UnaryOperator.NOT ? NOT : SIGN;
      case Predicate.Exists ignored -> PRIMARY;
      case Predicate ignored -> PREDICATE;
      case Expression.AtTimeZone ignored -> ZONE;
      case Expression.Collate ignored -> ZONE;
      case Expression.Cast cast -> cast.spelling() == CastSpelling.DOUBLE_COLON ? POSTFIX : PRIMARY;
      case Expression.Path ignored -> PRIMARY;
      case Expression.CurrentValue ignored -> PRIMARY;
      case Expression.Case ignored -> PRIMARY;
      case Expression.FunctionCall ignored -> PRIMARY;
      case Expression.Extract ignored -> PRIMARY;
      case Expression.Trim ignored -> PRIMARY;
      case Expression.JsonObject ignored -> PRIMARY;
      case Expression.ArrayConstructor ignored -> PRIMARY;
      case Expression.MapConstructor ignored -> PRIMARY;
      case Expression.RowConstructor ignored -> PRIMARY;
      case Expression.Subscript ignored -> PRIMARY;
      case Expression.FieldAccess ignored -> PRIMARY;
      case Expression.Template ignored -> PRIMARY;
      case Expression.Subquery ignored -> PRIMARY;
      case Expression.AllRows ignored -> PRIMARY;
      case Literal ignored -> PRIMARY;
    };
  }

  static BindingPower of(BinaryOperator operator) {
    return switch (operator) {
      case OR -> OR;
      case AND -> AND;
      case EQUAL,
          NOT_EQUAL,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          REGEX_MATCH,
          REGEX_MATCH_IGNORE_CASE,
          NOT_REGEX_MATCH,
          NOT_REGEX_MATCH_IGNORE_CASE ->
          PREDICATE;
      case CONCATENATE, JSON_FIELD, JSON_FIELD_TEXT -> CONCATENATION;
      case ADD, SUBTRACT -> ADDITION;
      case MULTIPLY, DIVIDE, MODULO -> MULTIPLICATION;
    };
  }
}
