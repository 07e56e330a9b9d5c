package io.datagenc.sinks.jdbc;

import static io.datagenc.sinks.SampleColumn.drawn;
import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static io.datagenc.sinks.jdbc.OrdersVerification.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.AssertionPlan;
import io.datagenc.engine.plan.AssertionTerm;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.CheckResult.Outcome;
import io.datagenc.sinks.load.verify.Dimension;
import io.datagenc.sinks.load.verify.Timeliness;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.load.verify.VerificationReport;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What verifying has to find in every database.
public abstract class VerificationContract {
  protected final DatabaseServer server;

  protected VerificationContract(DatabaseServer server) {
    this.server = server;
  }

  @BeforeEach
  void clean() throws SQLException {
    server.clean();
  }

  /// A statement with the words of the product.
  protected abstract String statement(String words);

  protected VerificationReport loadAndVerify(SamplePlan plan, String... statements)
      throws Exception {
    try (JdbcSink sink = server.sink(8192)) {
      plan.load(sink, IfExists.FAIL, 2);
      for (String statement : statements) {
        server.execute(statement(statement));
      }
      return OrdersVerification.verify(plan, sink);
    }
  }

  @Test
  void agreesOnTheContentOfEveryType() throws Exception {
    VerificationReport report =
        loadAndVerify(SamplePlan.of(1, AllTypes.tableWithoutZero("every_type", 3000)));
    assertThat(rules(report, Outcome.FAILED)).isEmpty();
    assertThat(rules(report, Outcome.PASSED))
        .contains(
            "every_type: content checksum",
            "every_type: number of values of single",
            "every_type: least single",
            "every_type: greatest single",
            "every_type: sum of single",
            "every_type: least twofold",
            "every_type: greatest twofold",
            "every_type: number of values of nothing");
    assertThat(rules(report, Outcome.NOT_JUDGED))
        .containsExactly("every_type: sum of twofold", "every_type: values of doc");
  }

  @Test
  void passesAfterALoad() throws Exception {
    VerificationReport report = loadAndVerify(OrdersVerification.plan());
    assertThat(rules(report, Outcome.FAILED)).isEmpty();
    assertThat(rules(report, Outcome.NOT_JUDGED)).containsExactly("customers: check (name < 'd')");
    assertThat(rules(report, Outcome.PASSED))
        .contains(
            "orders: rows",
            "orders: not null (amount)",
            "orders: check (amount < 10000.00)",
            "customers: check (name <> 'it''s \\')",
            "orders: primary key (id)",
            "orders: reference (customer_id) to customers",
            "employees: reference (manager_id) to employees",
            "employees: content checksum");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE shop.orders SET amount = amount + 0.01 WHERE id = 7 | content checksum
          ALTER TABLE shop.orders DROP CONSTRAINT orders_amount_check; UPDATE shop.orders SET amount = 10000 WHERE id = 7 | check (amount < 10000.00); content checksum
          DELETE FROM shop.orders WHERE id = 7 | rows; content checksum
          ALTER TABLE shop.orders DROP {foreign key}; UPDATE shop.orders SET customer_id = 5000 WHERE id = 7 | reference (customer_id) to customers; content checksum
          ALTER TABLE shop.orders DROP {primary key}; UPDATE shop.orders SET id = 8 WHERE id = 7 | primary key (id); content checksum
          ALTER TABLE shop.orders {nullable amount}; UPDATE shop.orders SET amount = NULL WHERE id = 7 | not null (amount); content checksum
          """)
  void tellsWhatWasChanged(String statements, String broken) throws Exception {
    VerificationReport report =
        loadAndVerify(OrdersVerification.plan(), statements.split("; ", -1));
    assertThat(rules(report, Outcome.FAILED))
        .containsExactlyElementsOf(
            List.of(broken.split("; ", -1)).stream().map(rule -> "orders: " + rule).toList());
  }

  /// What no checksum sees: the last digit of the greatest number, and a number in between.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE shop.measured SET twofold = 333.00000000000006 WHERE id = 999 | greatest twofold
          UPDATE shop.measured SET twofold = twofold + 0.01 WHERE id = 500 | sum of twofold
          UPDATE shop.measured SET single = NULL WHERE id = 500 | number of values of single; sum of single
          """)
  void tellsFloatingPointNumbersThatWereChanged(String statement, String broken) throws Exception {
    SamplePlan plan =
        SamplePlan.of(
            1,
            SampleTable.of(
                "measured",
                1000,
                notNull("id", SimpleType.BIGINT, row -> row),
                nullable("single", SimpleType.REAL, row -> row * 0.1f),
                nullable("twofold", SimpleType.DOUBLE, row -> row / 3.0)));
    assertThat(rules(loadAndVerify(plan), Outcome.FAILED)).isEmpty();
    clean();
    assertThat(rules(loadAndVerify(plan, statement), Outcome.FAILED))
        .containsExactlyElementsOf(
            List.of(broken.split("; ", -1)).stream().map(rule -> "measured: " + rule).toList());
  }

  private static AssertionTerm column(String table, String name, String... references) {
    return new AssertionTerm.Column(table, List.of(references), name);
  }

  private static AssertionTerm operation(AssertionTerm.Operator operator, AssertionTerm... terms) {
    return new AssertionTerm.Operation(operator, List.of(terms));
  }

  private static AssertionTerm constant(AssertionTerm.Constant.Kind kind, String text) {
    return new AssertionTerm.Constant(kind, text);
  }

  private static AssertionPlan assertion(String name, AssertionTerm condition) {
    return new AssertionPlan(name, name, Optional.empty(), Optional.of(condition));
  }

  private static SamplePlan withAssertions() {
    SamplePlan plan = Orders.plan(3);
    AssertionTerm hundred = constant(AssertionTerm.Constant.Kind.NUMBER, "100.00");
    AssertionTerm amount = column("orders", "amount");
    AssertionTerm count =
        new AssertionTerm.Aggregate(
            AssertionTerm.Aggregate.Function.COUNT,
            "orders",
            Optional.empty(),
            Optional.of(operation(AssertionTerm.Operator.LESS, amount, hundred)));
    AssertionTerm sum =
        new AssertionTerm.Aggregate(
            AssertionTerm.Aggregate.Function.SUM, "orders", Optional.of(amount), Optional.empty());
    List<AssertionPlan> assertions =
        List.of(
            assertion("cheap", operation(AssertionTerm.Operator.LESS, count, hundred)),
            assertion("some", operation(AssertionTerm.Operator.GREATER, sum, hundred)),
            assertion(
                "named",
                new AssertionTerm.Exists(
                    "orders",
                    Optional.of(
                        operation(
                            AssertionTerm.Operator.EQUAL,
                            column("orders", "name", "customer_id"),
                            constant(AssertionTerm.Constant.Kind.TEXT, "customer 7"))))),
            new AssertionPlan(
                "mostly",
                "mostly",
                Optional.of(new BigDecimal("98.5")),
                Optional.of(operation(AssertionTerm.Operator.GREATER_OR_EQUAL, amount, hundred))),
            assertion(
                "ordered",
                operation(
                    AssertionTerm.Operator.LESS,
                    column("customers", "name"),
                    constant(AssertionTerm.Constant.Kind.TEXT, "d"))),
            new AssertionPlan("foreign", "foreign", Optional.empty(), Optional.empty()));
    GenerationPlan made = plan.plan();
    return new SamplePlan(
        new GenerationPlan(
            made.schema(), made.seed(), made.generation(), made.scale(), made.tables(), assertions),
        plan.tables());
  }

  /// 1 percent of the amounts is less than 100.
  @Test
  void asksAssertions() throws Exception {
    VerificationReport report = loadAndVerify(withAssertions());
    assertThat(rules(report, Outcome.PASSED))
        .contains(
            "orders: assertion some (some)",
            "orders: assertion named (named)",
            "orders: assertion mostly (mostly) at least 98.5 percent");
    assertThat(rules(report, Outcome.FAILED)).containsExactly("orders: assertion cheap (cheap)");
    assertThat(rules(report, Outcome.NOT_JUDGED))
        .containsExactly(
            "orders: assertion ordered (ordered)", "orders: assertion foreign (foreign)");
    clean();
    assertThat(
            rules(
                loadAndVerify(
                    withAssertions(),
                    "UPDATE shop.customers SET name = 'another' WHERE name = 'customer 7'",
                    "UPDATE shop.orders SET amount = 99 WHERE id % 50 = 0"),
                Outcome.FAILED))
        .contains(
            "orders: assertion named (named)",
            "orders: assertion mostly (mostly) at least 98.5 percent");
  }

  private static Expression literal(Type type, long value) {
    return new Expression.Literal(type, new Value.LongValue(value));
  }

  private static Distribution uniform(Type type, long low, long high) {
    return new Distribution.Uniform(literal(type, low), literal(type, high));
  }

  private static Distribution.Alternative text(String text, int weight) {
    return new Distribution.Alternative(
        new Expression.Literal(new VarcharType(9), Value.BytesValue.ofText(text)),
        BigDecimal.valueOf(weight));
  }

  /// @param sides how many sides of the die occur
  private static SamplePlan dice(int sides) {
    LocalDateTime noon = LocalDateTime.of(2024, 2, 29, 12, 0);
    long noonInMicros = noon.toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    LocalDate day = noon.toLocalDate();
    return SamplePlan.of(
        1,
        SampleTable.of(
            "dice",
            6000,
            notNull("id", SimpleType.BIGINT, row -> row),
            drawn("die", SimpleType.INTEGER, uniform(SimpleType.INTEGER, 1, 6), r -> r % sides + 1),
            drawn(
                "share",
                SimpleType.DOUBLE,
                new Distribution.ByLaw(
                    Law.EXPONENTIAL,
                    List.of(literal(SimpleType.DOUBLE, Double.doubleToLongBits(2))),
                    Optional.empty()),
                row -> -2 * Math.log1p(-(row * 7 % 6000 + 0.5) / 6000)),
            drawn(
                "price",
                new DecimalType(6, 2),
                uniform(new DecimalType(6, 2), 100, 1099),
                row -> BigDecimal.valueOf(100 + row % 1000, 2)),
            drawn(
                "day",
                SimpleType.DATE,
                uniform(SimpleType.DATE, day.toEpochDay(), day.toEpochDay() + 29),
                row -> day.plusDays(row % 30)),
            drawn(
                "moment",
                new TimestampType(0),
                uniform(new TimestampType(0), noonInMicros, noonInMicros + 11_000_000),
                row -> noon.plusSeconds(row % 12)),
            drawn(
                "hit",
                SimpleType.BOOLEAN,
                new Distribution.Bernoulli(
                    literal(SimpleType.DOUBLE, Double.doubleToLongBits(0.25))),
                row -> row % 4 == 0),
            drawn(
                "word",
                new VarcharType(9),
                new Distribution.WeightedChoice(
                    List.of(text("it's", 1), text("new", 2), text("none", 0), text("old", 3))),
                row -> row % 6 == 0 ? "it's" : row % 3 == 0 ? "new" : "old")));
  }

  /// Rows of which every law has exactly what is expected, but for the words.
  @Test
  void comparesValuesWithTheirLaws() throws Exception {
    VerificationReport report = loadAndVerify(dice(6));
    assertThat(rules(report, Outcome.FAILED))
        .containsExactly("dice: law of word (weighted_choice)");
    assertThat(rules(report, Outcome.PASSED))
        .contains(
            "dice: law of die (uniform)",
            "dice: law of share (exponential)",
            "dice: law of price (uniform)",
            "dice: law of day (uniform)",
            "dice: law of moment (uniform)",
            "dice: law of hit (bernoulli)");
    clean();
    assertThat(rules(loadAndVerify(dice(5)), Outcome.FAILED))
        .containsExactly("dice: law of die (uniform)", "dice: law of word (weighted_choice)");
  }

  @Test
  void failsTheChecksOfATableThatIsGone() throws Exception {
    VerificationReport report = loadAndVerify(OrdersVerification.plan(), "DROP TABLE shop.orders");
    assertThat(rules(report, Outcome.FAILED))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule).startsWith("orders: "));
    assertThat(report.results())
        .filteredOn(result -> result.outcome() == Outcome.FAILED)
        .extracting(CheckResult::found)
        .allSatisfy(found -> assertThat(found).contains("orders"));
  }

  /// The newest row is an hour old.
  private static SamplePlan events(Instant now) {
    return SamplePlan.of(
        1,
        SampleTable.of(
            "events",
            100,
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull(
                "moment",
                new TimestampType(3),
                row -> LocalDateTime.ofInstant(now, ZoneOffset.UTC).minusHours(100 - row)),
            notNull(
                "instant",
                new TimestampWithTimeZoneType(0),
                row -> now.minus(Duration.ofHours(100 - row)).truncatedTo(ChronoUnit.SECONDS)),
            notNull(
                "day",
                SimpleType.DATE,
                row -> LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(99 - row)),
            notNull(
                "due",
                new TimestampType(0),
                row -> LocalDateTime.of(2100, 1, 1, 0, 0).plusDays(row))));
  }

  @Test
  void saysWhatIsTooOld() throws Exception {
    SamplePlan plan = events(Instant.now());
    TargetName events = plan.output(SamplePlan.CATALOG, "events", IfExists.FAIL).target();
    List<Timeliness.NewestValue> newest = new ArrayList<>();
    for (String column : List.of("moment", "instant")) {
      newest.add(new Timeliness.NewestValue(events, column, Duration.ofMinutes(30)));
      newest.add(new Timeliness.NewestValue(events, column, Duration.ofHours(3)));
    }
    newest.add(new Timeliness.NewestValue(events, "day", Duration.ofDays(2)));
    newest.add(new Timeliness.NewestValue(events, "due", Duration.ofDays(2)));
    Timeliness limits = new Timeliness(Optional.of(Duration.ofMinutes(10)), newest);
    try (JdbcSink sink = server.sink(8192)) {
      plan.load(sink, IfExists.FAIL, 2);
      assertThat(timeliness(plan, sink, limits))
          .containsExactly(
              "seconds since it was stored PASSED",
              "seconds since the newest moment FAILED",
              "seconds since the newest moment PASSED",
              "seconds since the newest instant FAILED",
              "seconds since the newest instant PASSED",
              "seconds since the newest day PASSED",
              "seconds since the newest due FAILED");
      server.execute("UPDATE shop.datagen_load SET loaded_at = loaded_at - INTERVAL '11' MINUTE");
      assertThat(timeliness(plan, sink, limits)).contains("seconds since it was stored FAILED");
      server.execute("DELETE FROM shop.datagen_load");
      assertThat(timeliness(plan, sink, limits)).contains("seconds since it was stored FAILED");
    }
  }

  private static List<String> timeliness(SamplePlan plan, JdbcSink sink, Timeliness limits)
      throws InterruptedException {
    return new Verification(plan.plan(), plan.outputs(IfExists.FAIL), plan.generators(), 2)
            .withTimeliness(limits)
            .run(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)))
            .results()
            .stream()
            .filter(result -> result.check().dimension() == Dimension.TIMELINESS)
            .map(result -> result.check().rule() + ' ' + result.outcome())
            .toList();
  }
}
