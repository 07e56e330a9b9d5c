package io.datagenc.engine.domain.proof;

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

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeyProofsTest {
  private static final Expression NAME =
      new Expression.Draw(
          new Stream("s/t/name/faker"),
          new Distribution.Text(TextFunction.FAKER, List.of("Name.last_name", "en-US"), 40),
          new VarcharType(40));
  private static final Expression EMAIL =
      new Expression.Draw(
          new Stream("s/t/email/faker"),
          new Distribution.Text(TextFunction.FAKER, List.of("Internet.email_address", "en-US"), 60),
          new VarcharType(60));
  private static final Expression NUMBER = toText(identity(100_000, 1));

  private static KeyProof prove(Expression expression) {
    TablePlan table = table("t", 1000, plan("c", expression));
    return new KeyProofs(DomainAnalysis.of(plan(table))).prove("t", List.of("c"));
  }

  @Test
  void provesIdentity() {
    assertThat(prove(identity(1000, -3))).isInstanceOf(KeyProof.Proven.class);
    assertThat(prove(cast(identity(1000, 7), SimpleType.INTEGER)))
        .isInstanceOf(KeyProof.Proven.class);
  }

  @Test
  void doesNotProveAnIdentityThatStandsStill() {
    assertThat(prove(identity(1000, 0))).isInstanceOf(KeyProof.NotProven.class);
  }

  @Test
  void provesNumbersInText() {
    assertThat(prove(textCall("||", text("X"), NUMBER))).isInstanceOf(KeyProof.Proven.class);
    assertThat(prove(textCall("||", text("12"), NUMBER, text("34"))))
        .isInstanceOf(KeyProof.Proven.class);
  }

  @Test
  void provesTheEmailOfTheExample() {
    Expression email =
        textCall(
            "LOWER",
            textCall("||", NAME, text("."), NAME, text("."), NUMBER, text("@example.com")));
    assertThat(prove(email)).isInstanceOf(KeyProof.Proven.class);
  }

  @Test
  void needsASeparatorBetweenVariableParts() {
    Expression other = toText(call("*", ROW_INDEX, bigint(3)));
    assertThat(prove(textCall("||", toText(ROW_INDEX), other)))
        .isInstanceOf(KeyProof.NotProven.class);
    assertThat(prove(textCall("||", toText(ROW_INDEX), text("-"), other)))
        .isInstanceOf(KeyProof.Proven.class);
    // Names hold no digits, addresses do.
    assertThat(prove(textCall("||", NAME, text("."), NUMBER, text("."), NAME)))
        .isInstanceOf(KeyProof.Proven.class);
    assertThat(prove(textCall("||", EMAIL, text("."), NUMBER, text("."), EMAIL)))
        .isInstanceOf(KeyProof.NotProven.class);
  }

  @Test
  void provesPaddingThatDoesNotTruncate() {
    assertThat(prove(textCall("LPAD", NUMBER, bigint(12), text("0"))))
        .isInstanceOf(KeyProof.Proven.class);
    assertThat(prove(textCall("LPAD", toText(ROW_INDEX), bigint(12), text("10"))))
        .isInstanceOf(KeyProof.NotProven.class);
    assertThat(prove(textCall("LPAD", toText(ROW_INDEX), bigint(12), text("X-"))))
        .isInstanceOf(KeyProof.Proven.class);
    assertThat(prove(textCall("LPAD", toText(ROW_INDEX), bigint(2), text("X"))))
        .isInstanceOf(KeyProof.NotProven.class);
    assertThat(prove(textCall("RPAD", toText(ROW_INDEX), bigint(9), text("0"))))
        .isInstanceOf(KeyProof.NotProven.class);
  }

  @Test
  void provesThePartitionKeyOfTheExample() {
    Expression employee = textCall("||", text("X"), NUMBER);
    Expression department = toText(identity(4000, 1));
    Expression key =
        textCall(
            "LPAD",
            textCall(
                "CONCAT_WS",
                text("-"),
                textCall("LPAD", employee, bigint(12), text("0")),
                textCall("LPAD", department, bigint(10), text("0"))),
            bigint(24),
            text("X-"));
    assertThat(prove(key)).isInstanceOf(KeyProof.Proven.class);
  }

  @Test
  void leavesUuidsToTheCaller() {
    Expression uuid =
        new Expression.Draw(new Stream("s/t/c/uuid"), new Distribution.Uuid(), SimpleType.UUID);
    assertThat(prove(uuid)).isInstanceOf(KeyProof.AlmostSurely.class);
    assertThat(prove(toText(uuid))).isInstanceOf(KeyProof.AlmostSurely.class);
  }

  @Test
  void countsValues() {
    Expression choice =
        new Expression.Draw(
            new Stream("s/t/c/choice"),
            new Distribution.Choice(List.of(text("L1"), text("L2"), text("L3"))),
            new VarcharType(2));
    assertThat(prove(choice))
        .isInstanceOfSatisfying(
            KeyProof.NotProven.class,
            proof -> {
              assertThat(proof.maxDistinct()).isEqualTo(3);
              assertThat(proof.isImpossible()).isTrue();
            });
  }

  @Test
  void provesOwnerAndOrdinal() {
    TablePlan department = table("department", 10, plan("id", identity(4000, 1)));
    TablePlan employee =
        owned(
            "employee",
            70,
            "department",
            2,
            12,
            plan("dept_id", path("department", column("id", SimpleType.BIGINT))),
            plan("no", ORDINAL));
    TablePlan payslip =
        owned(
            "payslip",
            840,
            "employee",
            12,
            12,
            plan("dept_id", path("employee", column("dept_id", SimpleType.BIGINT))),
            plan("no", path("employee", column("no", SimpleType.BIGINT))),
            plan("month", ORDINAL),
            plan(
                "paid_on",
                call(
                    "+",
                    literal(SimpleType.DATE, 19_747),
                    new Expression.Call(
                        "*",
                        List.of(
                            call("-", ORDINAL, bigint(1)),
                            literal(SimpleType.INTERVAL_YEAR_MONTH, 1)),
                        SimpleType.INTERVAL_YEAR_MONTH))));
    KeyProofs proofs = new KeyProofs(DomainAnalysis.of(plan(department, employee, payslip)));
    assertThat(proofs.prove("employee", List.of("dept_id", "no")))
        .isInstanceOf(KeyProof.Proven.class);
    assertThat(proofs.prove("employee", List.of("no"))).isInstanceOf(KeyProof.NotProven.class);
    assertThat(proofs.prove("payslip", List.of("month", "no", "dept_id")))
        .isInstanceOf(KeyProof.Proven.class);
    assertThat(proofs.prove("payslip", List.of("paid_on", "no", "dept_id")))
        .isInstanceOf(KeyProof.Proven.class);
    assertThat(proofs.prove("payslip", List.of("month", "dept_id")))
        .isInstanceOf(KeyProof.NotProven.class);
  }

  @Test
  void comparesGivenRows() {
    assertThat(prove(given(1, 2, 3))).isInstanceOf(KeyProof.Proven.class);
    assertThat(prove(given(1, 2, 1)))
        .isInstanceOfSatisfying(
            KeyProof.NotProven.class,
            proof -> assertThat(proof.reason()).isEqualTo("a given value occurs more than once"));
  }

  private static Expression given(long... values) {
    List<Value> list =
        java.util.Arrays.stream(values)
            .<Value>mapToObj(Value.LongValue::new)
            .collect(Collectors.toList());
    return new Expression.Given(list, SimpleType.BIGINT);
  }
}
