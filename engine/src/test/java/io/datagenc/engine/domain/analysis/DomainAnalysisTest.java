package io.datagenc.engine.domain.analysis;

import static io.datagenc.engine.domain.analysis.Expressions.ORDINAL;
import static io.datagenc.engine.domain.analysis.Expressions.ROW_INDEX;
import static io.datagenc.engine.domain.analysis.Expressions.bigint;
import static io.datagenc.engine.domain.analysis.Expressions.call;
import static io.datagenc.engine.domain.analysis.Expressions.cast;
import static io.datagenc.engine.domain.analysis.Expressions.column;
import static io.datagenc.engine.domain.analysis.Expressions.identity;
import static io.datagenc.engine.domain.analysis.Expressions.literal;
import static io.datagenc.engine.domain.analysis.Expressions.owned;
import static io.datagenc.engine.domain.analysis.Expressions.path;
import static io.datagenc.engine.domain.analysis.Expressions.plan;
import static io.datagenc.engine.domain.analysis.Expressions.table;
import static io.datagenc.engine.domain.analysis.Expressions.text;
import static io.datagenc.engine.domain.analysis.Expressions.textCall;
import static io.datagenc.engine.domain.analysis.Expressions.toText;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.domain.proof.KeyProof;
import io.datagenc.engine.domain.proof.KeyProofs;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every claim of the analysis is compared with what the generator makes.
class DomainAnalysisTest {
  private static final int ROWS = 3000;
  private static final DecimalType MONEY = new DecimalType(10, 2);
  private static final DecimalType WIDE = new DecimalType(30, 4);
  private static int streams;

  private static Expression draw(Type type, Distribution distribution) {
    return new Expression.Draw(new Stream("s/t/" + streams++), distribution, type);
  }

  private static Expression uniform(Type type, long low, long high) {
    return draw(type, new Distribution.Uniform(literal(type, low), literal(type, high)));
  }

  private static Expression number(double value) {
    return new Expression.Literal(SimpleType.DOUBLE, Value.LongValue.ofDouble(value));
  }

  private static Expression nulls(String fraction, Expression expression) {
    return new Expression.WithNulls(
        new NullDraw(new Stream("n/" + streams++), new BigDecimal(fraction)), expression);
  }

  private static Expression faker(String expression, int maxLength) {
    return draw(
        new VarcharType(maxLength),
        new Distribution.Text(TextFunction.FAKER, List.of(expression, "en-US"), maxLength));
  }

  private static Expression typed(Type type, String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), type);
  }

  private static Expression condition(String function, Expression... arguments) {
    return typed(SimpleType.BOOLEAN, function, arguments);
  }

  /// Expressions of tables without owners.
  private static List<Expression> expressions() {
    Expression small = uniform(SimpleType.INTEGER, -7, 12);
    Expression positive = uniform(SimpleType.INTEGER, 3, 9);
    Expression money = uniform(MONEY, 100, 999_99);
    Expression date = uniform(SimpleType.DATE, 18_000, 18_400);
    Expression months =
        typed(
            SimpleType.INTERVAL_YEAR_MONTH,
            "*",
            uniform(SimpleType.BIGINT, -40, 40),
            literal(SimpleType.INTERVAL_YEAR_MONTH, 1));
    Expression days =
        typed(
            SimpleType.INTERVAL_DAY_TIME,
            "*",
            uniform(SimpleType.BIGINT, -40, 40),
            literal(SimpleType.INTERVAL_DAY_TIME, TextForms.DAY_MICROS));
    Expression name = faker("Name.last_name", 20);
    Expression maybe = nulls("0.3", name);
    List<Expression> all = new ArrayList<>();
    all.addAll(
        List.of(
            identity(1000, 7),
            identity(5, -2),
            cast(identity(1, 1), SimpleType.INTEGER),
            cast(identity(1, 1), new DecimalType(12, 0)),
            cast(identity(1, 1), WIDE),
            cast(identity(1, 1), SimpleType.DOUBLE),
            call("-", bigint(10), ROW_INDEX),
            small,
            positive,
            uniform(SimpleType.TINYINT, -128, 127),
            uniform(SimpleType.SMALLINT, -5, -5),
            uniform(SimpleType.BIGINT, Long.MIN_VALUE, Long.MAX_VALUE),
            draw(SimpleType.DOUBLE, new Distribution.Uniform(number(-1.5), number(2.25))),
            money,
            date,
            call("+", small, positive),
            call("-", small, positive),
            call("*", small, positive),
            call("/", small, positive),
            call("MOD", small, positive),
            call("ABS", small),
            call("-", small)));
    all.addAll(
        List.of(
            typed(new DecimalType(11, 2), "+", money, money),
            typed(new DecimalType(20, 4), "*", money, money),
            cast(money, SimpleType.INTEGER),
            cast(money, new DecimalType(8, 0)),
            cast(small, MONEY),
            cast(small, SimpleType.DOUBLE),
            cast(small, SimpleType.REAL),
            typed(SimpleType.DOUBLE, "*", cast(small, SimpleType.DOUBLE), number(0.1)),
            typed(SimpleType.DOUBLE, "/", number(7), cast(positive, SimpleType.DOUBLE)),
            typed(SimpleType.DATE, "+", date, months),
            typed(SimpleType.DATE, "-", date, months),
            typed(SimpleType.DATE, "+", date, days),
            typed(
                SimpleType.DATE,
                "+",
                literal(SimpleType.DATE, 18_292),
                typed(
                    SimpleType.INTERVAL_YEAR_MONTH,
                    "*",
                    ROW_INDEX,
                    literal(SimpleType.INTERVAL_YEAR_MONTH, 1))),
            cast(date, new TimestampType(3)),
            draw(
                SimpleType.DOUBLE,
                new Distribution.ByLaw(
                    Law.NORMAL, List.of(number(5), number(2)), Optional.empty())),
            draw(
                MONEY,
                new Distribution.ByLaw(
                    Law.NORMAL,
                    List.of(number(5000), number(1200)),
                    Optional.of(new Distribution.Bounds(number(4000.004), number(20000))))),
            draw(
                SimpleType.BIGINT,
                new Distribution.ByLaw(Law.POISSON, List.of(number(4)), Optional.empty())),
            draw(SimpleType.DOUBLE, byLaw(Law.EXPONENTIAL, number(2.5))),
            draw(MONEY, byLaw(Law.EXPONENTIAL, number(300))),
            draw(SimpleType.INTEGER, byLaw(Law.EXPONENTIAL, number(7))),
            draw(SimpleType.DOUBLE, byLaw(Law.TRIANGULAR, number(-1.5), number(0), number(30))),
            draw(
                SimpleType.DATE,
                byLaw(
                    Law.TRIANGULAR,
                    literal(SimpleType.DATE, 18_000),
                    literal(SimpleType.DATE, 18_010),
                    literal(SimpleType.DATE, 18_020))),
            draw(SimpleType.BIGINT, new Distribution.Zipf(1.1, bigint(50))),
            draw(SimpleType.BIGINT, new Distribution.Zipf(0.5, cast(positive, SimpleType.BIGINT))),
            draw(SimpleType.BOOLEAN, new Distribution.Bernoulli(number(0.25))),
            draw(SimpleType.BOOLEAN, new Distribution.Bernoulli(number(1))),
            draw(SimpleType.UUID, new Distribution.Uuid())));
    all.addAll(
        List.of(
            draw(
                new VarcharType(3),
                new Distribution.Choice(List.of(text("abc"), text("x"), text("é")))),
            draw(
                SimpleType.INTEGER,
                new Distribution.WeightedChoice(
                    List.of(
                        new Distribution.Alternative(
                            literal(SimpleType.INTEGER, 5), BigDecimal.ONE),
                        new Distribution.Alternative(
                            literal(SimpleType.INTEGER, 500), BigDecimal.ZERO),
                        new Distribution.Alternative(small, BigDecimal.TEN)))),
            name,
            maybe,
            faker("Address.city", 15),
            toText(small),
            toText(money),
            toText(date),
            toText(cast(small, SimpleType.DOUBLE)),
            toText(draw(SimpleType.UUID, new Distribution.Uuid())),
            toText(draw(SimpleType.BOOLEAN, new Distribution.Bernoulli(number(0.5)))),
            toText(cast(date, new TimestampType(0))),
            toText(cast(date, new TimestampType(6))),
            textCall("||", name, text("-"), toText(small)),
            textCall("||", maybe, text("-"), toText(small)),
            textCall("CONCAT", maybe, name),
            textCall("CONCAT_WS", text("--"), maybe, name, toText(small)),
            textCall("LOWER", name),
            textCall("UPPER", textCall("||", name, text("ß-é"))),
            textCall("LPAD", toText(small), bigint(2), text("0")),
            textCall("LPAD", toText(ROW_INDEX), bigint(6), text("0"))));
    Expression moment = uniform(new TimestampType(6), -90_000_000_000_000L, 1_700_000_000_000_000L);
    for (String unit : List.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOW", "ISODOW", "DOY")) {
      all.add(typed(SimpleType.BIGINT, "EXTRACT", text(unit), date));
      all.add(typed(SimpleType.BIGINT, "EXTRACT", text(unit), moment));
    }
    for (String unit : List.of("HOUR", "MINUTE", "SECOND", "MILLISECOND", "MICROSECOND", "EPOCH")) {
      all.add(typed(SimpleType.BIGINT, "EXTRACT", text(unit), moment));
    }
    all.addAll(
        List.of(
            typed(SimpleType.BIGINT, "EXTRACT", text("EPOCH"), date),
            textCall("LPAD", name, bigint(8), text("*-")),
            textCall("RPAD", name, bigint(12), text(".")),
            textCall("SUBSTRING", name, bigint(2), bigint(3)),
            textCall("SUBSTRING", name, bigint(3)),
            textCall("SUBSTRING", name, bigint(1), bigint(100)),
            typed(SimpleType.BIGINT, "CHAR_LENGTH", name),
            typed(new VarcharType(20), "COALESCE", maybe, name),
            typed(new VarcharType(20), "COALESCE", maybe, maybe),
            typed(SimpleType.INTEGER, "NULLIF", small, literal(SimpleType.INTEGER, 0)),
            typed(
                SimpleType.INTEGER,
                "/",
                positive,
                typed(SimpleType.INTEGER, "NULLIF", small, literal(SimpleType.INTEGER, 0))),
            new Expression.Case(
                List.of(
                    new Expression.Branch(
                        condition(">", small, literal(SimpleType.INTEGER, 3)), small),
                    new Expression.Branch(
                        condition("IS NULL", maybe), literal(SimpleType.INTEGER, 77))),
                new Expression.Literal(SimpleType.INTEGER, Value.Null.NULL),
                SimpleType.INTEGER),
            condition("AND", condition("=", small, positive), condition("IS NULL", maybe)),
            new Expression.Cast(small, SimpleType.TINYINT, CastMode.TRY),
            new Expression.Cast(
                call("*", small, literal(SimpleType.INTEGER, 30)),
                SimpleType.TINYINT,
                CastMode.TRY),
            new Expression.Cast(name, new VarcharType(5), CastMode.TRY),
            cast(textCall("||", name, text("  ")), new CharType(40)),
            nulls("0.05", identity(1, 1)),
            nulls("1", small)));
    return all;
  }

  private static GenerationPlan oneTable() {
    List<Expression> expressions = expressions();
    ColumnPlan[] columns = new ColumnPlan[expressions.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = plan("c" + i, expressions.get(i));
    }
    return plan(table("t", ROWS, columns));
  }

  private static GenerationPlan references() {
    TablePlan parent =
        table(
            "parent",
            2000,
            plan("id", identity(4000, 1)),
            plan("name", nulls("0.2", faker("Name.first_name", 20))),
            plan("code", textCall("||", text("P"), toText(identity(4000, 1)))));
    TablePlan child =
        owned(
            "child",
            // Every owner has three.
            6000,
            "parent",
            3,
            3,
            plan("parent_id", path("parent", column("id", SimpleType.BIGINT))),
            plan("parent_name", path("parent", column("name", new VarcharType(20)))),
            plan("no", ORDINAL),
            plan("siblings", new Expression.Position(PositionFunction.SIBLING_COUNT)),
            plan(
                "code",
                textCall(
                    "||",
                    path("parent", column("code", VarcharType.TEXT)),
                    text("-"),
                    toText(ORDINAL))),
            plan(
                "ambiguous",
                textCall("||", path("parent", column("code", VarcharType.TEXT)), toText(ORDINAL))),
            plan("seven", path("parent", bigint(7))));
    TablePlan other =
        new TablePlan(
            "other",
            new RowsPlan.Fixed(500),
            500,
            List.of(
                plan("child_no", path("child", column("no", SimpleType.BIGINT))),
                plan("child_code", path("child", column("code", VarcharType.TEXT))),
                plan(
                    "owner_name",
                    path("child", path("parent", column("name", new VarcharType(20))))),
                plan("boss", path("boss", column("own", SimpleType.BIGINT))),
                plan("own", ROW_INDEX),
                plan(
                    "depth",
                    typed(
                        SimpleType.BIGINT,
                        "COALESCE",
                        path("boss", column("own", SimpleType.BIGINT)),
                        bigint(-1)))),
            List.of(
                new ReferencePlan(
                    "child",
                    "child",
                    RowDraw.uniform(new Stream("r/child")),
                    Optional.of(new NullDraw(new Stream("r/nulls"), new BigDecimal("0.1"))),
                    List.of(),
                    List.of()),
                new ReferencePlan(
                    "boss",
                    "other",
                    RowDraw.uniform(new Candidates.Preceding(), new Stream("r/boss")),
                    Optional.empty(),
                    List.of(),
                    List.of())),
            List.of(),
            List.of(),
            Optional.empty());
    return plan(parent, child, other);
  }

  @Test
  void claimsHoldForEveryRow() {
    check(oneTable());
    check(references());
  }

  private static void check(GenerationPlan plan) {
    DomainAnalysis analysis = DomainAnalysis.of(plan);
    KeyProofs proofs = new KeyProofs(analysis);
    Set<String> failing = new HashSet<>();
    analysis.failures().forEach(failure -> failing.add(failure.table() + "." + failure.column()));
    for (TablePlan table : plan.tables()) {
      for (ColumnPlan column : table.columns()) {
        String name = table.name() + "." + column.name() + " = " + column.expression();
        assertThat(failing).as(name).doesNotContain(table.name() + "." + column.name());
        List<Value> values = Observed.values(plan, table.name(), column.name());
        Domain domain = analysis.domain(table.name(), column.name());
        checkDomain(name, domain, values);
        if (proofs.prove(table.name(), List.of(column.name())) instanceof KeyProof.Proven) {
          List<Value> present = values.stream().filter(value -> value != Value.Null.NULL).toList();
          assertThat(new HashSet<>(present)).as(name).hasSameSizeAs(present);
        }
      }
    }
  }

  private static void checkDomain(String name, Domain domain, List<Value> values) {
    Set<Value> distinct = new HashSet<>(values);
    boolean nulls = distinct.remove(Value.Null.NULL);
    assertThat((long) distinct.size()).as(name).isLessThanOrEqualTo(domain.maxDistinct());
    assertThat(nulls && !domain.mayBeNull()).as("NULLs of " + name).isFalse();
    long nullCount = values.stream().filter(value -> value == Value.Null.NULL).count();
    double slack = 5 * Math.sqrt(values.size()) / 2;
    assertThat((double) nullCount)
        .as("NULLs of " + name)
        .isLessThanOrEqualTo(domain.nullFraction() * values.size() + slack);
    for (Value value : distinct) {
      if (value instanceof Value.BytesValue bytes) {
        checkText(name, domain, bytes.bytes().toUtf8String());
      } else if (domain.minimum().isPresent()) {
        BigDecimal number = Numbers.number(domain.type(), value).orElseThrow();
        assertThat(number)
            .as(name)
            .isBetween(
                Numbers.number(domain.type(), domain.minimum().get()).orElseThrow(),
                Numbers.number(domain.type(), domain.maximum().orElseThrow()).orElseThrow());
      }
    }
  }

  private static void checkText(String name, Domain domain, String text) {
    TextShape shape = domain.text().orElseThrow();
    assertThat(text.codePointCount(0, text.length()))
        .as(name + ": " + text)
        .isBetween(shape.minLength(), shape.maxLength());
    assertThat(text.chars().allMatch(c -> shape.characters().contains((char) c)))
        .as(name + ": " + text)
        .isTrue();
  }

  @Test
  void boundsAreTight() {
    DomainAnalysis analysis =
        DomainAnalysis.of(
            plan(
                table(
                    "t",
                    100,
                    plan("id", identity(1000, 7)),
                    plan("code", textCall("||", text("X"), toText(identity(1000, 7)))),
                    plan(
                        "level",
                        draw(
                            new VarcharType(2),
                            new Distribution.Choice(List.of(text("L1"), text("L2"))))))));
    assertThat(analysis.domain("t", "id").minimum()).contains(new Value.LongValue(1000));
    assertThat(analysis.domain("t", "id").maximum()).contains(new Value.LongValue(1693));
    assertThat(analysis.domain("t", "code").maxLength()).isEqualTo(5);
    assertThat(analysis.domain("t", "code").isAscii()).isTrue();
    assertThat(analysis.domain("t", "level").maxDistinct()).isEqualTo(2);
  }

  @Test
  void reportsWhatMayFail() {
    Expression small = uniform(SimpleType.INTEGER, -1, 5);
    assertThat(failures(cast(identity(1, 1_000_000_000), SimpleType.INTEGER)))
        .containsExactly(Failure.Kind.NUMBER_OVERFLOW);
    assertThat(
            failures(
                call(
                    "*",
                    uniform(SimpleType.INTEGER, 0, 1 << 20),
                    literal(SimpleType.INTEGER, 1 << 12))))
        .containsExactly(Failure.Kind.NUMBER_OVERFLOW);
    assertThat(failures(call("/", bigint(1), cast(small, SimpleType.BIGINT))))
        .containsExactly(Failure.Kind.DIVISION_BY_ZERO);
    assertThat(failures(cast(textCall("||", text("abcd"), toText(small)), new VarcharType(5))))
        .containsExactly(Failure.Kind.TEXT_OVERFLOW);
    assertThat(failures(cast(text("12x"), SimpleType.INTEGER)))
        .containsExactly(Failure.Kind.INVALID_CONVERSION);
    assertThat(failures(uniform(SimpleType.INTEGER, 5, 4)))
        .containsExactly(Failure.Kind.CROSSING_BOUNDS);
    assertThat(failures(draw(SimpleType.BOOLEAN, new Distribution.Bernoulli(number(1.5)))))
        .containsExactly(Failure.Kind.INVALID_PARAMETER);
    assertThat(failures(draw(SimpleType.DOUBLE, byLaw(Law.EXPONENTIAL, number(0)))))
        .containsExactly(Failure.Kind.INVALID_PARAMETER);
    assertThat(
            failures(
                draw(SimpleType.DOUBLE, byLaw(Law.TRIANGULAR, number(0), number(5), number(4)))))
        .containsExactly(Failure.Kind.INVALID_PARAMETER);
    assertThat(failures(faker("Name.full_name", 2)))
        .containsExactly(Failure.Kind.INVALID_PARAMETER);
    assertThat(failures(typed(SimpleType.BIGINT, "TRY", call("/", bigint(1), bigint(0)))))
        .isEmpty();
  }

  private static Distribution byLaw(Law law, Expression... parameters) {
    return new Distribution.ByLaw(law, List.of(parameters), Optional.empty());
  }

  private static List<Failure.Kind> failures(Expression expression) {
    return DomainAnalysis.of(plan(table("t", 100, plan("c", expression)))).failures().stream()
        .map(Failure::kind)
        .toList();
  }

  @Test
  void cyclesEnd() {
    TablePlan table =
        table(
            "t",
            10,
            plan("a", call("+", column("b", SimpleType.BIGINT), bigint(1))),
            plan("b", call("-", column("a", SimpleType.BIGINT), bigint(1))));
    assertThat(DomainAnalysis.of(plan(table)).domain("t", "a").type()).isEqualTo(SimpleType.BIGINT);
  }

  /// `a`, `b` owned by `a` and `c` owned by `b`, which know the number of `a`, and `other`.
  private static GenerationPlan chain(long start, long rowsOfB) {
    Expression number = column("number", SimpleType.BIGINT);
    return plan(
        table("a", 10, plan("number", identity(start, 1))),
        table("other", 10, plan("number", identity(1, 1))),
        owned("b", rowsOfB, "a", 1, 5, plan("number", path("a", number))),
        owned("c", 60, "b", 1, 5, plan("number", path("b", number))));
  }

  @Test
  void takesOverWhatIsKnownOfTheSameTables() {
    DomainAnalysis earlier = DomainAnalysis.of(chain(1, 30));
    checkTakenOver(earlier, chain(1, 30), Set.of("a", "other", "b", "c"));
    checkTakenOver(earlier, chain(7, 30), Set.of("other"));
    checkTakenOver(earlier, chain(1, 20), Set.of("a", "other"));
    assertThat(DomainAnalysis.of(chain(7, 30), earlier).domain("c", "number").minimum())
        .contains(new Value.LongValue(7));
  }

  private static void checkTakenOver(
      DomainAnalysis earlier, GenerationPlan plan, Set<String> same) {
    DomainAnalysis fresh = DomainAnalysis.of(plan);
    for (DomainAnalysis analysis :
        List.of(DomainAnalysis.of(plan, earlier), DomainAnalysis.onDemand(plan, earlier))) {
      for (TablePlan table : plan.tables()) {
        Domain domain = analysis.domain(table.name(), "number");
        assertThat(domain).isEqualTo(fresh.domain(table.name(), "number"));
        assertThat(domain == earlier.domain(table.name(), "number"))
            .as(table.name())
            .isEqualTo(same.contains(table.name()));
      }
    }
  }

  @Test
  void failuresAreTakenOver() {
    GenerationPlan plan =
        plan(
            table("t", 100, plan("c", call("/", bigint(1), bigint(0)))),
            table("u", 100, plan("c", identity(1, 1))));
    DomainAnalysis earlier = DomainAnalysis.of(plan);
    GenerationPlan changed =
        plan(plan.table("t"), table("u", 100, plan("c", call("/", bigint(2), bigint(0)))));
    assertThat(DomainAnalysis.of(changed, earlier).failures())
        .extracting(Failure::table)
        .containsExactly("t", "u");
    assertThat(DomainAnalysis.of(plan, DomainAnalysis.of(changed)).failures())
        .extracting(Failure::table)
        .containsExactly("t");
  }
}
