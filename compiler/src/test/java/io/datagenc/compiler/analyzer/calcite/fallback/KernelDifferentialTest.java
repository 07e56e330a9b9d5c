package io.datagenc.compiler.analyzer.calcite.fallback;

import static io.datagenc.engine.plan.type.SimpleType.BIGINT;
import static io.datagenc.engine.plan.type.SimpleType.BOOLEAN;
import static io.datagenc.engine.plan.type.SimpleType.DATE;
import static io.datagenc.engine.plan.type.SimpleType.DOUBLE;
import static io.datagenc.engine.plan.type.SimpleType.INTEGER;
import static io.datagenc.engine.plan.type.SimpleType.INTERVAL_DAY_TIME;
import static io.datagenc.engine.plan.type.SimpleType.INTERVAL_YEAR_MONTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.ScalarFunctionCompiler;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.Batch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every kernel of the engine against Calcite's implementation of the same function, over edge
/// values and random ones.
///
/// Where Trino's meaning differs on purpose the values keep away: SUBSTRING from a position less
/// than 1 counts from the end, TRIM removes any of several characters, UPPER and LOWER map single
/// characters, texts are counted in code points, not UTF-16 units, the EPOCH of a moment before
/// 1970 is rounded down, and days of the week count from Monday, which the analyzer asks of both as
/// ISODOW.
final class KernelDifferentialTest {

  private static final int ROWS = 400;
  private static final String REFERENCE = "REFERENCE ";
  private static final Type TEXT = new VarcharType(200);
  private static final Type SMALL_DECIMAL = new DecimalType(10, 2);
  private static final Type FINE_DECIMAL = new DecimalType(12, 4);
  private static final Type WIDE_DECIMAL = new DecimalType(30, 6);
  private static final Type TIMESTAMP = new TimestampType(3);
  private static final Type WHOLE_SECONDS = new TimestampType(0);

  /// A function with the types of its arguments and its result.
  ///
  /// @param constants arguments that are the same in every row, by position; null for the others
  private record Case(
      String function, List<Type> arguments, Type result, List<@Nullable Expression> constants) {

    static Case of(String function, Type result, Type... arguments) {
      List<@Nullable Expression> none = new ArrayList<>();
      for (int i = 0; i < arguments.length; i++) {
        none.add(null);
      }
      return new Case(function, List.of(arguments), result, none);
    }

    Case with(int index, Expression constant) {
      List<@Nullable Expression> changed = new ArrayList<>(constants);
      changed.set(index, constant);
      return new Case(function, arguments, result, changed);
    }

    String title() {
      return function
          + arguments.stream().map(Type::sql).toList()
          + constants.stream()
              .filter(constant -> constant != null)
              .map(constant -> String.valueOf(RowInterpreter.evaluate(constant)))
              .toList();
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String operator : List.of("+", "-", "*", "/", "MOD")) {
      cases.add(Case.of(operator, INTEGER, INTEGER, INTEGER));
      cases.add(Case.of(operator, BIGINT, BIGINT, BIGINT));
    }
    for (String operator : List.of("+", "-", "*", "/")) {
      cases.add(Case.of(operator, DOUBLE, DOUBLE, DOUBLE));
    }
    cases.add(Case.of("+", new DecimalType(13, 4), SMALL_DECIMAL, FINE_DECIMAL));
    cases.add(Case.of("-", new DecimalType(31, 6), WIDE_DECIMAL, SMALL_DECIMAL));
    cases.add(Case.of("*", new DecimalType(22, 6), SMALL_DECIMAL, FINE_DECIMAL));
    cases.add(Case.of("/", new DecimalType(16, 4), FINE_DECIMAL, SMALL_DECIMAL));
    cases.add(Case.of("MOD", new DecimalType(12, 4), FINE_DECIMAL, SMALL_DECIMAL));
    for (Type type : List.of(INTEGER, BIGINT, DOUBLE, SMALL_DECIMAL, WIDE_DECIMAL)) {
      cases.add(Case.of("-", type, type));
      cases.add(Case.of("ABS", type, type));
    }
    cases.add(Case.of("+", DATE, DATE, INTERVAL_DAY_TIME));
    cases.add(Case.of("+", DATE, DATE, INTERVAL_YEAR_MONTH));
    cases.add(Case.of("-", DATE, DATE, INTERVAL_DAY_TIME));
    cases.add(Case.of("-", DATE, DATE, INTERVAL_YEAR_MONTH));
    cases.add(Case.of("+", TIMESTAMP, TIMESTAMP, INTERVAL_DAY_TIME));
    cases.add(Case.of("+", TIMESTAMP, TIMESTAMP, INTERVAL_YEAR_MONTH));
    cases.add(Case.of("-", TIMESTAMP, TIMESTAMP, INTERVAL_DAY_TIME));
    for (String operator :
        List.of("=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM")) {
      for (Type type :
          List.of(INTEGER, BIGINT, DOUBLE, SMALL_DECIMAL, WIDE_DECIMAL, TEXT, DATE, TIMESTAMP)) {
        cases.add(Case.of(operator, BOOLEAN, type, type));
      }
    }
    for (String operator : List.of("AND", "OR")) {
      cases.add(Case.of(operator, BOOLEAN, BOOLEAN, BOOLEAN));
    }
    for (String operator : List.of("NOT", "IS TRUE", "IS FALSE", "IS NOT TRUE", "IS NOT FALSE")) {
      cases.add(Case.of(operator, BOOLEAN, BOOLEAN));
    }
    for (Type type : List.of(INTEGER, TEXT, DOUBLE, BOOLEAN, WIDE_DECIMAL)) {
      cases.add(Case.of("IS NULL", BOOLEAN, type));
      cases.add(Case.of("IS NOT NULL", BOOLEAN, type));
      cases.add(Case.of("COALESCE", type, type, type, type));
    }
    cases.add(Case.of("||", TEXT, TEXT, TEXT));
    cases.add(Case.of("CONCAT", TEXT, TEXT, TEXT, TEXT));
    cases.add(Case.of("CONCAT_WS", TEXT, TEXT, TEXT, TEXT));
    cases.add(Case.of("CONCAT_WS", TEXT, TEXT, TEXT, TEXT, TEXT).with(0, text("-")));
    for (String pad : List.of("LPAD", "RPAD")) {
      cases.add(Case.of(pad, TEXT, TEXT, INTEGER).with(1, integer(8)));
      cases.add(Case.of(pad, TEXT, TEXT, INTEGER, TEXT).with(1, integer(12)).with(2, text("xy")));
      cases.add(Case.of(pad, TEXT, TEXT, INTEGER, TEXT).with(1, integer(5)).with(2, text("é")));
    }
    cases.add(Case.of("SUBSTRING", TEXT, TEXT, INTEGER).with(1, integer(2)));
    cases.add(
        Case.of("SUBSTRING", TEXT, TEXT, INTEGER, INTEGER).with(1, integer(2)).with(2, integer(3)));
    for (String end : List.of("LEFT", "RIGHT")) {
      cases.add(Case.of(end, TEXT, TEXT, INTEGER).with(1, integer(2)));
      cases.add(Case.of(end, TEXT, TEXT, INTEGER).with(1, integer(0)));
    }
    cases.add(
        Case.of("OVERLAY", TEXT, TEXT, TEXT, INTEGER, INTEGER)
            .with(2, integer(1))
            .with(3, integer(0)));
    cases.add(Case.of("UPPER", TEXT, TEXT));
    cases.add(Case.of("LOWER", TEXT, TEXT));
    for (String side : List.of("BOTH", "LEADING", "TRAILING")) {
      cases.add(Case.of("TRIM", TEXT, TEXT, TEXT, TEXT).with(0, text(side)).with(1, text(" ")));
      cases.add(Case.of("TRIM", TEXT, TEXT, TEXT, TEXT).with(0, text(side)).with(1, text("x")));
    }
    cases.add(Case.of("CHAR_LENGTH", INTEGER, TEXT));
    for (String unit : List.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "ISODOW", "DOY")) {
      cases.add(Case.of("EXTRACT", BIGINT, TEXT, DATE).with(0, text(unit)));
      cases.add(Case.of("EXTRACT", BIGINT, TEXT, TIMESTAMP).with(0, text(unit)));
    }
    for (String unit : List.of("HOUR", "MINUTE", "SECOND")) {
      cases.add(Case.of("EXTRACT", BIGINT, TEXT, TIMESTAMP).with(0, text(unit)));
    }
    cases.add(Case.of("EXTRACT", BIGINT, TEXT, WHOLE_SECONDS).with(0, text("EPOCH")));
    return cases;
  }

  private static Expression.Literal text(String text) {
    return new Expression.Literal(new VarcharType(text.length()), Value.BytesValue.ofText(text));
  }

  private static Expression.Literal integer(int value) {
    return new Expression.Literal(INTEGER, new Value.LongValue(value));
  }

  @TestFactory
  Stream<DynamicTest> kernelsAgreeWithCalcite() {
    long randomSeed = System.nanoTime();
    System.out.println("random seed of KernelDifferentialTest: " + randomSeed);
    return cases().stream()
        .map(
            function ->
                dynamicTest(
                    function.title(),
                    () -> {
                      check(function, new Random(1));
                      check(function, new Random(randomSeed));
                    }));
  }

  private static void check(Case function, Random random) {
    List<ColumnPlan> columns = new ArrayList<>();
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < function.arguments().size(); i++) {
      Type type = function.arguments().get(i);
      Expression constant = function.constants().get(i);
      if (constant != null) {
        arguments.add(constant);
        continue;
      }
      boolean isDivisor =
          i == 1 && (function.function().equals("/") || function.function().equals("MOD"));
      List<Value> values = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        values.add(value(type, random, row, isDivisor));
      }
      columns.add(column("a" + i, new Expression.Given(values, type), type));
      arguments.add(new Expression.ColumnReference("a" + i, type));
    }
    Type result = function.result();
    columns.add(
        column("kernel", new Expression.Call(function.function(), arguments, result), result));
    columns.add(
        column(
            "reference",
            new Expression.Call(REFERENCE + function.function(), arguments, result),
            result));
    compare(columns, result);
  }

  private static void compare(List<ColumnPlan> columns, Type result) {
    TablePlan table =
        new TablePlan(
            "t",
            new RowsPlan.GivenRows(ROWS),
            ROWS,
            columns,
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());
    GenerationPlan plan = new GenerationPlan("s", 0, 1, BigDecimal.ONE, List.of(table));
    ScalarFunctionCompiler calcite = new RexScalarFunctionCompiler();
    ScalarFunctionCompiler functions =
        call ->
            calcite.compile(
                new Expression.Call(
                    call.function().replace(REFERENCE, ""), call.arguments(), call.type()));
    List<String> names = columns.stream().map(ColumnPlan::name).toList();
    Batch batch =
        PlanGenerator.of(plan, functions)
            .table("t", names)
            .generate(0, ROWS, Scratch.of(Scratch.Ownership.HANDED_OVER));
    int kernel = names.indexOf("kernel");
    for (int row = 0; row < ROWS; row++) {
      List<@Nullable Object> inputs = new ArrayList<>();
      for (int i = 0; i < kernel; i++) {
        inputs.add(VectorValues.read(columns.get(i).type(), batch.columns().get(i), row));
      }
      assertThat(VectorValues.read(result, batch.columns().get(kernel), row))
          .as("of %s", inputs)
          .isEqualTo(VectorValues.read(result, batch.columns().get(kernel + 1), row));
    }
  }

  private static ColumnPlan column(String name, Expression expression, Type type) {
    return new ColumnPlan(
        name,
        type,
        ColumnPlan.Nullability.NULLABLE,
        ColumnPlan.Visibility.VISIBLE,
        expression,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static final List<String> TEXTS =
      List.of("", " ", "a", "abc", "  x ", "xxaxx", "äöü€", "A-B-C", "Zażółć", "a b");

  private static Value value(Type type, Random random, int row, boolean isDivisor) {
    if (row % 9 == 8) {
      return Value.Null.NULL;
    }
    if (type == TEXT) {
      return Value.BytesValue.ofText(
          row < 2 * TEXTS.size() ? TEXTS.get(random.nextInt(TEXTS.size())) : randomText(random));
    }
    if (type == BOOLEAN) {
      return Value.LongValue.ofBoolean(random.nextBoolean());
    }
    if (type == DOUBLE) {
      double value = row % 5 == 0 ? random.nextInt(5) - 2 : random.nextGaussian() * 1e6;
      return Value.LongValue.ofDouble(isDivisor && value == 0 ? 1 : value);
    }
    long number = number(type, random, row);
    long nonZero = isDivisor && number == 0 ? 3 : number;
    return type == WIDE_DECIMAL
        ? new Value.Int128Value(nonZero < 0 ? -1 : 0, nonZero)
        : new Value.LongValue(nonZero);
  }

  private static long number(Type type, Random random, int row) {
    int edge = random.nextInt(7) - 3;
    if (type == INTERVAL_DAY_TIME) {
      return edge * 86_400_000_000L * 30;
    }
    if (type == INTERVAL_YEAR_MONTH) {
      return edge * 7L;
    }
    if (type == DATE) {
      return random.nextLong(60_000) - 20_000;
    }
    if (type == TIMESTAMP) {
      return (random.nextLong(5_000_000_000_000L) - 1_000_000_000_000L) * 1000;
    }
    if (type == WHOLE_SECONDS) {
      return (random.nextInt() / 2) * 1_000_000L;
    }
    if (row % 4 == 0) {
      return edge;
    }
    return type == BIGINT ? random.nextInt() : random.nextInt(60_000) - 30_000;
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(13);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
