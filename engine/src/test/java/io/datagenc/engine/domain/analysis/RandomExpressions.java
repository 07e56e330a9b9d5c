package io.datagenc.engine.domain.analysis;

import static io.datagenc.engine.domain.analysis.Expressions.bigint;
import static io.datagenc.engine.domain.analysis.Expressions.literal;
import static io.datagenc.engine.domain.analysis.Expressions.path;
import static io.datagenc.engine.domain.analysis.Expressions.toText;

import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random expressions over the rows of a table, of the types that functions have kernels for.
final class RandomExpressions {
  static final DecimalType MONEY = new DecimalType(12, 2);
  static final DecimalType WIDE = new DecimalType(30, 4);
  static final TimestampType INSTANT = new TimestampType(3);
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final List<Type> TYPES =
      List.of(
          SimpleType.BIGINT,
          SimpleType.INTEGER,
          SimpleType.SMALLINT,
          MONEY,
          WIDE,
          SimpleType.DOUBLE,
          SimpleType.BOOLEAN,
          SimpleType.DATE,
          INSTANT,
          VarcharType.TEXT);

  private final Random random;

  /// Columns of the row and of referenced rows.
  private final List<Expression> columns;

  private int streams;

  /// @param columns expressions that may be used as they are
  RandomExpressions(Random random, List<Expression> columns) {
    this.random = random;
    this.columns = new ArrayList<>(columns);
  }

  /// Lets later expressions use `column`.
  void add(ColumnPlan column) {
    columns.add(new Expression.ColumnReference(column.name(), column.type()));
  }

  /// An expression of any type.
  Expression next() {
    Type type = TYPES.get(random.nextInt(TYPES.size()));
    Expression expression = of(type, 1 + random.nextInt(3));
    return switch (random.nextInt(12)) {
      case 0 -> withNulls(expression);
      case 1 -> call("TRY", type, expression);
      default -> expression;
    };
  }

  private Expression of(Type type, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return leaf(type);
    }
    return switch (random.nextInt(12)) {
      case 0 -> choice(type, depth);
      case 10 -> Expressions.field(row(type, depth), 1);
      case 11 -> item(type, depth);
      case 1 -> call("COALESCE", type, of(type, depth - 1), of(type, depth - 1));
      case 2 -> call("NULLIF", type, of(type, depth - 1), of(type, 0));
      case 3 -> cast(type, depth);
      default -> function(type, depth);
    };
  }

  /// A row of which field 1 is of `type`.
  private Expression row(Type type, int depth) {
    Type other = TYPES.get(random.nextInt(TYPES.size()));
    RowType row = new RowType(List.of(new RowType.Field("x", other), new RowType.Field("y", type)));
    Expression made = call("ROW", row, of(other, depth - 1), of(type, depth - 1));
    return switch (random.nextInt(8)) {
      case 0 -> withNulls(made);
      case 1 ->
          new Expression.Case(
              List.of(new Expression.Branch(of(SimpleType.BOOLEAN, depth - 1), made)),
              random.nextBoolean()
                  ? call("ROW", row, leaf(other), leaf(type))
                  : new Expression.Literal(row, Value.Null.NULL),
              row);
      case 2 -> call("COALESCE", row, withNulls(made), call("ROW", row, leaf(other), leaf(type)));
      case 3 ->
          draw(
              row,
              new Distribution.Choice(List.of(made, call("ROW", row, leaf(other), leaf(type)))));
      case 4 -> {
        RowType outer = new RowType(List.of(new RowType.Field("inner", row)));
        yield Expressions.field(withNulls(call("ROW", outer, made)), 0);
      }
      default -> made;
    };
  }

  /// An element of an array or a value of a map.
  private Expression item(Type type, int depth) {
    if (type == SimpleType.BIGINT && random.nextBoolean()) {
      return call("CARDINALITY", type, array(type, depth));
    }
    if (random.nextInt(3) == 0) {
      Expression key = textLiteral("a");
      return call(
          "ITEM",
          type,
          call(
              "MAP",
              new MapType(VarcharType.TEXT, type),
              key,
              of(type, depth - 1),
              textLiteral("b"),
              leaf(type)),
          random.nextBoolean() ? key : leaf(VarcharType.TEXT));
    }
    Expression index = literal(SimpleType.BIGINT, random.nextInt(4));
    return call(
        "ITEM", type, array(type, depth), random.nextBoolean() ? index : leaf(SimpleType.BIGINT));
  }

  private Expression array(Type type, int depth) {
    boolean isSet = random.nextInt(4) == 0;
    Expression array =
        call(
            isSet ? "SET" : "ARRAY",
            isSet ? new SetType(type) : new ArrayType(type),
            of(type, depth - 1),
            leaf(type));
    return switch (random.nextInt(8)) {
      case 0, 1 -> withNulls(array);
      case 2 ->
          draw(
              array.type(),
              new Distribution.Choice(
                  List.of(
                      array,
                      new Expression.Literal(array.type(), Value.Null.NULL),
                      call(isSet ? "SET" : "ARRAY", array.type(), leaf(type)))));
      case 3 ->
          new Expression.Case(
              List.of(new Expression.Branch(of(SimpleType.BOOLEAN, depth - 1), array)),
              call(isSet ? "SET" : "ARRAY", array.type()),
              array.type());
      default -> array;
    };
  }

  private Expression leaf(Type type) {
    List<Expression> usable =
        columns.stream().filter(column -> column.type().equals(type)).toList();
    if (!usable.isEmpty() && random.nextInt(3) > 0) {
      return usable.get(random.nextInt(usable.size()));
    }
    return switch (random.nextInt(12)) {
      case 0 -> new Expression.Literal(type, Value.Null.NULL);
      case 1 -> withNulls(drawn(type));
      case 2, 3, 4, 5 -> drawn(type);
      case 6, 7 ->
          type == SimpleType.BIGINT
              ? new Expression.Position(
                  PositionFunction.values()[random.nextInt(PositionFunction.values().length)])
              : constant(type);
      default -> constant(type);
    };
  }

  private Expression withNulls(Expression expression) {
    return new Expression.WithNulls(new NullDraw(stream(), new BigDecimal("0.2")), expression);
  }

  private Stream stream() {
    return new Stream("x/" + streams++ + "/" + random.nextInt());
  }

  private Expression constant(Type type) {
    if (type instanceof VarcharType) {
      String[] texts = {"", "a", "Z-", "7", "é", "ab  ", "0", "x/y", "ß", "-12", "Anna"};
      return textLiteral(texts[random.nextInt(texts.length)]);
    }
    return literalOf(type, number());
  }

  private static Expression textLiteral(String value) {
    return new Expression.Literal(VarcharType.TEXT, Value.BytesValue.ofText(value));
  }

  private static Expression literalOf(Type type, long number) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> literal(type, number & 1);
            case DOUBLE -> new Expression.Literal(type, Value.LongValue.ofDouble(number / 4.0));
            case DATE -> literal(type, 10_000 + number);
            default -> literal(type, number);
          };
      case TimestampType _ -> literal(type, 10_000 * DAY_MICROS + number * 1000);
      case DecimalType decimal ->
          new Expression.Literal(
              type, Numbers.value(type, BigDecimal.valueOf(number, Math.min(2, decimal.scale()))));
      default -> throw new IllegalArgumentException(type.sql());
    };
  }

  private long number() {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> -1 - random.nextInt(9);
      case 3 -> random.nextInt(1000);
      default -> random.nextInt(10);
    };
  }

  private Expression drawn(Type type) {
    if (type instanceof VarcharType) {
      return draw(
          type, new Distribution.Choice(List.of(constant(type), constant(type), constant(type))));
    }
    if (type == SimpleType.BOOLEAN) {
      return draw(
          type,
          new Distribution.Bernoulli(
              new Expression.Literal(SimpleType.DOUBLE, Value.LongValue.ofDouble(0.25))));
    }
    long low = number();
    long high = low + random.nextInt(40);
    return random.nextInt(4) == 0
        ? draw(
            type,
            new Distribution.WeightedChoice(
                List.of(
                    new Distribution.Alternative(literalOf(type, low), BigDecimal.ONE),
                    new Distribution.Alternative(literalOf(type, high), BigDecimal.TWO))))
        : draw(type, new Distribution.Uniform(literalOf(type, low), literalOf(type, high)));
  }

  private Expression draw(Type type, Distribution distribution) {
    return new Expression.Draw(stream(), distribution, type);
  }

  private static Expression call(String function, Type type, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), type);
  }

  private Expression choice(Type type, int depth) {
    List<Expression.Branch> branches = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      branches.add(new Expression.Branch(of(SimpleType.BOOLEAN, depth - 1), of(type, depth - 1)));
    }
    return new Expression.Case(branches, of(type, depth - 1), type);
  }

  private Expression cast(Type type, int depth) {
    CastMode mode = random.nextInt(3) == 0 ? CastMode.TRY : CastMode.STRICT;
    if (type instanceof VarcharType) {
      Type from = TYPES.get(random.nextInt(TYPES.size() - 1));
      Expression all = toText(of(from, depth - 1));
      return switch (random.nextInt(6)) {
        case 0 -> widened(new Expression.Cast(all, new VarcharType(4 + random.nextInt(9)), mode));
        case 1 -> widened(new Expression.Cast(all, new CharType(4 + random.nextInt(9)), mode));
        default -> all;
      };
    }
    Type from =
        switch (type) {
          case SimpleType simple when simple == SimpleType.DATE -> INSTANT;
          case TimestampType _ -> SimpleType.DATE;
          case SimpleType simple when simple == SimpleType.BOOLEAN -> SimpleType.BOOLEAN;
          default ->
              List.of(SimpleType.BIGINT, SimpleType.INTEGER, MONEY, WIDE, SimpleType.DOUBLE)
                  .get(random.nextInt(5));
        };
    if (random.nextInt(8) == 0 && mode == CastMode.TRY && type != SimpleType.BOOLEAN) {
      return new Expression.Cast(of(VarcharType.TEXT, depth - 1), type, mode);
    }
    return from.equals(type)
        ? of(type, depth - 1)
        : new Expression.Cast(of(from, depth - 1), type, mode);
  }

  private static Expression widened(Expression text) {
    return new Expression.Cast(text, VarcharType.TEXT, CastMode.STRICT);
  }

  private Expression function(Type type, int depth) {
    Expression first = of(type, depth - 1);
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> condition(depth);
            case DATE -> date(type, first, depth);
            default -> number(type, first, depth);
          };
      case TimestampType _ -> date(type, first, depth);
      case DecimalType _ -> number(type, first, depth);
      default -> text(first, depth);
    };
  }

  private Expression number(Type type, Expression first, int depth) {
    boolean floating = type == SimpleType.DOUBLE;
    return switch (random.nextInt(floating ? 6 : 10)) {
      case 0, 1 -> call("+", type, first, of(type, depth - 1));
      case 2 -> call("-", type, first, of(type, depth - 1));
      case 3 -> call("*", type, first, of(type, depth - 1));
      case 4 -> call("ABS", type, first);
      case 5 -> call("-", type, first);
      case 6 ->
          call("/", type, first, call("NULLIF", type, of(type, depth - 1), literalOf(type, 0)));
      case 7 ->
          type instanceof DecimalType
              ? call("*", type, first, of(type, 0))
              : call("MOD", type, first, literalOf(type, 1 + random.nextInt(9)));
      case 8 -> call("/", type, first, of(type, 0));
      default -> type == SimpleType.BIGINT ? measured(depth) : call("+", type, first, of(type, 0));
    };
  }

  private Expression measured(int depth) {
    String[] units = {"YEAR", "MONTH", "DAY", "DOW", "DOY", "QUARTER", "WEEK", "EPOCH", "HOUR"};
    return random.nextBoolean()
        ? call("CHAR_LENGTH", SimpleType.BIGINT, of(VarcharType.TEXT, depth - 1))
        : call(
            "EXTRACT",
            SimpleType.BIGINT,
            Expressions.text(units[random.nextInt(units.length)]),
            of(random.nextBoolean() ? SimpleType.DATE : INSTANT, depth - 1));
  }

  private Expression date(Type type, Expression first, int depth) {
    boolean months = random.nextInt(3) == 0;
    Type interval = months ? SimpleType.INTERVAL_YEAR_MONTH : SimpleType.INTERVAL_DAY_TIME;
    Expression unit =
        literal(
            interval,
            months ? 1 : type == SimpleType.DATE || random.nextBoolean() ? DAY_MICROS : 1_000_000);
    Expression shift = call("*", interval, of(SimpleType.BIGINT, Math.max(0, depth - 2)), unit);
    return call(random.nextInt(3) == 0 ? "-" : "+", type, first, shift);
  }

  private Expression condition(int depth) {
    String[] comparisons = {"=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM"};
    Type type = TYPES.get(random.nextInt(TYPES.size()));
    Expression first = of(SimpleType.BOOLEAN, depth - 1);
    String[] tests = {"IS TRUE", "IS FALSE", "IS NOT TRUE", "IS NOT FALSE", "NOT"};
    return switch (random.nextInt(10)) {
      case 0 -> call("AND", SimpleType.BOOLEAN, first, of(SimpleType.BOOLEAN, depth - 1));
      case 1 -> call("OR", SimpleType.BOOLEAN, first, of(SimpleType.BOOLEAN, depth - 1));
      case 2 -> call(tests[random.nextInt(tests.length)], SimpleType.BOOLEAN, first);
      case 3 -> call("IS NULL", SimpleType.BOOLEAN, of(type, depth - 1));
      case 4 -> call("IS NOT NULL", SimpleType.BOOLEAN, of(type, depth - 1));
      default ->
          call(
              comparisons[random.nextInt(comparisons.length)],
              SimpleType.BOOLEAN,
              of(type, depth - 1),
              of(type, depth - 1));
    };
  }

  private Expression text(Expression first, int depth) {
    Type type = VarcharType.TEXT;
    Expression padding = constant(type);
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> call("||", type, first, of(type, depth - 1));
      case 3 -> call("CONCAT_WS", type, padding, first, of(type, depth - 1));
      case 4 -> call("LPAD", type, first, bigint(random.nextInt(14)), padding);
      case 5 -> call("RPAD", type, first, bigint(random.nextInt(14)), padding);
      case 6 -> call("SUBSTRING", type, first, bigint(random.nextInt(8) - 2));
      case 7 ->
          call("SUBSTRING", type, first, bigint(1 + random.nextInt(3)), bigint(random.nextInt(6)));
      case 8 -> call("UPPER", type, first);
      case 9 -> call("LOWER", type, first);
      case 10 -> call("LTRIM", type, first);
      default ->
          call(
              "LPAD",
              type,
              toText(call("ABS", SimpleType.BIGINT, of(SimpleType.BIGINT, depth - 1))),
              bigint(7),
              Expressions.text("0"));
    };
  }

  /// Paths to columns of `parent` over `reference`.
  static List<Expression> paths(String reference, List<ColumnPlan> columns) {
    return references(columns).stream().map(column -> path(reference, column)).toList();
  }

  /// The columns, and the fields of those that hold rows.
  static List<Expression> references(List<ColumnPlan> columns) {
    List<Expression> references = new ArrayList<>();
    for (ColumnPlan column : columns) {
      Expression reference = new Expression.ColumnReference(column.name(), column.type());
      references.add(reference);
      if (column.type() instanceof RowType row) {
        for (int i = 0; i < row.fields().size(); i++) {
          references.add(Expressions.field(reference, i));
        }
      }
    }
    return references;
  }
}
