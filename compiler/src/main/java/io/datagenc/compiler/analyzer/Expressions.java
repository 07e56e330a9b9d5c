package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.ast.JsonMember;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.TemplatePart;
import io.datagenc.compiler.ast.WhenClause;
import java.util.ArrayList;
import java.util.List;

/// The parts of expressions.
final class Expressions {

  private Expressions() {}

  /// `expression` and all of its parts.
  static List<Expression> all(Expression expression) {
    List<Expression> found = new ArrayList<>();
    found.add(expression);
    parts(expression).forEach(part -> found.addAll(all(part)));
    return found;
  }

  /// The paths in `expression`, in their order.
  static List<Expression.Path> paths(Expression expression) {
    List<Expression.Path> paths = new ArrayList<>();
    collect(expression, paths);
    return paths;
  }

  private static void collect(Expression expression, List<Expression.Path> paths) {
    if (expression instanceof Expression.Path path) {
      paths.add(path);
    }
    for (Expression part : parts(expression)) {
      collect(part, paths);
    }
  }

  /// What `expression` consists of; of a query, nothing.
  static List<Expression> parts(Expression expression) {
    return switch (expression) {
      case Literal ignored -> List.of();
      case Expression.Path ignored -> List.of();
      case Expression.CurrentValue ignored -> List.of();
      case Expression.AllRows ignored -> List.of();
      case Expression.Subquery ignored -> List.of();
      case Predicate predicate -> parts(predicate);
      case Expression.Unary unary -> List.of(unary.operand());
      case Expression.Binary binary -> List.of(binary.left(), binary.right());
      case Expression.Case conditional -> parts(conditional);
      case Expression.Cast cast -> List.of(cast.value());
      case Expression.AtTimeZone zoned -> List.of(zoned.value(), zoned.zone());
      case Expression.Collate collate -> List.of(collate.value());
      case Expression.FunctionCall call -> call.arguments();
      case Expression.Extract extract -> List.of(extract.source());
      case Expression.Trim trim -> {
        List<Expression> parts = new ArrayList<>();
        trim.characters().ifPresent(parts::add);
        parts.add(trim.value());
        yield parts;
      }
      case Expression.JsonObject object -> {
        List<Expression> parts = new ArrayList<>();
        for (JsonMember member : object.members()) {
          parts.add(member.key());
          parts.add(member.value());
        }
        yield parts;
      }
      case Expression.ArrayConstructor array -> array.elements();
      case Expression.MapConstructor map -> map.entries();
      case Expression.RowConstructor row -> row.fields();
      case Expression.Subscript subscript -> List.of(subscript.base(), subscript.index());
      case Expression.FieldAccess access -> List.of(access.base());
      case Expression.Template template -> {
        List<Expression> parts = new ArrayList<>();
        for (TemplatePart part : template.parts()) {
          if (part instanceof TemplatePart.Interpolation interpolation) {
            parts.add(interpolation.value());
          }
        }
        yield parts;
      }
    };
  }

  private static List<Expression> parts(Expression.Case conditional) {
    List<Expression> parts = new ArrayList<>();
    conditional.operand().ifPresent(parts::add);
    for (WhenClause when : conditional.whens()) {
      parts.add(when.condition());
      parts.add(when.result());
    }
    conditional.otherwise().ifPresent(parts::add);
    return parts;
  }

  private static List<Expression> parts(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Between between -> List.of(between.value(), between.low(), between.high());
      case Predicate.InList in -> {
        List<Expression> parts = new ArrayList<>();
        parts.add(in.value());
        parts.addAll(in.elements());
        yield parts;
      }
      case Predicate.Like like -> {
        List<Expression> parts = new ArrayList<>(List.of(like.value(), like.pattern()));
        like.escape().ifPresent(parts::add);
        yield parts;
      }
      case Predicate.IsNull isNull -> List.of(isNull.value());
      case Predicate.IsTruth truth -> List.of(truth.value());
      case Predicate.IsDistinctFrom distinct -> List.of(distinct.left(), distinct.right());
      case Predicate.QuantifiedComparison comparison ->
          List.of(comparison.left(), comparison.array());
      case Predicate.Exists ignored -> List.of();
    };
  }
}
