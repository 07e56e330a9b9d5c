package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is claimed of the values of random expressions, against the values of some thousand rows.
final class ClaimedBoundsTest {
  private static final int BATCHES = 6;
  private static final int AT_ONCE = 40;

  private static final String COLUMNS =
      """
      i INTEGER NOT NULL AS (uniform(-7, 30)),
      p INTEGER NOT NULL AS (uniform(1, 90)),
      m DECIMAL(8,3) NOT NULL AS (uniform(-12.345, 987.654)),
      u DECIMAL(5,2) NOT NULL AS (uniform(0.01, 99.99)),
      f DOUBLE NOT NULL AS (uniform(-3.5, 12.25)),
      g DOUBLE NOT NULL AS (uniform(0.001, 8.0)),
      q INTEGER AS (uniform(0, 5)) NULLS 20 PERCENT,
      s VARCHAR(12) NOT NULL AS (choice('a', 'cab', 'abc12', 'b0', 'cc00451')),
      w VARCHAR(12) AS (choice('', ' x', 'xxy ', 'y y', 'xyxyxy')) NULLS 20 PERCENT,
      d DATE NOT NULL AS (uniform(DATE '1999-11-20', DATE '2024-03-05')),
      t TIME(3) NOT NULL AS (uniform(TIME '05:00:00', TIME '23:59:59.999')),
      h TIMESTAMP(3) NOT NULL AS (uniform(TIMESTAMP '2020-01-01 00:00:00.000', TIMESTAMP '2021-06-01 00:00:00.000')),
      """;

  /// Random expressions by kind of value.
  private record Writer(Random random) {
    private String one(String... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private int in(int low, int high) {
      return low + random.nextInt(high - low + 1);
    }

    String any() {
      return switch (random.nextInt(6)) {
        case 0 -> whole(3);
        case 1 -> decimal(3);
        case 2 -> floating(3);
        case 3 -> text(3);
        case 4 -> time(2);
        default -> date(2);
      };
    }

    private String whole(int depth) {
      if (depth == 0) {
        return one("i", "p", "q", String.valueOf(in(-9, 40)));
      }
      String a = whole(depth - 1);
      return switch (random.nextInt(16)) {
        case 0 -> "(%s + %s)".formatted(a, whole(depth - 1));
        case 1 -> "(%s - %s)".formatted(a, whole(depth - 1));
        case 2 -> "(%s * %d)".formatted(a, in(-3, 7));
        case 3 -> "(%s / %d)".formatted(a, in(1, 9));
        case 4 -> "MOD(%s, %d)".formatted(a, in(2, 11) * (random.nextBoolean() ? 1 : -1));
        case 5 -> "ABS(%s)".formatted(a);
        case 6 -> "SIGN(%s)".formatted(a);
        case 7 -> "CAST(%s(%s) AS INTEGER)".formatted(one("FLOOR", "CEIL", "ROUND"), decimal(1));
        case 8 -> "CHAR_LENGTH(%s)".formatted(text(depth - 1));
        case 9 ->
            "EXTRACT(%s FROM %s)".formatted(one("YEAR", "MONTH", "DAY", "DOW", "WEEK"), date(1));
        case 10 ->
            "CASE WHEN %s > %s THEN %s ELSE %s END".formatted(one("i", "p"), whole(0), a, whole(1));
        case 11 ->
            "%s(%s, %s)".formatted(one("LEAST", "GREATEST", "COALESCE"), a, whole(depth - 1));
        case 12 -> "uniform(%s, %s + %d)".formatted("p", "p", in(0, 9));
        case 14 -> "uniform(%1$s, %1$s * %1$s)".formatted(one("i", "p"));
        case 13 -> "POSITION(%s IN %s)".formatted(one("'a'", "''", "s"), text(depth - 1));
        default -> a;
      };
    }

    private String decimal(int depth) {
      if (depth == 0) {
        return one("m", "u", "2.5", "-0.125", "CAST(p AS DECIMAL(6,1))");
      }
      String a = decimal(depth - 1);
      return switch (random.nextInt(9)) {
        case 0 -> "(%s %s %s)".formatted(a, one("+", "-"), decimal(depth - 1));
        case 1 -> "(%s * %s)".formatted(a, one("1.5", "-2", "0.01"));
        case 2 -> "ROUND(%s, %d)".formatted(a, in(-1, 3));
        case 3 -> "TRUNCATE(%s, %d)".formatted(a, in(0, 2));
        case 4 -> "%s(%s)".formatted(one("FLOOR", "CEIL", "ROUND", "ABS"), a);
        case 5 -> "MOD(%s, %s)".formatted(a, one("7", "2.5", "0.3"));
        case 6 -> "(%s / %s)".formatted(a, one("3", "0.7", "-9"));
        case 7 -> "CAST(%s AS DECIMAL(14,%d))".formatted(a, in(0, 4));
        default -> a;
      };
    }

    private String floating(int depth) {
      if (depth == 0) {
        return one("f", "g", "2.5e0", "CAST(m AS DOUBLE)", "CAST(i AS DOUBLE)");
      }
      String a = floating(depth - 1);
      return switch (random.nextInt(14)) {
        case 0 -> "(%s %s %s)".formatted(a, one("+", "-", "*"), floating(depth - 1));
        case 1 -> "(%s / %s)".formatted(a, one("3e0", "-0.7e0"));
        case 2 -> "SQRT(ABS(%s))".formatted(a);
        case 3 -> "EXP(%s)".formatted(one("f", "g", "-f"));
        case 4 -> "POWER(%s, %s)".formatted(a, one("2", "3", "0", "1"));
        case 5 -> "POWER(g, %s)".formatted(one("0.5", "-1.5", "f", "-2"));
        case 6 -> "LN(g)";
        case 7 -> "ROUND(%s, %d)".formatted(a, in(-1, 4));
        case 8 -> "%s(%s)".formatted(one("FLOOR", "CEIL", "ABS", "SIN", "COS", "ATAN"), a);
        case 9 -> "MOD(%s, 3e0)".formatted(a);
        case 10 -> "TRUNCATE(%s, %d)".formatted(a, in(0, 3));
        case 11 -> "uniform(f, f + %d)".formatted(in(0, 5));
        case 12 -> "LOG10(g)";
        default -> "CBRT(%s)".formatted(a);
      };
    }

    private String text(int depth) {
      if (depth == 0) {
        return one("s", "w", "'ab'", "'-'", "CAST(i AS VARCHAR(9))", "CAST(f AS VARCHAR(30))");
      }
      String a = text(depth - 1);
      return switch (random.nextInt(18)) {
        case 0 -> "(%s || %s)".formatted(a, text(depth - 1));
        case 1 -> "('x' || %s)".formatted(one("f", "m", "i", "d"));
        case 2 -> "UPPER(%s)".formatted(a);
        case 3 -> "SUBSTRING(%s FROM %d FOR %d)".formatted(a, in(1, 3), in(0, 4));
        case 4 -> "REPLACE(%s, %s, %s)".formatted(a, one("'a'", "'ab'", "s"), one("''", "'zzz'"));
        case 5 ->
            "REGEXP_REPLACE(%s, '%s', '%s')"
                .formatted(a, one("[a-c]+", "[0-9]", "x*"), one("", "_", "--"));
        case 6 ->
            "TO_CHAR(%s, '%s')"
                .formatted(one("d", "h"), one("YYYYMMDD", "YYYY-MM-DD", "DD.MM.YYYY", "HH24:MI"));
        case 7 -> "LPAD(%s, %d, '%s')".formatted(a, in(0, 9), one("0", "ab"));
        case 8 -> "RPAD(%s, %d)".formatted(a, in(0, 9));
        case 9 -> "REPEAT(%s, %d)".formatted(a, in(0, 3));
        case 10 -> "REVERSE(%s)".formatted(a);
        case 11 -> "LEFT(%s, %s)".formatted(a, one("2", "q", "p"));
        case 12 -> "TRIM(%s)".formatted(a);
        case 13 -> "CONCAT_WS('-', %s, %s)".formatted(a, text(depth - 1));
        case 14 -> "MD5(%s)".formatted(a);
        case 15 -> "INITCAP(%s)".formatted(a);
        case 16 -> "SPLIT_PART(%s, '%s', %d)".formatted(a, one("a", "-", "x"), in(1, 3));
        default -> "CASE WHEN i > 3 THEN %s ELSE %s END".formatted(a, text(depth - 1));
      };
    }

    private String time(int depth) {
      if (depth == 0) {
        return one("t", "CAST(h AS TIME(3))", "CAST(h AS TIME(0))");
      }
      return switch (random.nextInt(4)) {
        case 0 ->
            "(%s %s INTERVAL '%d' MINUTE)".formatted(time(depth - 1), one("+", "-"), in(0, 900));
        case 1 -> "CAST(%s AS TIME(%d))".formatted(time(depth - 1), in(0, 3));
        case 2 -> "DATE_TRUNC('%s', %s)".formatted(one("hour", "minute"), time(depth - 1));
        default -> "uniform(t - INTERVAL '%d' MINUTE, t)".formatted(in(0, 300));
      };
    }

    private String date(int depth) {
      if (depth == 0) {
        return one("d", "CAST(h AS DATE)");
      }
      return switch (random.nextInt(4)) {
        case 0 -> "(%s + INTERVAL '%d' DAY)".formatted(date(depth - 1), in(-40, 40));
        case 1 -> "(%s + p * INTERVAL '1' DAY)".formatted(date(depth - 1));
        case 2 -> "DATE_TRUNC('%s', %s)".formatted(one("week", "month", "year"), date(depth - 1));
        default -> "uniform(d, d + INTERVAL '%d' DAY)".formatted(in(0, 99));
      };
    }
  }

  @Test
  void holdForRandomExpressions() {
    long seed = new Random().nextLong();
    System.out.println("random seed of ClaimedBoundsTest: " + seed);
    int checked = 0;
    int bounded = 0;
    for (long each : new long[] {21, seed}) {
      Writer writer = new Writer(new Random(each));
      for (int i = 0; i < BATCHES; i++) {
        List<String> expressions = new ArrayList<>();
        for (int k = 0; k < AT_ONCE; k++) {
          expressions.add(writer.any());
        }
        List<String> accepted = accepted(expressions);
        String text = text(accepted);
        DomainAnalysis domains = compile(text).domains().orElseThrow();
        for (int column = 0; column < accepted.size(); column++) {
          bounded += check(domains, "e" + column, text) ? 1 : 0;
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(2 * BATCHES * AT_ONCE / 3);
    // Nearly everything here has bounds or a length.
    assertThat(bounded).isGreaterThan(checked * 8 / 10);
  }

  private static Compilation compile(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  /// A table with a column, on a line of its own, for each of `expressions`.
  private static String text(List<String> expressions) {
    StringBuilder text = new StringBuilder("CREATE TABLE t (\n").append(COLUMNS);
    for (int i = 0; i < expressions.size(); i++) {
      text.append(i == 0 ? "" : ",\n").append("e%d AS (%s)".formatted(i, expressions.get(i)));
    }
    return text.append("\n) ROWS 1500;").toString();
  }

  /// Those of `expressions` that can be columns.
  private static List<String> accepted(List<String> expressions) {
    List<String> left = expressions;
    while (true) {
      String text = text(left);
      int first = (int) text.substring(0, text.indexOf("e0 AS")).lines().count();
      Set<Integer> wrong = new HashSet<>();
      List<Diagnostic> diagnostics = compile(text).diagnostics();
      for (Diagnostic diagnostic : diagnostics) {
        if (diagnostic.severity() == Severity.ERROR) {
          int start = diagnostic.span().start();
          wrong.add((int) text.substring(0, start).chars().filter(c -> c == '\n').count() - first);
        }
      }
      if (wrong.isEmpty()) {
        return left;
      }
      List<String> others = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        if (!wrong.contains(i)) {
          others.add(left.get(i));
        }
      }
      assertThat(others)
          .as("an error in no expression: %s\n%s", diagnostics, text)
          .hasSizeLessThan(left.size());
      left = others;
    }
  }

  /// Whether something is claimed.
  private static boolean check(DomainAnalysis domains, String column, String text) {
    GenerationPlan plan = domains.plan();
    ColumnPlan declared = plan.table("t").column(column);
    Domain domain = domains.domain("t", column);
    Optional<Range> range = Domains.rangeOf(domain);
    Set<Object> distinct = new HashSet<>();
    for (@Nullable Object value : GeneratedTable.column(plan, "t", column)) {
      if (value == null) {
        assertThat(domain.mayBeNull()).as("NULLs of %s in %s", column, text).isTrue();
        continue;
      }
      distinct.add(value);
      if (value instanceof String characters && domain.text().isPresent()) {
        TextShape shape = domain.text().get();
        assertThat(characters.codePointCount(0, characters.length()))
            .as("length of `%s`, %s in %s", characters, column, text)
            .isBetween(shape.minLength(), shape.maxLength());
        assertThat(characters.chars().allMatch(c -> shape.characters().contains((char) c)))
            .as("characters of `%s`, %s in %s", characters, column, text)
            .isTrue();
      } else if (range.isPresent()) {
        assertThat(number(declared.type(), value))
            .as("%s in %s", column, text)
            .isBetween(range.get().low(), range.get().high());
      }
    }
    assertThat((long) distinct.size())
        .as("distinct values of %s in %s", column, text)
        .isLessThanOrEqualTo(domain.maxDistinct());
    return range.isPresent()
        || domain.text().map(TextShape::maxLength).orElse(TextShape.UNBOUNDED)
            < TextShape.UNBOUNDED;
  }

  private static BigDecimal number(Type type, Object value) {
    BigDecimal number =
        switch (value) {
          case Long whole -> BigDecimal.valueOf(whole);
          case Double floating -> new BigDecimal(floating);
          case Float floating -> new BigDecimal(floating);
          case List<?> halves ->
              new BigDecimal(
                  new BigInteger(
                      ByteBuffer.allocate(2 * Long.BYTES)
                          .putLong((Long) halves.getFirst())
                          .putLong((Long) halves.getLast())
                          .array()));
          default -> throw new IllegalArgumentException("no number: " + value);
        };
    return type instanceof DecimalType decimal && !(value instanceof Double)
        ? number.movePointLeft(decimal.scale())
        : number;
  }
}
