package io.datagenc.compiler.tree;

import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.JsonMember;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.SortItem;
import io.datagenc.compiler.ast.TemplatePart;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenClause;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Expressions with other paths and calls in them, at the same places of the source.
///
/// @param paths what stands for a path
/// @param calls what stands for a call of a function; empty for a call of which only the arguments
///   change
public record Substitution(
    Function<ValueExpression.Path, ValueExpression> paths,
    Function<ValueExpression.FunctionCall, Optional<ValueExpression>> calls) {

  /// Expressions with other paths in them.
  public Substitution(Function<ValueExpression.Path, ValueExpression> paths) {
    this(paths, _ -> Optional.empty());
  }

  /// `expression` with all of its paths replaced. Queries stay as they are.
  public ValueExpression apply(ValueExpression expression) {
    return switch (expression) {
      case Literal literal -> literal;
      case ValueExpression.Path path -> paths.apply(path);
      case ValueExpression.CurrentValue current -> current;
      case ValueExpression.AllRows rows -> rows;
      case ValueExpression.Subquery query -> query;
      case Predicate predicate -> apply(predicate);
      case ValueExpression.Unary unary ->
          new ValueExpression.Unary(unary.span(), unary.operator(), apply(unary.operand()));
      case ValueExpression.Binary binary ->
          new ValueExpression.Binary(
              binary.span(), binary.operator(), apply(binary.left()), apply(binary.right()));
      case ValueExpression.Case conditional ->
          new ValueExpression.Case(
              conditional.span(),
              conditional.operand().map(this::apply),
              conditional.whens().stream()
                  .map(
                      when ->
                          new WhenClause(
                              when.span(), apply(when.condition()), apply(when.result())))
                  .toList(),
              conditional.otherwise().map(this::apply));
      case ValueExpression.Cast cast ->
          new ValueExpression.Cast(cast.span(), cast.spelling(), apply(cast.value()), cast.type());
      case ValueExpression.AtTimeZone zoned ->
          new ValueExpression.AtTimeZone(zoned.span(), apply(zoned.value()), apply(zoned.zone()));
      case ValueExpression.Collate collate ->
          new ValueExpression.Collate(collate.span(), apply(collate.value()), collate.collation());
      case ValueExpression.FunctionCall call ->
          calls
              .apply(call)
              .orElseGet(
                  () ->
                      new ValueExpression.FunctionCall(
                          call.span(),
                          call.name(),
                          all(call.arguments()),
                          apply(call.modifiers())));
      case ValueExpression.Extract extract ->
          new ValueExpression.Extract(extract.span(), extract.field(), apply(extract.source()));
      case ValueExpression.Trim trim ->
          new ValueExpression.Trim(
              trim.span(), trim.side(), trim.characters().map(this::apply), apply(trim.value()));
      case ValueExpression.JsonObject object ->
          new ValueExpression.JsonObject(
              object.span(),
              object.members().stream()
                  .map(
                      member ->
                          new JsonMember(member.span(), apply(member.key()), apply(member.value())))
                  .toList(),
              object.nulls());
      case ValueExpression.ArrayConstructor array ->
          new ValueExpression.ArrayConstructor(array.span(), all(array.elements()));
      case ValueExpression.MapConstructor map ->
          new ValueExpression.MapConstructor(map.span(), all(map.keys()), all(map.values()));
      case ValueExpression.RowConstructor row ->
          new ValueExpression.RowConstructor(row.span(), all(row.fields()));
      case ValueExpression.Subscript subscript ->
          new ValueExpression.Subscript(
              subscript.span(), apply(subscript.base()), apply(subscript.index()));
      case ValueExpression.FieldAccess access ->
          new ValueExpression.FieldAccess(access.span(), apply(access.base()), access.field());
      case ValueExpression.Template template ->
          new ValueExpression.Template(
              template.span(), template.parts().stream().map(this::apply).toList());
    };
  }

  private CallModifiers apply(CallModifiers modifiers) {
    return modifiers.isEmpty()
        ? modifiers
        : new CallModifiers(
            modifiers.span(),
            modifiers.distinct(),
            items(modifiers.orderBy()),
            modifiers.jsonNulls(),
            modifiers.returning(),
            items(modifiers.withinGroup()),
            modifiers.filter().map(this::apply),
            modifiers.nullTreatment(),
            modifiers.window());
  }

  private List<SortItem> items(List<SortItem> items) {
    return items.stream()
        .map(item -> new SortItem(item.span(), apply(item.value()), item.direction(), item.nulls()))
        .toList();
  }

  private TemplatePart apply(TemplatePart part) {
    return switch (part) {
      case TemplatePart.Text text -> text;
      case TemplatePart.Interpolation interpolation ->
          new TemplatePart.Interpolation(interpolation.span(), apply(interpolation.value()));
    };
  }

  private ValueExpression apply(Predicate predicate) {
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
      case Predicate.IsJson isJson ->
          new Predicate.IsJson(
              isJson.span(), isJson.negated(), apply(isJson.value()), isJson.kind());
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

  private List<ValueExpression> all(List<ValueExpression> expressions) {
    return expressions.stream().map(this::apply).toList();
  }
}
