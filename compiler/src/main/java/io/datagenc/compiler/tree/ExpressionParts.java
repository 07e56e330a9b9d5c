package io.datagenc.compiler.tree;

import io.datagenc.compiler.ast.JsonMember;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.TemplatePart;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenClause;
import java.util.ArrayList;
import java.util.List;

/// The parts of expressions.
public final class ExpressionParts {

  private ExpressionParts() {}

  /// `expression` and all of its parts.
  public static List<ValueExpression> all(ValueExpression expression) {
    List<ValueExpression> found = new ArrayList<>();
    found.add(expression);
    parts(expression).forEach(part -> found.addAll(all(part)));
    return found;
  }

  /// The paths in `expression`, in their order.
  public static List<ValueExpression.Path> paths(ValueExpression expression) {
    List<ValueExpression.Path> paths = new ArrayList<>();
    collect(expression, paths);
    return paths;
  }

  private static void collect(ValueExpression expression, List<ValueExpression.Path> paths) {
    if (expression instanceof ValueExpression.Path path) {
      paths.add(path);
    }
    for (ValueExpression part : parts(expression)) {
      collect(part, paths);
    }
  }

  /// What `expression` consists of; of a query, nothing.
  public static List<ValueExpression> parts(ValueExpression expression) {
    return switch (expression) {
      case Literal ignored -> List.of();
      case ValueExpression.Path ignored -> List.of();
      case ValueExpression.CurrentValue ignored -> List.of();
      case ValueExpression.AllRows ignored -> List.of();
      case ValueExpression.Subquery ignored -> List.of();
      case Predicate predicate -> parts(predicate);
      case ValueExpression.Unary unary -> List.of(unary.operand());
      case ValueExpression.Binary binary -> List.of(binary.left(), binary.right());
      case ValueExpression.Case conditional -> parts(conditional);
      case ValueExpression.Cast cast -> List.of(cast.value());
      case ValueExpression.AtTimeZone zoned -> List.of(zoned.value(), zoned.zone());
      case ValueExpression.Collate collate -> List.of(collate.value());
      case ValueExpression.FunctionCall call -> parts(call);
      case ValueExpression.Extract extract -> List.of(extract.source());
      case ValueExpression.Trim trim -> {
        List<ValueExpression> parts = new ArrayList<>();
        trim.characters().ifPresent(parts::add);
        parts.add(trim.value());
        yield parts;
      }
      case ValueExpression.JsonObject object -> {
        List<ValueExpression> parts = new ArrayList<>();
        for (JsonMember member : object.members()) {
          parts.add(member.key());
          parts.add(member.value());
        }
        yield parts;
      }
      case ValueExpression.ArrayConstructor array -> array.elements();
      case ValueExpression.MapConstructor map -> map.entries();
      case ValueExpression.RowConstructor row -> row.fields();
      case ValueExpression.Subscript subscript -> List.of(subscript.base(), subscript.index());
      case ValueExpression.FieldAccess access -> List.of(access.base());
      case ValueExpression.Template template -> {
        List<ValueExpression> parts = new ArrayList<>();
        for (TemplatePart part : template.parts()) {
          if (part instanceof TemplatePart.Interpolation interpolation) {
            parts.add(interpolation.value());
          }
        }
        yield parts;
      }
    };
  }

  private static List<ValueExpression> parts(ValueExpression.FunctionCall call) {
    if (call.modifiers().isEmpty()) {
      return call.arguments();
    }
    List<ValueExpression> parts = new ArrayList<>(call.arguments());
    call.modifiers().orderBy().forEach(item -> parts.add(item.value()));
    call.modifiers().withinGroup().forEach(item -> parts.add(item.value()));
    call.modifiers().filter().ifPresent(parts::add);
    return parts;
  }

  private static List<ValueExpression> parts(ValueExpression.Case conditional) {
    List<ValueExpression> parts = new ArrayList<>();
    conditional.operand().ifPresent(parts::add);
    for (WhenClause when : conditional.whens()) {
      parts.add(when.condition());
      parts.add(when.result());
    }
    conditional.otherwise().ifPresent(parts::add);
    return parts;
  }

  private static List<ValueExpression> parts(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Between between -> List.of(between.value(), between.low(), between.high());
      case Predicate.InList in -> {
        List<ValueExpression> parts = new ArrayList<>();
        parts.add(in.value());
        parts.addAll(in.elements());
        yield parts;
      }
      case Predicate.Like like -> {
        List<ValueExpression> parts = new ArrayList<>(List.of(like.value(), like.pattern()));
        like.escape().ifPresent(parts::add);
        yield parts;
      }
      case Predicate.IsNull isNull -> List.of(isNull.value());
      case Predicate.IsTruth truth -> List.of(truth.value());
      case Predicate.IsJson isJson -> List.of(isJson.value());
      case Predicate.IsDistinctFrom distinct -> List.of(distinct.left(), distinct.right());
      case Predicate.QuantifiedComparison comparison ->
          List.of(comparison.left(), comparison.array());
      case Predicate.Exists ignored -> List.of();
    };
  }
}
