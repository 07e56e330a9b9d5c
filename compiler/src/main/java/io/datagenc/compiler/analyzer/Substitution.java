package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.ast.JsonMember;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.TemplatePart;
import io.datagenc.compiler.ast.WhenClause;
import java.util.List;
import java.util.function.UnaryOperator;

/// Expressions with other paths in them, at the same places of the source.
record Substitution(UnaryOperator<Expression.Path> paths) {

  /// `expression` with all of its paths replaced. Queries stay as they are.
  Expression apply(Expression expression) {
    return switch (expression) {
      case Literal literal -> literal;
      case Expression.Path path -> paths.apply(path);
      case Expression.CurrentValue current -> current;
      case Expression.AllRows rows -> rows;
      case Expression.Subquery query -> query;
      case Predicate predicate -> apply(predicate);
      case Expression.Unary unary ->
          new Expression.Unary(unary.span(), unary.operator(), apply(unary.operand()));
      case Expression.Binary binary ->
          new Expression.Binary(
              binary.span(), binary.operator(), apply(binary.left()), apply(binary.right()));
      case Expression.Case conditional ->
          new Expression.Case(
              conditional.span(),
              conditional.operand().map(this::apply),
              conditional.whens().stream()
                  .map(
                      when ->
                          new WhenClause(
                              when.span(), apply(when.condition()), apply(when.result())))
                  .toList(),
              conditional.otherwise().map(this::apply));
      case Expression.Cast cast ->
          new Expression.Cast(cast.span(), cast.spelling(), apply(cast.value()), cast.type());
      case Expression.AtTimeZone zoned ->
          new Expression.AtTimeZone(zoned.span(), apply(zoned.value()), apply(zoned.zone()));
      case Expression.Collate collate ->
          new Expression.Collate(collate.span(), apply(collate.value()), collate.collation());
      case Expression.FunctionCall call ->
          new Expression.FunctionCall(
              call.span(), call.name(), all(call.arguments()), call.modifiers());
      case Expression.Extract extract ->
          new Expression.Extract(extract.span(), extract.field(), apply(extract.source()));
      case Expression.Trim trim ->
          new Expression.Trim(
              trim.span(), trim.side(), trim.characters().map(this::apply), apply(trim.value()));
      case Expression.JsonObject object ->
          new Expression.JsonObject(
              object.span(),
              object.members().stream()
                  .map(
                      member ->
                          new JsonMember(member.span(), apply(member.key()), apply(member.value())))
                  .toList(),
              object.nulls());
      case Expression.ArrayConstructor array ->
          new Expression.ArrayConstructor(array.span(), all(array.elements()));
      case Expression.MapConstructor map ->
          new Expression.MapConstructor(map.span(), all(map.keys()), all(map.values()));
      case Expression.RowConstructor row ->
          new Expression.RowConstructor(row.span(), all(row.fields()));
      case Expression.Subscript subscript ->
          new Expression.Subscript(
              subscript.span(), apply(subscript.base()), apply(subscript.index()));
      case Expression.FieldAccess access ->
          new Expression.FieldAccess(access.span(), apply(access.base()), access.field());
      case Expression.Template template ->
          new Expression.Template(
              template.span(), template.parts().stream().map(this::apply).toList());
    };
  }

  private TemplatePart apply(TemplatePart part) {
    return switch (part) {
      case TemplatePart.Text text -> text;
      case TemplatePart.Interpolation interpolation ->
          new TemplatePart.Interpolation(interpolation.span(), apply(interpolation.value()));
    };
  }

  private Expression apply(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Between between ->
          new Predicate.Between(
              between.span(),
              between.negated(),
              apply(between.value()),
              apply(between.low()),
              apply(between.high()));
      case Predicate.InList in ->
          new Predicate.InList(in.span(), in.negated(), apply(in.value()), all(in.elements()));
      case Predicate.Like like ->
          new Predicate.Like(
              like.span(),
              like.negated(),
              like.operator(),
              apply(like.value()),
              apply(like.pattern()),
              like.escape().map(this::apply));
      case Predicate.IsNull isNull ->
          new Predicate.IsNull(isNull.span(), isNull.negated(), apply(isNull.value()));
      case Predicate.IsTruth truth ->
          new Predicate.IsTruth(truth.span(), truth.negated(), apply(truth.value()), truth.truth());
      case Predicate.IsDistinctFrom distinct ->
          new Predicate.IsDistinctFrom(
              distinct.span(), distinct.negated(), apply(distinct.left()), apply(distinct.right()));
      case Predicate.QuantifiedComparison comparison ->
          new Predicate.QuantifiedComparison(
              comparison.span(),
              comparison.operator(),
              comparison.quantifier(),
              apply(comparison.left()),
              apply(comparison.array()));
      case Predicate.Exists exists -> exists;
    };
  }

  private List<Expression> all(List<Expression> expressions) {
    return expressions.stream().map(this::apply).toList();
  }
}
