package io.datagenc.sinks.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.text.ConditionSql;
import io.datagenc.sinks.text.SqlSpelling;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpelledConditionsTest {
  private static final Type TEXT = new VarcharType(20);
  private static final Type MONEY = new DecimalType(10, 2);
  private static final Type WIDE = new DecimalType(30, 2);
  private static final List<SqlSpelling> SPELLINGS =
      List.of(new OracleSpelling(), new SqlserverSpelling(), new SqliteSpelling());

  private static Expression column(String name, Type type) {
    return new Expression.ColumnReference(name, type);
  }

  private static Expression call(Type type, String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), type);
  }

  private static Expression condition(String function, Expression... arguments) {
    return call(SimpleType.BOOLEAN, function, arguments);
  }

  private static Expression number(Type type, long value) {
    return new Expression.Literal(type, new Value.LongValue(value));
  }

  private static Expression text(String value) {
    return new Expression.Literal(TEXT, Value.BytesValue.ofText(value));
  }

  private static final Expression ACTIVE = column("active", SimpleType.BOOLEAN);
  private static final Expression TRUE = number(SimpleType.BOOLEAN, 1);

  /// What Oracle, SQL Server and SQLite are told; `none` where a condition means something else.
  private static void assertSpelled(
      Expression condition, String oracle, String sqlserver, String sqlite) {
    assertThat(SPELLINGS)
        .extracting(spelling -> new ConditionSql(spelling, _ -> true).of(condition).orElse("none"))
        .containsExactly(oracle, sqlserver, sqlite);
  }

  @Test
  void makeConditionsOfTruthValues() {
    assertSpelled(
        condition("OR", ACTIVE, TRUE),
        "((\"ACTIVE\" = 1) OR (1 = 1))",
        "(([active] = 1) OR (1 = 1))",
        "(\"active\" OR TRUE)");
    assertSpelled(
        condition("IS NULL", ACTIVE),
        "(\"ACTIVE\" IS NULL)",
        "([active] IS NULL)",
        "(\"active\" IS NULL)");
    assertSpelled(
        condition("IS NOT TRUE", ACTIVE),
        "(\"ACTIVE\" IS NULL OR \"ACTIVE\" = 0)",
        "([active] IS NULL OR [active] = 0)",
        "(\"active\" IS NOT TRUE)");
    assertSpelled(condition("=", ACTIVE, TRUE), "none", "none", "(\"active\" = TRUE)");
    assertSpelled(
        condition("IS TRUE", condition("OR", ACTIVE, TRUE)),
        "none",
        "none",
        "((\"active\" OR TRUE) IS TRUE)");
  }

  @Test
  void takePartsOfDates() {
    Expression day = column("day", SimpleType.DATE);
    assertSpelled(
        condition(
            "=",
            call(SimpleType.BIGINT, "EXTRACT", text("QUARTER"), day),
            number(SimpleType.BIGINT, 2)),
        "(TO_NUMBER(TO_CHAR(\"DAY\", 'Q')) = 2)",
        "(DATEPART(QUARTER, [day]) = 2)",
        "(((CAST(strftime('%m', \"day\") AS INTEGER) + 2) / 3) = 2)");
    assertSpelled(
        condition("<", day, number(SimpleType.DATE, 0)),
        "(\"DAY\" < DATE '1970-01-01')",
        "([day] < CAST('1970-01-01' AS date))",
        "(\"day\" < '1970-01-01')");
    assertSpelled(
        condition("<", day, column("at", new TimestampType(3))),
        "(\"DAY\" < \"AT\")",
        "([day] < [at])",
        "none");
  }

  @Test
  void countAndCompareTexts() {
    Expression name = column("name", TEXT);
    assertSpelled(
        condition(
            "<", call(SimpleType.INTEGER, "CHAR_LENGTH", name), number(SimpleType.INTEGER, 5)),
        "(LENGTH(\"NAME\") < 5)",
        "none",
        "(length(\"name\") < 5)");
    assertSpelled(condition("<>", name, text("")), "none", "([name] <> N'')", "(\"name\" <> '')");
    assertSpelled(
        condition("LIKE", name, text("a%*")),
        "(\"NAME\" LIKE 'a%*')",
        "([name] LIKE N'a%*')",
        "(\"name\" GLOB 'a*[*]')");
    assertSpelled(
        condition("LIKE", name, text("a_")),
        "(\"NAME\" LIKE 'a_')",
        "none",
        "(\"name\" GLOB 'a?')");
  }

  @Test
  void computeWhereItIsExact() {
    Expression amount = column("amount", MONEY);
    assertSpelled(
        condition("<", amount, number(MONEY, 150)),
        "(\"AMOUNT\" < 1.50)",
        "([amount] < 1.50)",
        "(\"amount\" < 1.50)");
    assertSpelled(
        condition("<", call(MONEY, "+", amount, amount), number(MONEY, 150)),
        "((\"AMOUNT\" + \"AMOUNT\") < 1.50)",
        "(([amount] + [amount]) < 1.50)",
        "none");
    assertSpelled(
        condition("<", column("wide", WIDE), column("other", WIDE)),
        "(\"WIDE\" < \"OTHER\")",
        "([wide] < [other])",
        "none");
    Expression id = column("id", SimpleType.BIGINT);
    assertSpelled(
        condition(
            "=",
            call(SimpleType.BIGINT, "MOD", id, number(SimpleType.BIGINT, 2)),
            number(SimpleType.BIGINT, 0)),
        "(MOD(\"ID\", 2) = 0)",
        "(([id] % 2) = 0)",
        "((\"id\" % 2) = 0)");
  }
}
