package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.FrameBound;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.SelectItem;
import io.datagenc.compiler.ast.SortItem;
import io.datagenc.compiler.ast.TemplatePart;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenClause;
import io.datagenc.compiler.ast.Window;
import io.datagenc.compiler.ast.WindowFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints expressions, with the parentheses that their operators need and those that the source
/// file has around an operand.
final class ExpressionPrinter {

  private final Spelling spelling;
  private final TypePrinter types;

  ExpressionPrinter(Spelling spelling) {
    this.spelling = spelling;
    this.types = new TypePrinter(spelling);
  }

  Doc print(ValueExpression expression) {
    return switch (expression) {
      case Literal literal -> Doc.text(literal(literal));
      case Predicate predicate -> predicate(predicate);
      case ValueExpression.Path path -> Doc.text(types.name(path.name()));
      case ValueExpression.CurrentValue value ->
          Doc.text(
              value.kind()
                  + (value.precision().isPresent()
                      ? "(%d)".formatted(value.precision().getAsInt())
                      : ""));
      case ValueExpression.Unary unary -> unary(unary);
      case ValueExpression.Binary binary -> binary(binary);
      case ValueExpression.Case switched -> caseExpression(switched);
      case ValueExpression.Cast cast -> cast(cast);
      case ValueExpression.AtTimeZone zoned ->
          Doc.concat(
              operand(zoned.value(), BindingPower.ZONE),
              Doc.text(" AT TIME ZONE "),
              operand(zoned.zone(), BindingPower.POSTFIX));
      case ValueExpression.Collate collate ->
          Doc.concat(
              operand(collate.value(), BindingPower.ZONE),
              Doc.text(" COLLATE " + types.name(collate.collation())));
      case ValueExpression.FunctionCall call -> call(call);
      case ValueExpression.Extract extract ->
          Doc.concat(
              Doc.text(
                  "EXTRACT(%s FROM "
                      .formatted(spelling.identifier(extract.field()).toUpperCase(Locale.ROOT))),
              print(extract.source()),
              Doc.text(")"));
      case ValueExpression.Trim trim -> trim(trim);
      case ValueExpression.JsonObject object -> jsonObject(object);
      case ValueExpression.ArrayConstructor array ->
          Doc.list("ARRAY[", printAll(array.elements()), "]");
      case ValueExpression.MapConstructor map -> Doc.list("MAP[", printAll(map.entries()), "]");
      case ValueExpression.RowConstructor row -> Doc.list("ROW(", printAll(row.fields()), ")");
      case ValueExpression.Subscript subscript ->
          Doc.concat(
              operand(subscript.base(), BindingPower.PRIMARY),
              Doc.bracketed("[", print(subscript.index()), "]"));
      case ValueExpression.FieldAccess access ->
          Doc.concat(
              access.base() instanceof ValueExpression.Path || access.base() instanceof Literal
                  ? Doc.bracketed("(", print(access.base()), ")")
                  : operand(access.base(), BindingPower.PRIMARY),
              Doc.text("." + spelling.identifier(access.field())));
      case ValueExpression.Template template -> Doc.text(template(template));
      case ValueExpression.Subquery subquery -> Doc.bracketed("(", query(subquery.query()), ")");
      case ValueExpression.AllRows ignored -> Doc.text("*");
    };
  }

  List<Doc> printAll(List<ValueExpression> expressions) {
    return expressions.stream().map(this::print).toList();
  }

  /// An operand of an operator that binds with a power.
  private Doc operand(ValueExpression expression, BindingPower power) {
    boolean parenthesized =
        BindingPower.of(expression).compareTo(power) < 0
            || spelling.isParenthesized(expression.span())
                && !(expression instanceof ValueExpression.RowConstructor);
    return parenthesized ? Doc.bracketed("(", print(expression), ")") : print(expression);
  }

  private Doc unary(ValueExpression.Unary unary) {
    boolean not = unary.operator() == UnaryOperator.NOT;
    return Doc.concat(
        Doc.text(unary.operator().symbol() + (not ? " " : "")),
        operand(unary.operand(), not ? BindingPower.NOT : BindingPower.ZONE));
  }

  /// A chain of operators that bind alike is broken before all of them or none.
  private Doc binary(ValueExpression.Binary binary) {
    BindingPower power = BindingPower.of(binary);
    List<Doc> reversed = new ArrayList<>();
    ValueExpression left = binary;
    while (left instanceof ValueExpression.Binary link
        && BindingPower.of(link) == power
        && (left == binary || !spelling.isParenthesized(link.span()))) {
      reversed.add(
          Doc.concat(
              Doc.LINE,
              Doc.text(link.operator().symbol() + " "),
              operand(link.right(), power.next())));
      left = link.left();
    }
    return new Doc.Group(
        Doc.concat(operand(left, power), new Doc.Nest(new Doc.Concat(reversed.reversed()))));
  }

  private Doc caseExpression(ValueExpression.Case expression) {
    List<Doc> lines = new ArrayList<>();
    for (WhenClause when : expression.whens()) {
      lines.add(
          Doc.concat(
              Doc.LINE,
              Doc.text("WHEN "),
              print(when.condition()),
              Doc.text(" THEN "),
              print(when.result())));
    }
    expression
        .otherwise()
        .ifPresent(value -> lines.add(Doc.concat(Doc.LINE, Doc.text("ELSE "), print(value))));
    Doc operand =
        expression
            .operand()
            .map(value -> Doc.concat(Doc.text(" "), print(value)))
            .orElse(Doc.EMPTY);
    return new Doc.Group(
        Doc.concat(
            Doc.text("CASE"),
            operand,
            new Doc.Nest(new Doc.Concat(lines)),
            Doc.LINE,
            Doc.text("END")));
  }

  private Doc cast(ValueExpression.Cast cast) {
    String type = types.type(cast.type());
    return switch (cast.spelling()) {
      case DOUBLE_COLON ->
          Doc.concat(operand(cast.value(), BindingPower.POSTFIX), Doc.text("::" + type));
      case CAST, TRY_CAST ->
          Doc.concat(
              Doc.text(cast.spelling() + "("),
              print(cast.value()),
              Doc.text(" AS %s)".formatted(type)));
    };
  }

  private Doc trim(ValueExpression.Trim trim) {
    List<Doc> words = new ArrayList<>();
    trim.side().ifPresent(side -> words.add(Doc.text(side.name())));
    trim.characters().ifPresent(characters -> words.add(print(characters)));
    words.add(Doc.text("FROM"));
    words.add(print(trim.value()));
    return Doc.concat(Doc.text("TRIM("), Doc.words(words), Doc.text(")"));
  }

  private Doc jsonObject(ValueExpression.JsonObject object) {
    List<Doc> members = new ArrayList<>();
    object
        .members()
        .forEach(
            member ->
                members.add(
                    Doc.concat(print(member.key()), Doc.text(" VALUE "), print(member.value()))));
    Doc body = Doc.join(members, Doc.concat(Doc.text(","), Doc.LINE));
    Doc nulls =
        object
            .nulls()
            .map(option -> Doc.text((members.isEmpty() ? "" : " ") + option.words()))
            .orElse(Doc.EMPTY);
    return Doc.bracketed("JSON_OBJECT(", Doc.concat(body, nulls), ")");
  }

  private Doc call(ValueExpression.FunctionCall call) {
    CallModifiers modifiers = call.modifiers();
    String name = types.name(call.name());
    if (name.equalsIgnoreCase("position") && call.arguments().size() == 2) {
      return Doc.concat(
          Doc.text(name + "("),
          operand(call.arguments().get(0), BindingPower.CONCATENATION),
          Doc.text(" IN "),
          operand(call.arguments().get(1), BindingPower.CONCATENATION),
          Doc.text(")"));
    }
    List<Doc> inside = new ArrayList<>();
    if (modifiers.distinct()) {
      inside.add(Doc.text("DISTINCT"));
    }
    if (!call.arguments().isEmpty()) {
      inside.add(Doc.join(printAll(call.arguments()), Doc.concat(Doc.text(","), Doc.LINE)));
    }
    if (!modifiers.orderBy().isEmpty()) {
      inside.add(orderBy(modifiers.orderBy()));
    }
    modifiers.jsonNulls().ifPresent(nulls -> inside.add(Doc.text(nulls.words())));
    modifiers.returning().ifPresent(type -> inside.add(Doc.text("RETURNING " + types.type(type))));
    List<Doc> outside = new ArrayList<>();
    outside.add(
        inside.isEmpty()
            ? Doc.text(name + "()")
            : Doc.bracketed(name + "(", Doc.words(inside), ")"));
    if (!modifiers.withinGroup().isEmpty()) {
      outside.add(
          Doc.concat(Doc.text("WITHIN GROUP ("), orderBy(modifiers.withinGroup()), Doc.text(")")));
    }
    modifiers
        .filter()
        .ifPresent(
            condition ->
                outside.add(
                    Doc.concat(Doc.text("FILTER (WHERE "), print(condition), Doc.text(")"))));
    modifiers.nullTreatment().ifPresent(nulls -> outside.add(Doc.text(nulls.words())));
    modifiers
        .window()
        .ifPresent(window -> outside.add(Doc.concat(Doc.text("OVER "), window(window))));
    return Doc.words(outside);
  }

  private Doc window(Window window) {
    return switch (window) {
      case Window.NamedWindow named -> Doc.text(spelling.identifier(named.name()));
      case Window.WindowSpecification specification -> {
        List<Doc> words = new ArrayList<>();
        specification.base().ifPresent(name -> words.add(Doc.text(spelling.identifier(name))));
        if (!specification.partitionBy().isEmpty()) {
          words.add(
              Doc.concat(
                  Doc.text("PARTITION BY "),
                  Doc.join(printAll(specification.partitionBy()), Doc.text(", "))));
        }
        if (!specification.orderBy().isEmpty()) {
          words.add(orderBy(specification.orderBy()));
        }
        specification.frame().ifPresent(frame -> words.add(frame(frame)));
        yield Doc.concat(Doc.text("("), Doc.words(words), Doc.text(")"));
      }
    };
  }

  private Doc frame(WindowFrame frame) {
    Doc start = bound(frame.start());
    return frame
        .end()
        .map(
            end ->
                Doc.concat(
                    Doc.text(frame.unit() + " BETWEEN "), start, Doc.text(" AND "), bound(end)))
        .orElseGet(() -> Doc.concat(Doc.text(frame.unit() + " "), start));
  }

  private Doc bound(FrameBound bound) {
    Doc words = Doc.text(bound.kind().words());
    return bound
        .offset()
        .map(
            offset -> Doc.concat(operand(offset, BindingPower.CONCATENATION), Doc.text(" "), words))
        .orElse(words);
  }

  private Doc orderBy(List<SortItem> items) {
    return Doc.concat(
        Doc.text("ORDER BY "),
        Doc.join(items.stream().map(this::sortItem).toList(), Doc.text(", ")));
  }

  private Doc sortItem(SortItem item) {
    return Doc.concat(
        print(item.value()),
        Doc.text(
            item.direction().map(direction -> " " + direction).orElse("")
                + item.nulls().map(nulls -> " NULLS " + nulls).orElse("")));
  }

  private Doc predicate(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Between between ->
          Doc.concat(
              operand(between.value(), BindingPower.PREDICATE),
              Doc.text(between.negated() ? " NOT BETWEEN " : " BETWEEN "),
              operand(between.low(), BindingPower.CONCATENATION),
              Doc.text(" AND "),
              operand(between.high(), BindingPower.CONCATENATION));
      case Predicate.InList in ->
          Doc.concat(
              operand(in.value(), BindingPower.PREDICATE),
              Doc.text(in.negated() ? " NOT IN " : " IN "),
              Doc.list("(", printAll(in.elements()), ")"));
      case Predicate.Like like ->
          Doc.concat(
              operand(like.value(), BindingPower.PREDICATE),
              Doc.text((like.negated() ? " NOT " : " ") + like.operator().words() + " "),
              operand(like.pattern(), BindingPower.CONCATENATION),
              like.escape()
                  .map(
                      escape ->
                          Doc.concat(
                              Doc.text(" ESCAPE "), operand(escape, BindingPower.CONCATENATION)))
                  .orElse(Doc.EMPTY));
      case Predicate.IsNull isNull ->
          Doc.concat(
              operand(isNull.value(), BindingPower.PREDICATE),
              Doc.text(isNull.negated() ? " IS NOT NULL" : " IS NULL"));
      case Predicate.IsTruth isTruth ->
          Doc.concat(
              operand(isTruth.value(), BindingPower.PREDICATE),
              Doc.text((isTruth.negated() ? " IS NOT " : " IS ") + isTruth.truth()));
      case Predicate.IsJson isJson ->
          Doc.concat(
              operand(isJson.value(), BindingPower.PREDICATE),
              Doc.text(isJson.negated() ? " IS NOT JSON" : " IS JSON"),
              Doc.text(
                  isJson.kind() == Predicate.JsonKind.VALUE ? "" : " " + isJson.kind().name()));
      case Predicate.IsDistinctFrom distinct ->
          Doc.concat(
              operand(distinct.left(), BindingPower.PREDICATE),
              Doc.text(distinct.negated() ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM "),
              operand(distinct.right(), BindingPower.CONCATENATION));
      case Predicate.QuantifiedComparison comparison ->
          Doc.concat(
              operand(comparison.left(), BindingPower.PREDICATE),
              Doc.text(
                  " %s %s ".formatted(comparison.operator().symbol(), comparison.quantifier())),
              Doc.bracketed("(", print(comparison.array()), ")"));
      case Predicate.Exists exists -> Doc.bracketed("EXISTS (", query(exists.query()), ")");
    };
  }

  Doc query(Query query) {
    return switch (query) {
      case Query.TableQuery table -> Doc.text("TABLE " + types.name(table.table()));
      case Query.SelectQuery select ->
          Doc.concat(
              Doc.text("SELECT "),
              Doc.join(select.items().stream().map(this::selectItem).toList(), Doc.text(", ")),
              Doc.text(" FROM " + types.name(select.table())),
              select
                  .where()
                  .map(condition -> Doc.concat(Doc.text(" WHERE "), parenthesized(condition)))
                  .orElse(Doc.EMPTY));
    };
  }

  Doc parenthesized(ValueExpression expression) {
    return Doc.bracketed("(", print(expression), ")");
  }

  /// An expression in a place for additive expressions only.
  Doc additive(ValueExpression expression) {
    return operand(expression, BindingPower.CONCATENATION);
  }

  private Doc selectItem(SelectItem item) {
    return switch (item) {
      case SelectItem.AllColumns ignored -> Doc.text("*");
      case SelectItem.SelectedValue value ->
          Doc.concat(
              print(value.value()),
              Doc.text(value.alias().map(alias -> " AS " + spelling.identifier(alias)).orElse("")));
    };
  }

  private String literal(Literal literal) {
    return switch (literal) {
      case Literal.NullLiteral ignored -> "NULL";
      case Literal.BooleanLiteral bool -> bool.value() ? "TRUE" : "FALSE";
      case Literal.NumericLiteral number -> number.text();
      case Literal.StringLiteral string -> spelling.string(string);
      case Literal.BinaryLiteral binary -> "X'%s'".formatted(binary.hexadecimal());
      case Literal.TypedLiteral typed ->
          types.type(typed.type()) + " " + spelling.string(typed.value());
      case Literal.IntervalLiteral interval ->
          "INTERVAL "
              + (interval.negative() ? "-" : "")
              + spelling.string(interval.value())
              + interval
                  .qualifier()
                  .map(qualifier -> " " + TypePrinter.qualifier(qualifier))
                  .orElse("");
    };
  }

  String template(ValueExpression.Template template) {
    return "TEMPLATE "
        + spelling.verbatim(template.span()).orElseGet(() -> Spelling.quote(text(template)));
  }

  private String text(ValueExpression.Template template) {
    return template.parts().stream()
        .map(
            part ->
                switch (part) {
                  case TemplatePart.Text text -> text.text().replace("${", "$${");
                  case TemplatePart.Interpolation code ->
                      "${%s}".formatted(Doc.render(print(code.value()), Integer.MAX_VALUE, 0, 0));
                })
        .collect(Collectors.joining());
  }
}
