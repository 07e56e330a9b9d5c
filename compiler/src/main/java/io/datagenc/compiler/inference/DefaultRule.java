package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.ColumnValues;
import io.datagenc.compiler.condition.OrdinaryValues;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// DEFAULT says a value, which most rows get, as a value of the column's type. NULL says nothing,
/// nor do the moment of an INSERT and functions that give another value in every row.
final class DefaultRule implements InferenceRule {
  private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x(?:[0-9A-Fa-f]{2})*");
  private static final Set<String> SEQUENCES = Set.of("nextval");
  private static final Set<String> MOMENTS =
      Set.of(
          "now",
          "clock_timestamp",
          "statement_timestamp",
          "transaction_timestamp",
          "current_timestamp",
          "localtimestamp",
          "current_date",
          "current_time",
          "localtime",
          "curdate",
          "curtime",
          "sysdate",
          "utc_timestamp",
          "getdate",
          "timezone");
  private static final Set<String> RANDOM =
      Set.of(
          "gen_random_uuid",
          "uuid_generate_v1",
          "uuid_generate_v1mc",
          "uuid_generate_v4",
          "uuidv4",
          "uuidv7",
          "uuid",
          "newid",
          "random",
          "rand");

  /// Of the rows that have the value of the DEFAULT.
  private static final String SHARE = "0.8";

  @Override
  public String name() {
    return "default";
  }

  @Override
  public Conclusion conclude(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    Optional<ValueExpression> value = column.defaultValue();
    Optional<Type> type = column.type();
    if (value.isEmpty() || type.isEmpty() || isNull(value.get())) {
      return Conclusion.PASSED;
    }
    ExpressionFactory make = new ExpressionFactory(column.span());
    if (calls(value.get(), SEQUENCES)) {
      return new Conclusion.Completed(new ColumnClause.Identity(column.span(), true, List.of()));
    }
    if (ExpressionParts.all(value.get()).stream()
            .anyMatch(ValueExpression.CurrentValue.class::isInstance)
        || calls(value.get(), MOMENTS)
        || calls(value.get(), RANDOM)) {
      return Conclusion.PASSED;
    }
    ValueExpression constant = converted(value.get(), type.get(), table.zone());
    Optional<ColumnKind> kind =
        ColumnKind.room(type.get())
            .map(ColumnKind.Room::kind)
            .filter(Predicate.not(ColumnKind.TEXT::equals));
    Optional<ValueExpression> other = others(column, table, known);
    if (kind.filter(ColumnKind.JSON::equals).isPresent()) {
      // An empty document, as a rule.
      return Conclusion.value(other.orElse(constant), make);
    }
    boolean isOfOtherType = kind.isPresent() && constant instanceof Literal.StringLiteral;
    return Conclusion.value(
        other
            .filter(_ -> !isOfOtherType)
            .map(often -> mostly(constant, often, make))
            .orElse(constant),
        make);
  }

  /// What values there are beside the one of the DEFAULT: those that the name tells, else any
  /// number or truth value.
  private static Optional<ValueExpression> others(
      DeclaredColumn column, DeclaredTable table, TableConditions.Column known) {
    Conclusion named = new NameRule(NameRule.Columns.OTHERS).conclude(column, table, known);
    if (named instanceof Conclusion.Completed(ColumnClause.Value value)) {
      return Optional.of(value.value());
    }
    boolean isNumber =
        column
            .type()
            .flatMap(ColumnKind::room)
            .map(ColumnKind.Room::kind)
            .filter(
                kind ->
                    kind == ColumnKind.INTEGER
                        || kind == ColumnKind.DECIMAL
                        || kind == ColumnKind.BOOLEAN)
            .isPresent();
    return isNumber
            && new TypeRule().conclude(column, table, known)
                instanceof Conclusion.Completed(ColumnClause.Value any)
        ? Optional.of(any.value())
        : Optional.empty();
  }

  /// `drawn` from `values`, but most often the DEFAULT of `column` if it is one of several values.
  static ValueExpression mostly(
      DeclaredColumn column, ColumnValues values, ValueExpression drawn, ZoneId zone) {
    return column
        .defaultValue()
        .filter(_ -> OrdinaryValues.areSeveral(values))
        .flatMap(value -> OrdinaryValues.find(values, value, column.type().orElseThrow(), zone))
        .map(constant -> mostly(constant, drawn, new ExpressionFactory(column.span())))
        .orElse(drawn);
  }

  private static ValueExpression mostly(
      ValueExpression constant, ValueExpression other, ExpressionFactory make) {
    return make.ifElse(make.call("bernoulli", make.number(SHARE)), constant, other);
  }

  private static boolean isNull(ValueExpression value) {
    return value instanceof Literal.NullLiteral
        || value instanceof ValueExpression.Cast cast && isNull(cast.value());
  }

  private static boolean calls(ValueExpression value, Set<String> functions) {
    return ExpressionParts.all(value).stream()
        .anyMatch(
            part ->
                part instanceof ValueExpression.FunctionCall call
                    && functions.contains(call.name().last().value().toLowerCase(Locale.ROOT)));
  }

  /// As databases convert it: `'0.99'` for a number, `'1'` for a truth value.
  private static ValueExpression converted(ValueExpression value, Type type, ZoneId zone) {
    if (type == SimpleType.BOOLEAN) {
      if (value instanceof ValueExpression.Cast cast) {
        return converted(cast.value(), type, zone);
      }
      if (value instanceof Literal.StringLiteral text) {
        return truth(text, text.value());
      }
      return value instanceof Literal.NumericLiteral number ? truth(number, number.text()) : value;
    }
    if (type == SimpleType.VARBINARY) {
      return bytes(value).orElse(value);
    }
    if (type == SimpleType.JSON) {
      return json(value);
    }
    return OrdinaryValues.converted(value, type, zone).orElse(value);
  }

  /// `'{}'` as the JSON that it spells.
  private static ValueExpression json(ValueExpression value) {
    return switch (value) {
      case ValueExpression.Cast cast when cast.value() instanceof Literal.StringLiteral text ->
          json(text);
      case Literal.StringLiteral text ->
          new Literal.TypedLiteral(
              text.span(), new ExpressionFactory(text.span()).type("json"), text);
      case ValueExpression _ -> value;
    };
  }

  /// `'\x0aff'` as the bytes that PostgreSQL reads; another text as its own.
  private static Optional<ValueExpression> bytes(ValueExpression value) {
    if (value instanceof ValueExpression.Cast cast) {
      return bytes(cast.value());
    }
    if (!(value instanceof Literal.StringLiteral text)) {
      return Optional.empty();
    }
    String hexadecimal =
        HEXADECIMAL.matcher(text.value()).matches()
            ? text.value().substring(2)
            : HexFormat.of().formatHex(text.value().getBytes(StandardCharsets.UTF_8));
    return Optional.of(new ExpressionFactory(value.span()).bytes(hexadecimal));
  }

  private static ValueExpression truth(ValueExpression value, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "t", "true", "y", "yes", "on" -> new Literal.BooleanLiteral(value.span(), true);
      case "0", "f", "false", "n", "no", "off" -> new Literal.BooleanLiteral(value.span(), false);
      default -> value;
    };
  }
}
