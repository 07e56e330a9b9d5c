package io.datagenc.compiler.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.PlanParser;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sets that conditions are read as hold exactly the values for which the conditions are true.
class TruthsTest {

  static LongStream seeds() {
    long random = System.nanoTime();
    System.out.println("TruthsTest: random seed " + random);
    return LongStream.concat(LongStream.range(0, 30), LongStream.of(random));
  }

  /// A condition, and what it is for a value.
  private record Condition(String text, Predicate<Object> truth) {}

  private static ValueExpression parse(String condition) {
    Diagnostics diagnostics = new Diagnostics();
    Statement statement =
        PlanParser.parse(
                SourceFile.of("plan.dg", "CREATE TABLE t (c INTEGER CHECK (" + condition + "));"),
                diagnostics)
            .statements()
            .getFirst();
    assertThat(diagnostics.sorted()).as(condition).isEmpty();
    TableElement.ColumnDefinition column =
        (TableElement.ColumnDefinition) ((Statement.CreateTable) statement).elements().getFirst();
    return column.clauses().stream()
        .filter(ColumnClause.Check.class::isInstance)
        .map(clause -> ((ColumnClause.Check) clause).condition())
        .findFirst()
        .orElseThrow();
  }

  private static Condition random(Random random, List<String> constants, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      Condition left = random(random, constants, depth - 1);
      Condition right = random(random, constants, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 ->
            new Condition(
                "(%s AND %s)".formatted(left.text, right.text), left.truth.and(right.truth));
        case 1 ->
            new Condition(
                "(%s OR %s)".formatted(left.text, right.text), left.truth.or(right.truth));
        default -> new Condition("NOT (%s)".formatted(left.text), left.truth.negate());
      };
    }
    String one = constants.get(random.nextInt(constants.size()));
    String other = constants.get(random.nextInt(constants.size()));
    boolean isText = one.startsWith("'");
    return switch (random.nextInt(isText ? 3 : 8)) {
      case 0 -> new Condition("c = " + one, value -> compare(value, one) == 0);
      case 1 -> new Condition(one + " <> c", value -> compare(value, one) != 0);
      case 2 ->
          new Condition(
              "c IN (%s, %s)".formatted(one, other),
              value -> compare(value, one) == 0 || compare(value, other) == 0);
      case 3 -> new Condition("c < " + one, value -> compare(value, one) < 0);
      case 4 -> new Condition("c <= " + one, value -> compare(value, one) <= 0);
      case 5 -> new Condition(one + " < c", value -> compare(value, one) > 0);
      case 6 -> new Condition(one + " <= c", value -> compare(value, one) >= 0);
      default ->
          new Condition(
              "c NOT BETWEEN %s AND %s".formatted(one, other),
              value -> compare(value, one) < 0 || compare(value, other) > 0);
    };
  }

  private static int compare(Object value, String constant) {
    return constant.startsWith("'")
        ? value.toString().compareTo(constant.substring(1, constant.length() - 1))
        : ((BigDecimal) value).compareTo(new BigDecimal(constant));
  }

  private static void check(long seed, Type type, List<String> constants, List<?> values) {
    Random random = new Random(seed);
    Truths.Reader reader =
        Truths.Reader.of("c", type, Optional.empty(), ZoneOffset.UTC).orElseThrow();
    for (int i = 0; i < 40; i++) {
      Condition condition = random(random, constants, 3);
      Truths truths = reader.read(parse(condition.text)).orElseThrow();
      for (Object value : values) {
        assertThat(ValueAlgebra.contains(truths.trueFor(), value))
            .as("seed %d, %s for %s", seed, condition.text, value)
            .isEqualTo(condition.truth.test(value));
        assertThat(ValueAlgebra.contains(truths.falseFor(), value))
            .as("seed %d, NOT %s for %s", seed, condition.text, value)
            .isNotEqualTo(condition.truth.test(value));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofIntegers(long seed) {
    check(
        seed,
        SimpleType.TINYINT,
        List.of("-129", "-128", "-3", "-2.5", "0", "1", "2", "2.5", "7", "127", "128"),
        numbers(-128, 127, BigDecimal.ONE));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofDecimals(long seed) {
    check(
        seed,
        new DecimalType(3, 1),
        List.of("-100", "-1.25", "-0.1", "0", "0.05", "0.1", "3", "99.9", "100"),
        numbers(-999, 999, new BigDecimal("0.1")));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofFractions(long seed) {
    List<BigDecimal> values = new ArrayList<>();
    for (double value : new double[] {-1e300, -1, -0.5, 0, 0.1, 0.5, 1, 2, 1e300}) {
      for (double near : new double[] {value, Math.nextUp(value), Math.nextDown(value)}) {
        values.add(new BigDecimal(near));
      }
    }
    check(seed, SimpleType.DOUBLE, List.of("-1", "-0.5", "0", "0.5", "1", "2"), values);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofTexts(long seed) {
    check(
        seed,
        new VarcharType(9),
        List.of("'a'", "'b'", "'ab'", "''"),
        List.of("", "a", "b", "c", "ab", "A", "b "));
  }

  private static List<BigDecimal> numbers(int first, int last, BigDecimal step) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      numbers.add(step.multiply(BigDecimal.valueOf(i)));
    }
    return numbers;
  }
}
