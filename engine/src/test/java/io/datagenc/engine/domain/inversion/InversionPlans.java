package io.datagenc.engine.domain.inversion;

import static io.datagenc.engine.domain.analysis.Expressions.ORDINAL;
import static io.datagenc.engine.domain.analysis.Expressions.ROW_INDEX;
import static io.datagenc.engine.domain.analysis.Expressions.bigint;
import static io.datagenc.engine.domain.analysis.Expressions.call;
import static io.datagenc.engine.domain.analysis.Expressions.cast;
import static io.datagenc.engine.domain.analysis.Expressions.column;
import static io.datagenc.engine.domain.analysis.Expressions.field;
import static io.datagenc.engine.domain.analysis.Expressions.identity;
import static io.datagenc.engine.domain.analysis.Expressions.literal;
import static io.datagenc.engine.domain.analysis.Expressions.path;
import static io.datagenc.engine.domain.analysis.Expressions.plan;
import static io.datagenc.engine.domain.analysis.Expressions.text;
import static io.datagenc.engine.domain.analysis.Expressions.textCall;
import static io.datagenc.engine.domain.analysis.Expressions.toText;

import io.datagenc.engine.domain.analysis.Expressions;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.source.TextSources;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Plans with keys of many kinds, for predicates.
final class InversionPlans {
  private InversionPlans() {}

  private static final long DAY_MICROS = 86_400_000_000L;
  private static final FanOut FEW = new FanOut(0, 7, new CountLaw.Uniform(), new Stream("f/order"));

  private static Expression typed(Type type, String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), type);
  }

  private static Expression nulls(String fraction, Expression expression) {
    return new Expression.WithNulls(
        new NullDraw(new Stream("nulls/" + fraction), new BigDecimal(fraction)), expression);
  }

  private static Expression uniform(Type type, long low, long high) {
    return new Expression.Draw(
        new Stream("u/" + low + "/" + high + type.sql()),
        new Distribution.Uniform(literal(type, low), literal(type, high)),
        type);
  }

  private static Expression days(Expression count) {
    return typed(
        SimpleType.INTERVAL_DAY_TIME,
        "*",
        count,
        literal(SimpleType.INTERVAL_DAY_TIME, DAY_MICROS));
  }

  private static Expression from(LocalDate date, Expression interval) {
    return typed(SimpleType.DATE, "+", literal(SimpleType.DATE, date.toEpochDay()), interval);
  }

  private static Expression id() {
    return column("id", SimpleType.BIGINT);
  }

  private static TablePlan table(
      String name,
      RowsPlan rows,
      long firstRow,
      long rowCount,
      List<ReferencePlan> references,
      ColumnPlan... columns) {
    return new TablePlan(
        name,
        rows,
        firstRow,
        rowCount,
        List.of(columns),
        references,
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static final RowType INNER =
      new RowType(
          List.of(
              new RowType.Field("day", SimpleType.DATE),
              new RowType.Field("maybe", SimpleType.BIGINT)));
  private static final RowType PARTS =
      new RowType(
          List.of(
              new RowType.Field("id", SimpleType.BIGINT),
              new RowType.Field("code", VarcharType.TEXT),
              new RowType.Field("inner", INNER)));

  private static Expression parts() {
    return typed(
        PARTS,
        "ROW",
        id(),
        column("code", VarcharType.TEXT),
        typed(INNER, "ROW", column("day", SimpleType.DATE), column("maybe", SimpleType.BIGINT)));
  }

  private static TablePlan customers(long firstRow, long rowCount) {
    DecimalType money = new DecimalType(18, 2);
    Expression region = uniform(SimpleType.INTEGER, 1, 5);
    return table(
        "customer",
        new RowsPlan.Fixed(rowCount),
        firstRow,
        rowCount,
        List.of(),
        plan("id", identity(1000, 7)),
        plan("down", call("-", bigint(500), id())),
        plan("code", textCall("||", text("X"), toText(id()))),
        plan("short", new Expression.Cast(id(), new VarcharType(13), CastMode.STRICT)),
        plan("padded", textCall("LPAD", toText(id()), bigint(13), text("0"))),
        plan("starred", textCall("RPAD", toText(id()), bigint(13), text("*."))),
        plan(
            "key",
            textCall(
                "||",
                textCall("||", textCall("LPAD", toText(id()), bigint(14), text("0")), text("-")),
                toText(region))),
        plan("delimited", textCall("||", toText(region), text("/"), toText(id()))),
        plan("joined", textCall("CONCAT_WS", text("-"), text("C"), toText(id()), text("Z"))),
        plan("upper", textCall("UPPER", textCall("||", text("X-"), toText(id())))),
        plan("region", region),
        plan("maybe", nulls("0.3", identity(5, 1))),
        plan("maybe_code", textCall("||", text("M"), toText(column("maybe", SimpleType.BIGINT)))),
        plan("tens", typed(SimpleType.BIGINT, "/", ROW_INDEX, bigint(10))),
        plan("minus_tens", typed(SimpleType.BIGINT, "/", id(), bigint(-100))),
        plan("size", call("ABS", call("-", id(), bigint(2000)))),
        plan(
            "price",
            typed(money, "*", cast(ROW_INDEX, new DecimalType(10, 0)), literal(money, 125))),
        plan("double", cast(id(), SimpleType.DOUBLE)),
        plan(
            "third",
            typed(
                SimpleType.DOUBLE,
                "/",
                cast(id(), SimpleType.DOUBLE),
                new Expression.Literal(SimpleType.DOUBLE, Value.LongValue.ofDouble(3)))),
        plan(
            "day",
            from(
                LocalDate.of(1990, 1, 31),
                days(typed(SimpleType.BIGINT, "/", ROW_INDEX, bigint(1 + rowCount / 9000))))),
        plan("at", cast(column("day", SimpleType.DATE), new TimestampType(3))),
        plan(
            "year",
            typed(SimpleType.BIGINT, "EXTRACT", text("YEAR"), column("day", SimpleType.DATE))),
        plan(
            "week",
            typed(
                SimpleType.DATE,
                "+",
                column("day", SimpleType.DATE),
                literal(SimpleType.INTERVAL_DAY_TIME, 7 * DAY_MICROS))),
        plan("early", typed(SimpleType.BOOLEAN, "<", id(), bigint(1500))),
        plan(
            "chosen",
            new Expression.Case(
                List.of(
                    new Expression.Branch(
                        typed(SimpleType.BOOLEAN, ">", region, literal(SimpleType.INTEGER, 3)),
                        id()),
                    new Expression.Branch(
                        typed(SimpleType.BOOLEAN, "=", region, literal(SimpleType.INTEGER, 3)),
                        bigint(3))),
                new Expression.Literal(SimpleType.BIGINT, Value.Null.NULL),
                SimpleType.BIGINT)),
        plan(
            "filled",
            typed(SimpleType.BIGINT, "COALESCE", column("maybe", SimpleType.BIGINT), bigint(-1))),
        plan(
            "uuid",
            new Expression.Draw(new Stream("uuid"), new Distribution.Uuid(), SimpleType.UUID)),
        plan("constant", bigint(7)),
        plan("ordinal", ORDINAL),
        plan("parts", parts()),
        plan("part_id", field(column("parts", PARTS), 0)),
        plan("part_code", field(column("parts", PARTS), 1)),
        plan("part_day", field(field(column("parts", PARTS), 2), 0)),
        plan("part_maybe", field(field(column("parts", PARTS), 2), 1)),
        plan("maybe_parts", nulls("0.25", column("parts", PARTS))),
        plan("maybe_part_id", field(column("maybe_parts", PARTS), 0)),
        plan("made_id", field(parts(), 0)),
        plan(
            "element",
            typed(
                SimpleType.BIGINT,
                "ITEM",
                typed(new ArrayType(SimpleType.BIGINT), "ARRAY", bigint(3), id()),
                bigint(2))));
  }

  /// @param firstRow the position of the first customer and of the first account
  static GenerationPlan plans(long firstRow, long customers) {
    TablePlan customer = customers(firstRow, customers);
    FanOutTable fanOut = FanOutTable.of(FEW, 1);
    long firstOrder = fanOut.firstRow(firstRow);
    TablePlan order =
        table(
            "order",
            new RowsPlan.PerOwner("customer", FEW),
            firstOrder,
            fanOut.total(firstRow + customers) - firstOrder,
            List.of(Expressions.reference("customer", new RowDraw.Owner())),
            plan("id", identity(1, 1)),
            plan("customer_id", path("customer", id())),
            plan("customer_code", path("customer", column("code", VarcharType.TEXT))),
            plan("customer_day", path("customer", column("day", SimpleType.DATE))),
            plan("customer_maybe", path("customer", column("maybe", SimpleType.BIGINT))),
            plan("customer_region", path("customer", column("region", SimpleType.INTEGER))),
            plan("customer_part", path("customer", field(column("parts", PARTS), 1))),
            plan("customer_part_day", path("customer", field(field(column("parts", PARTS), 2), 0))),
            plan("no", ORDINAL),
            plan("siblings", new Expression.Position(PositionFunction.SIBLING_COUNT)),
            plan(
                "code",
                textCall(
                    "||",
                    textCall("||", path("customer", column("code", VarcharType.TEXT)), text("-")),
                    toText(ORDINAL))));
    FanOut three = new FanOut(3, 3, new CountLaw.Uniform(), new Stream("f/line"));
    TablePlan line =
        table(
            "line",
            new RowsPlan.PerOwner("order", three),
            3 * firstOrder,
            3 * order.rowCount(),
            List.of(
                Expressions.reference("order", new RowDraw.Owner()),
                Expressions.reference("product", RowDraw.uniform(new Stream("r/product")))),
            plan("no", ORDINAL),
            plan("order_id", path("order", id())),
            plan("customer_id", path("order", path("customer", id()))),
            plan("product_id", path("product", column("id", SimpleType.INTEGER))));
    TablePlan product =
        table(
            "product",
            new RowsPlan.GivenRows(6),
            0,
            6,
            List.of(),
            plan(
                "id",
                new Expression.Given(
                    LongStream.of(3, 1, 4, 15, 9, 26)
                        .<Value>mapToObj(Value.LongValue::new)
                        .toList(),
                    SimpleType.INTEGER)),
            plan(
                "name",
                new Expression.Given(
                    List.of(
                        Value.BytesValue.ofText("ant"),
                        Value.BytesValue.ofText("bee"),
                        Value.Null.NULL,
                        Value.BytesValue.ofText("cat"),
                        Value.BytesValue.ofText("cow"),
                        Value.BytesValue.ofText("dog")),
                    new VarcharType(5))));
    TablePlan account =
        table(
            "account",
            new RowsPlan.Fixed(customers / 2),
            firstRow,
            customers / 2,
            List.of(
                Expressions.reference("customer", new RowDraw.OneToOne(new Stream("r/owner"))),
                reference("next", "account", new RowDraw.OneToOne(new Stream("r/next")), "0"),
                reference(
                    "opposite",
                    "customer",
                    new RowDraw.Computed(call("-", bigint(firstRow + customers - 1), ROW_INDEX)),
                    "0"),
                reference(
                    "sometimes",
                    "customer",
                    new RowDraw.Computed(call("+", bigint(firstRow), ROW_INDEX)),
                    "0.4")),
            plan("customer_id", path("customer", id())),
            plan("next_id", path("next", column("id", SimpleType.BIGINT))),
            plan("opposite_id", path("opposite", id())),
            plan("opposite_day", path("opposite", column("day", SimpleType.DATE))),
            plan("sometimes_id", path("sometimes", id())),
            plan("row", new Expression.ReferencedRow("customer")),
            plan("id", permuted(customers)),
            plan(
                "back",
                new Expression.Permutation(
                    new Stream("p/" + customers),
                    customers,
                    ROW_INDEX,
                    Expression.Permutation.Direction.INVERSE)),
            plan("even", typed(SimpleType.BIGINT, "*", permuted(customers), bigint(2))),
            plan("code", textCall("||", text("A"), toText(permuted(customers)))),
            plan("high", new Expression.Digit(permuted(customers), 100, 1000)),
            plan("low", new Expression.Digit(permuted(customers), 1, 100)),
            plan(
                "admitted",
                new Expression.AdmittedIndex(
                    permuted(customers),
                    List.of(
                        new Expression.IndexRun(3, 10),
                        new Expression.IndexRun(20, 20 + customers / 2),
                        new Expression.IndexRun(40 + customers / 2, 33 + customers)))),
            plan(
                "uuid",
                new Expression.Enumerated(
                    new Distribution.Uuid(),
                    permuted(size(customers)),
                    size(customers),
                    SimpleType.UUID)),
            plan("state", state(customers)),
            plan("ean", texts(1_000_000_000_000L, TextFunction.EAN13)),
            plan("product", texts(size(customers), TextFunction.EAN13)),
            plan("account", texts(size(customers), TextFunction.IBAN, "FR")),
            plan("number", enumerated(SimpleType.BIGINT, customers, customers)),
            plan("wide", enumerated(SimpleType.BIGINT, 3 * size(customers), size(customers))),
            plan(
                "amount",
                enumerated(new DecimalType(30, 2), 3 * size(customers), size(customers))));
    return plan(customer, order, line, product, account);
  }

  private static ReferencePlan reference(
      String name, String parent, RowDraw draw, String nullFraction) {
    return new ReferencePlan(
        name,
        parent,
        draw,
        nullFraction.equals("0")
            ? Optional.empty()
            : Optional.of(
                new NullDraw(new Stream("r/nulls/" + name), new BigDecimal(nullFraction))),
        List.of(),
        List.of());
  }

  private static Expression permuted(long size) {
    return new Expression.Permutation(new Stream("p/" + size), size, ROW_INDEX);
  }

  private static long size(long least) {
    return Long.highestOneBit(least) << 1;
  }

  /// Texts of a pool, each of which many rows have.
  private static Expression state(long rows) {
    Distribution.Text states =
        new Distribution.Text(
            TextFunction.FAKER, List.of("Address.state", "en-US"), VarcharType.UNBOUNDED);
    long size = TextSources.of(states).maxDistinct();
    return new Expression.Enumerated(
        states, new Expression.Digit(permuted(rows), 1, size), size, VarcharType.TEXT);
  }

  private static Expression texts(long size, TextFunction function, String... arguments) {
    return new Expression.Enumerated(
        new Distribution.Text(function, List.of(arguments), VarcharType.UNBOUNDED),
        permuted(size),
        size,
        VarcharType.TEXT);
  }

  private static Expression enumerated(Type type, long count, long size) {
    Range range = new Range(new BigDecimal(17), new BigDecimal(17 + count - 1));
    if (type instanceof DecimalType) {
      range = new Range(range.low().movePointLeft(2), range.high().movePointLeft(2));
    }
    return new Expression.Enumerated(
        new Distribution.Uniform(
            new Expression.Literal(type, Numbers.value(type, range.low())),
            new Expression.Literal(type, Numbers.value(type, range.high()))),
        permuted(size),
        size,
        type);
  }
}
