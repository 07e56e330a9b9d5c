package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.ValueExpression.CastSpelling;

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

  static BindingPower of(ValueExpression expression) {
    return switch (expression) {
      case ValueExpression.Binary binary -> of(binary.operator());
      case ValueExpression.Unary unary -> unary.operator() == UnaryOperator.NOT ? NOT : SIGN;
      case Predicate.Exists ignored -> PRIMARY;
      case Predicate ignored -> PREDICATE;
      case ValueExpression.AtTimeZone ignored -> ZONE;
      case ValueExpression.Collate ignored -> ZONE;
      case ValueExpression.Cast cast ->
          cast.spelling() == CastSpelling.DOUBLE_COLON ? POSTFIX : PRIMARY;
      case ValueExpression.Path ignored -> PRIMARY;
      case ValueExpression.CurrentValue ignored -> PRIMARY;
      case ValueExpression.Case ignored -> PRIMARY;
      case ValueExpression.FunctionCall ignored -> PRIMARY;
      case ValueExpression.Extract ignored -> PRIMARY;
      case ValueExpression.Trim ignored -> PRIMARY;
      case ValueExpression.JsonObject ignored -> PRIMARY;
      case ValueExpression.ArrayConstructor ignored -> PRIMARY;
      case ValueExpression.MapConstructor ignored -> PRIMARY;
      case ValueExpression.RowConstructor ignored -> PRIMARY;
      case ValueExpression.Subscript ignored -> PRIMARY;
      case ValueExpression.FieldAccess ignored -> PRIMARY;
      case ValueExpression.Template ignored -> PRIMARY;
      case ValueExpression.Subquery ignored -> PRIMARY;
      case ValueExpression.AllRows ignored -> PRIMARY;
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
