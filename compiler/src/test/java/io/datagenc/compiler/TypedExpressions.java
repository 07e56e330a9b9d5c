package io.datagenc.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random expressions of a kind of values over the columns of a scope, and conditions.
///
/// Numbers are kept small, so that most of what is made neither overflows nor fails.
final class TypedExpressions {

  /// Whether expressions may draw.
  enum Draws {
    ALLOWED,
    NONE
  }

  /// A column, or a path to one, as it is written.
  record Name(String text, ValueKind kind) {}

  private static final List<String> WORDS =
      List.of("'a'", "'ab'", "'x-y'", "''", "'Ä€'", "'it''s'", "'2024'", "'AB12'", "'q q'");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "7", "10", "-3", "100", "-50", "999");
  private static final List<String> DECIMALS =
      List.of("0.0", "1.5", "0.01", "-2.25", "99.99", "10.00", "3.125");
  private static final List<String> DOUBLES =
      List.of("0e0", "1e0", "0.5e0", "-2.5e0", "1e3", "1e-3");
  private static final List<String> DATES =
      List.of(
          "DATE '2020-01-01'",
          "DATE '2024-02-29'",
          "DATE '1999-12-31'",
          "CURRENT_DATE",
          "DATE '2021-06-15'");
  private static final List<String> TIMES =
      List.of("TIME '00:00:00'", "TIME '12:30:00'", "TIME '23:59:59'");
  private static final List<String> TIMESTAMPS =
      List.of(
          "TIMESTAMP '2020-01-01 00:00:00'",
          "TIMESTAMP '2024-02-29 23:59:59.999'",
          "LOCALTIMESTAMP",
          "TIMESTAMP '2022-10-30 02:30:00'");
  private static final List<String> INSTANTS =
      List.of(
          "CURRENT_TIMESTAMP",
          "TIMESTAMP '2020-01-01 00:00:00 UTC'",
          "TIMESTAMP '2022-10-30 02:30:00 +01:00'");

  private final Random random;
  private final List<Name> scope;

  TypedExpressions(Random random, List<Name> scope) {
    this.random = random;
    this.scope = List.copyOf(scope);
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /// An expression of `kind`.
  String expression(ValueKind kind, int depth, Draws draws) {
    if (draws == Draws.ALLOWED && random.nextInt(3) == 0) {
      return draw(kind, depth);
    }
    if (depth <= 0 || random.nextInt(5) == 0) {
      return leaf(kind);
    }
    return switch (random.nextInt(10)) {
      case 0 ->
          "CASE WHEN %s THEN %s ELSE %s END"
              .formatted(
                  condition(depth - 1),
                  expression(kind, depth - 1, draws),
                  expression(kind, depth - 1, draws));
      case 1 -> "COALESCE(%s, %s)".formatted(leaf(kind), expression(kind, depth - 1, draws));
      default -> call(kind, depth - 1, draws);
    };
  }

  /// A column of the kind where there is one, else a constant.
  String leaf(ValueKind kind) {
    List<Name> columns = columns(kind);
    return columns.isEmpty() || random.nextInt(4) == 0 ? constant(kind) : one(columns).text();
  }

  private List<Name> columns(ValueKind kind) {
    return scope.stream().filter(name -> name.kind() == kind).toList();
  }

  String constant(ValueKind kind) {
    return switch (kind) {
      case INTEGER -> one(NUMBERS);
      case DECIMAL -> one(DECIMALS);
      case DOUBLE -> one(DOUBLES);
      case BOOLEAN -> random.nextBoolean() ? "TRUE" : "FALSE";
      case TEXT -> one(WORDS);
      case DATE -> one(DATES);
      case TIME -> one(TIMES);
      case TIMESTAMP -> one(TIMESTAMPS);
      case INSTANT -> one(INSTANTS);
      case UUID -> "CAST('6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b' AS UUID)";
      case BYTES -> one(List.of("X'00ff'", "X''", "X'616263'"));
      case JSON -> one(List.of("JSON '{\"a\": 1}'", "JSON '[1, \"x\", null]'", "JSON_OBJECT()"));
      case ARRAY -> one(List.of("ARRAY[1, 2, 3]", "ARRAY[7]"));
      case MAP -> one(List.of("MAP['k', 1, 'l', 2]", "MAP['z', 0]"));
      case ROW -> "CAST(ROW(1, 'f') AS ROW(n INTEGER, s VARCHAR(20)))";
    };
  }

  private String range(String function, List<String> ordered) {
    int low = random.nextInt(ordered.size() - 1);
    int high = low + 1 + random.nextInt(ordered.size() - low - 1);
    return "%s(%s, %s)".formatted(function, ordered.get(low), ordered.get(high));
  }

  /// A draw of the kind.
  String draw(ValueKind kind, int depth) {
    return switch (kind) {
      case INTEGER ->
          switch (random.nextInt(8)) {
            case 0 -> "choice(%s, %s)".formatted(one(NUMBERS), leaf(kind));
            case 1 -> "weighted_choice(%s, 3, %s, 1)".formatted(one(NUMBERS), one(NUMBERS));
            case 2 -> "zipf(1.2, %d)".formatted(1 + random.nextInt(50));
            case 3 -> "poisson(%d)".formatted(1 + random.nextInt(9));
            case 4 -> "CAST(normal(50, 10, 0, 100) AS INTEGER)";
            default -> range("uniform", List.of("-100", "-5", "0", "1", "20", "300"));
          };
      case DECIMAL -> range("uniform", List.of("-10.00", "0.00", "0.50", "9.99", "250.00"));
      case DOUBLE ->
          switch (random.nextInt(5)) {
            case 0 -> "normal(10e0, 2e0)";
            case 1 -> "exponential(3e0)";
            case 2 -> "triangular(0e0, 1e0, 5e0)";
            default -> range("uniform", List.of("-1e0", "0e0", "1e0", "1e2"));
          };
      case BOOLEAN -> "bernoulli(0.%d)".formatted(1 + random.nextInt(9));
      case TEXT ->
          switch (random.nextInt(4)) {
            case 0 -> "faker('Name.first_name')";
            case 1 -> "faker('Address.city')";
            case 2 -> "choice(%s, %s, %s)".formatted(one(WORDS), one(WORDS), leaf(kind));
            default -> "'k' || %s".formatted(draw(ValueKind.INTEGER, 0));
          };
      case DATE ->
          random.nextInt(4) == 0 && depth > 0
              ? "%s + uniform(0, 30) * INTERVAL '1' DAY".formatted(leaf(kind))
              : "uniform(DATE '2020-01-01', DATE '%d-12-31')".formatted(2020 + random.nextInt(5));
      case TIME -> "uniform(TIME '08:00:00', TIME '18:00:00')";
      case TIMESTAMP -> "uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2023-01-01 00:00:00')";
      case INSTANT ->
          "uniform(TIMESTAMP '2020-01-01 00:00:00 UTC', TIMESTAMP '2023-01-01 00:00:00 UTC')";
      case UUID -> "uuid()";
      case BYTES -> "choice(X'00', X'0102')";
      case JSON -> "JSON_OBJECT('d' VALUE %s)".formatted(draw(ValueKind.INTEGER, 0));
      case ARRAY -> "ARRAY[%s, %s]".formatted(draw(ValueKind.INTEGER, 0), leaf(ValueKind.INTEGER));
      case MAP -> "MAP['k', %s, 'l', 5]".formatted(draw(ValueKind.INTEGER, 0));
      case ROW ->
          "CAST(ROW(%s, 'g') AS ROW(n INTEGER, s VARCHAR(20)))"
              .formatted(range("uniform", List.of("0", "5", "9")));
    };
  }

  private String call(ValueKind kind, int depth, Draws draws) {
    List<String> alternatives = new ArrayList<>();
    String same = expression(kind, depth, draws);
    switch (kind) {
      case INTEGER -> {
        String text = expression(ValueKind.TEXT, depth, draws);
        String date = expression(ValueKind.DATE, depth, draws);
        String timestamp = expression(ValueKind.TIMESTAMP, depth, draws);
        alternatives.add("(%s + %s)".formatted(same, leaf(kind)));
        alternatives.add("(%s - %s)".formatted(same, leaf(kind)));
        alternatives.add("(%s * 2)".formatted(same));
        alternatives.add("(%s / NULLIF(%s, 0))".formatted(same, leaf(kind)));
        alternatives.add("MOD(%s, 7)".formatted(same));
        alternatives.add("ABS(%s)".formatted(same));
        alternatives.add("SIGN(%s)".formatted(same));
        alternatives.add("LEAST(%s, %s)".formatted(same, leaf(kind)));
        alternatives.add("GREATEST(%s, %s)".formatted(same, leaf(kind)));
        alternatives.add("LENGTH(%s)".formatted(text));
        alternatives.add("POSITION(%s IN %s)".formatted(leaf(ValueKind.TEXT), text));
        alternatives.add("EXTRACT(YEAR FROM %s)".formatted(date));
        alternatives.add("EXTRACT(DOW FROM %s)".formatted(date));
        alternatives.add("EXTRACT(HOUR FROM %s)".formatted(timestamp));
        alternatives.add("date_diff('day', %s, %s)".formatted(date, leaf(ValueKind.DATE)));
        alternatives.add("CARDINALITY(%s)".formatted(leaf(ValueKind.ARRAY)));
        alternatives.add("element_at(%s, 2)".formatted(leaf(ValueKind.ARRAY)));
        alternatives.add("(%s)['k']".formatted(leaf(ValueKind.MAP)));
        alternatives.add("(%s).n".formatted(leaf(ValueKind.ROW)));
        alternatives.add("(row_index() %% 10)".formatted());
        alternatives.add("TRY_CAST(%s AS INTEGER)".formatted(text));
        alternatives.add("CAST(ROUND(%s) AS BIGINT)".formatted(leaf(ValueKind.DECIMAL)));
        alternatives.add("ASCII(%s)".formatted(text));
        alternatives.add("(ordinal() %% 5)".formatted());
      }
      case DECIMAL -> {
        alternatives.add("(%s + %s)".formatted(same, leaf(kind)));
        alternatives.add("(%s - %s)".formatted(same, leaf(ValueKind.INTEGER)));
        alternatives.add("(%s * 1.5)".formatted(same));
        alternatives.add("ABS(%s)".formatted(same));
        alternatives.add("LEAST(%s, %s)".formatted(same, leaf(kind)));
        alternatives.add("CAST(%s AS DECIMAL(12, 2))".formatted(leaf(ValueKind.INTEGER)));
        alternatives.add("FLOOR(%s)".formatted(same));
        alternatives.add("(%s / NULLIF(%s, 0))".formatted(leaf(kind), leaf(kind)));
      }
      case DOUBLE -> {
        alternatives.add("(%s + %s)".formatted(same, leaf(kind)));
        alternatives.add("(%s * %s)".formatted(same, leaf(kind)));
        alternatives.add("SQRT(ABS(%s))".formatted(same));
        alternatives.add("EXP(LEAST(%s, 5e0))".formatted(same));
        alternatives.add("CAST(%s AS DOUBLE)".formatted(leaf(ValueKind.INTEGER)));
        alternatives.add("ROUND(%s, 2)".formatted(same));
        alternatives.add("SIN(%s)".formatted(same));
        alternatives.add("GREATEST(%s, %s)".formatted(same, leaf(kind)));
      }
      case BOOLEAN -> {
        alternatives.add("(%s)".formatted(condition(depth)));
        alternatives.add("NOT (%s)".formatted(condition(depth)));
      }
      case TEXT -> {
        String date = leaf(ValueKind.DATE);
        alternatives.add("(%s || %s)".formatted(same, leaf(kind)));
        alternatives.add("('n' || %s)".formatted(leaf(ValueKind.INTEGER)));
        alternatives.add("('d' || %s)".formatted(leaf(ValueKind.DOUBLE)));
        alternatives.add("UPPER(%s)".formatted(same));
        alternatives.add("LOWER(%s)".formatted(same));
        alternatives.add("INITCAP(%s)".formatted(same));
        alternatives.add("TRIM(%s)".formatted(same));
        alternatives.add("REVERSE(%s)".formatted(same));
        alternatives.add("LPAD(%s, %d, 'x')".formatted(same, random.nextInt(12)));
        alternatives.add("RPAD(%s, %d, '-+')".formatted(same, random.nextInt(12)));
        alternatives.add(
            "SUBSTRING(%s, %d, %d)".formatted(same, 1 + random.nextInt(4), random.nextInt(6)));
        alternatives.add("LEFT(%s, %d)".formatted(same, random.nextInt(5)));
        alternatives.add("RIGHT(%s, %d)".formatted(same, random.nextInt(5)));
        alternatives.add("REPLACE(%s, 'a', '%s')".formatted(same, "bb"));
        alternatives.add("SPLIT_PART(%s, '-', %d)".formatted(same, 1 + random.nextInt(3)));
        alternatives.add("REPEAT(%s, %d)".formatted(same, random.nextInt(4)));
        alternatives.add("CAST(%s AS VARCHAR)".formatted(date));
        alternatives.add("CAST(%s AS VARCHAR)".formatted(leaf(ValueKind.DECIMAL)));
        alternatives.add("CAST(%s AS VARCHAR)".formatted(leaf(ValueKind.BOOLEAN)));
        alternatives.add("CAST(%s AS VARCHAR)".formatted(leaf(ValueKind.TIMESTAMP)));
        alternatives.add("CAST(%s AS VARCHAR)".formatted(leaf(ValueKind.UUID)));
        alternatives.add("TO_CHAR(%s, 'YYYY-MM-DD')".formatted(date));
        alternatives.add("CONCAT_WS('-', %s, %s)".formatted(same, leaf(kind)));
        alternatives.add("REGEXP_REPLACE(%s, '[aeiou]', '.')".formatted(same));
        alternatives.add("TRANSLATE(%s, 'abc', 'xyz')".formatted(same));
        alternatives.add("MD5(%s)".formatted(same));
        alternatives.add("(%s).s".formatted(leaf(ValueKind.ROW)));
        alternatives.add("JSON_FORMAT(%s)".formatted(leaf(ValueKind.JSON)));
        alternatives.add("NULLIF(%s, 'a')".formatted(same));
        alternatives.add("TO_HEX(%s)".formatted(leaf(ValueKind.BYTES)));
      }
      case DATE -> {
        alternatives.add("(%s + INTERVAL '%d' DAY)".formatted(same, random.nextInt(40)));
        alternatives.add("(%s + INTERVAL '1' MONTH)".formatted(same));
        alternatives.add(
            "(%s - %s %% 100 * INTERVAL '1' DAY)".formatted(same, leaf(ValueKind.INTEGER)));
        alternatives.add("DATE_TRUNC('month', %s)".formatted(same));
        alternatives.add("CAST(%s AS DATE)".formatted(leaf(ValueKind.TIMESTAMP)));
        alternatives.add("CAST(%s AS DATE)".formatted(leaf(ValueKind.INSTANT)));
        alternatives.add("LEAST(%s, %s)".formatted(same, leaf(kind)));
        alternatives.add("date_add('day', %s %% 50, %s)".formatted(leaf(ValueKind.INTEGER), same));
        alternatives.add("LAST_DAY(%s)".formatted(same));
      }
      case TIME -> {
        alternatives.add("CAST(%s AS TIME(0))".formatted(leaf(ValueKind.TIMESTAMP)));
        alternatives.add("LEAST(%s, %s)".formatted(same, leaf(kind)));
      }
      case TIMESTAMP -> {
        alternatives.add("(%s + INTERVAL '90' MINUTE)".formatted(same));
        alternatives.add("(%s - INTERVAL '2' MONTH)".formatted(same));
        alternatives.add("CAST(%s AS TIMESTAMP(3))".formatted(leaf(ValueKind.DATE)));
        alternatives.add("CAST(%s AS TIMESTAMP(3))".formatted(leaf(ValueKind.INSTANT)));
        alternatives.add("DATE_TRUNC('hour', %s)".formatted(same));
        alternatives.add("GREATEST(%s, %s)".formatted(same, leaf(kind)));
      }
      case INSTANT -> {
        alternatives.add("(%s + INTERVAL '1' HOUR)".formatted(same));
        alternatives.add(
            "CAST(%s AS TIMESTAMP(3) WITH TIME ZONE)".formatted(leaf(ValueKind.TIMESTAMP)));
        alternatives.add("(%s AT TIME ZONE 'Europe/Berlin')".formatted(same));
      }
      case UUID -> alternatives.add("COALESCE(%s, %s)".formatted(same, leaf(kind)));
      case BYTES -> {
        alternatives.add("TRY(FROM_HEX(%s))".formatted(leaf(ValueKind.TEXT)));
      }
      case JSON -> {
        alternatives.add(
            "JSON_OBJECT('a' VALUE %s, 'b' VALUE %s)"
                .formatted(leaf(ValueKind.INTEGER), leaf(ValueKind.TEXT)));
        alternatives.add(
            "JSON_OBJECT('d' VALUE %s, 't' VALUE %s ABSENT ON NULL)"
                .formatted(leaf(ValueKind.DATE), leaf(ValueKind.TIMESTAMP)));
        alternatives.add("JSON_ARRAY(%s, %s)".formatted(leaf(ValueKind.DECIMAL), same));
        alternatives.add("CAST(%s AS JSON)".formatted(leaf(ValueKind.ARRAY)));
      }
      case ARRAY -> {
        alternatives.add(
            "ARRAY[%s, %s]".formatted(leaf(ValueKind.INTEGER), leaf(ValueKind.INTEGER)));
        alternatives.add("ARRAY[%s]".formatted(leaf(ValueKind.INTEGER)));
      }
      case MAP -> alternatives.add("MAP['k', %s]".formatted(leaf(ValueKind.INTEGER)));
      case ROW ->
          alternatives.add(
              "CAST(ROW(MOD(%s, 100), 'h') AS ROW(n INTEGER, s VARCHAR(20)))"
                  .formatted(leaf(ValueKind.INTEGER)));
    }
    return one(alternatives);
  }

  /// A condition, which draws nothing.
  String condition(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return switch (random.nextInt(3)) {
        case 0 -> "(%s AND %s)".formatted(condition(depth - 1), condition(depth - 1));
        case 1 -> "(%s OR %s)".formatted(condition(depth - 1), condition(depth - 1));
        default -> "NOT (%s)".formatted(condition(depth - 1));
      };
    }
    List<ValueKind> compared =
        scope.stream().map(Name::kind).filter(ValueKind::isCompared).distinct().toList();
    ValueKind kind =
        compared.isEmpty() || random.nextInt(12) == 0 ? ValueKind.INTEGER : one(compared);
    List<Name> columns = columns(kind);
    String left =
        depth > 0 && random.nextInt(3) == 0
            ? expression(kind, depth - 1, Draws.NONE)
            : columns.isEmpty() ? leaf(kind) : one(columns).text();
    if (kind == ValueKind.TEXT && random.nextInt(3) == 0) {
      return switch (random.nextInt(7)) {
        case 0 -> "%s LIKE 'A%%'".formatted(left);
        case 1 -> "%s NOT LIKE '%%z%%'".formatted(left);
        case 2 -> "LENGTH(%s) > %d".formatted(left, random.nextInt(5));
        case 3 -> "char_length(%s) <= %d".formatted(left, 1 + random.nextInt(9));
        case 4 -> "upper(%s) = %s".formatted(left, left);
        case 5 -> "%s ~ '^[A-Za-z0-9 -]*$'".formatted(left);
        default -> "%s <> ''".formatted(left);
      };
    }
    if (kind == ValueKind.INTEGER && random.nextInt(4) == 0) {
      return "%s %% %d %s 0".formatted(left, 2 + random.nextInt(3), one(List.of("=", "<>")));
    }
    return switch (random.nextInt(9)) {
      case 0 -> "%s IS NOT NULL".formatted(left);
      case 1 -> "%s IS NULL OR %s".formatted(left, comparison(left, kind));
      case 2 ->
          "%s IN (%s, %s, %s)".formatted(left, constant(kind), constant(kind), constant(kind));
      case 3 -> "%s NOT IN (%s, %s)".formatted(left, constant(kind), constant(kind));
      case 4 -> "%s BETWEEN %s AND %s".formatted(left, leaf(kind), leaf(kind));
      case 5 -> "%s IS DISTINCT FROM %s".formatted(left, leaf(kind));
      default -> comparison(left, kind);
    };
  }

  private String comparison(String left, ValueKind kind) {
    return "%s %s %s".formatted(left, one(List.of("<", "<=", ">", ">=", "<>", "=")), leaf(kind));
  }
}
