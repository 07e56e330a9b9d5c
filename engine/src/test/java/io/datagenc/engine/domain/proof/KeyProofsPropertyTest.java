package io.datagenc.engine.domain.proof;

import static io.datagenc.engine.domain.analysis.Expressions.ORDINAL;
import static io.datagenc.engine.domain.analysis.Expressions.ROW_INDEX;
import static io.datagenc.engine.domain.analysis.Expressions.bigint;
import static io.datagenc.engine.domain.analysis.Expressions.call;
import static io.datagenc.engine.domain.analysis.Expressions.column;
import static io.datagenc.engine.domain.analysis.Expressions.identity;
import static io.datagenc.engine.domain.analysis.Expressions.owned;
import static io.datagenc.engine.domain.analysis.Expressions.path;
import static io.datagenc.engine.domain.analysis.Expressions.plan;
import static io.datagenc.engine.domain.analysis.Expressions.table;
import static io.datagenc.engine.domain.analysis.Expressions.text;
import static io.datagenc.engine.domain.analysis.Expressions.textCall;
import static io.datagenc.engine.domain.analysis.Expressions.toText;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.analysis.Observed;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is proved to be a key has no two equal rows.
class KeyProofsPropertyTest {
  private static final int COLUMNS = 60;
  private static final String[] SEPARATORS = {"-", "x", "1", "", "0-", ".", "1-1", "é", "X"};

  static List<Long> seeds() {
    return List.of(1L, 2L, 3L, 4L, 5L, new Random().nextLong());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void provenKeysAreKeys(long seed) {
    Random random = new Random(seed);
    GenerationPlan plan =
        plan(
            table("parent", 120, columns(random, ROW_INDEX, bigint(7))),
            owned("child", 720, "parent", 6, 6, columns(random, ORDINAL, parentPosition())));
    KeyProofs proofs = new KeyProofs(DomainAnalysis.of(plan));
    int proven = checkSingle(plan, proofs, "parent") + checkSingle(plan, proofs, "child");
    assertThat(proven).as("proven keys").isGreaterThan(10);
    checkPairs(plan, proofs, random);
  }

  private static Expression parentPosition() {
    return path("parent", column("position", SimpleType.BIGINT));
  }

  private static ColumnPlan[] columns(Random random, Expression first, Expression second) {
    ColumnPlan[] columns = new ColumnPlan[COLUMNS + 1];
    columns[COLUMNS] = plan("position", ROW_INDEX);
    for (int i = 0; i < COLUMNS; i++) {
      columns[i] = plan("c" + i, textOf(random, first, second, 3));
    }
    return columns;
  }

  private static Expression textOf(Random random, Expression first, Expression second, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return leaf(random, first, second);
    }
    Expression left = textOf(random, first, second, depth - 1);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          textCall("||", left, separator(random), textOf(random, first, second, depth - 1));
      case 3 ->
          textCall("CONCAT_WS", separator(random), left, textOf(random, first, second, depth - 1));
      case 4 ->
          textCall(
              "LPAD", left, bigint(random.nextInt(9)), text(random.nextBoolean() ? "0" : "X-"));
      case 5 ->
          textCall("RPAD", left, bigint(random.nextInt(9)), text(random.nextBoolean() ? "0" : "*"));
      case 6 -> textCall(random.nextBoolean() ? "LOWER" : "UPPER", left);
      default ->
          textCall("SUBSTRING", left, bigint(1 + random.nextInt(2)), bigint(random.nextInt(12)));
    };
  }

  private static Expression separator(Random random) {
    return text(SEPARATORS[random.nextInt(SEPARATORS.length)]);
  }

  private static Expression leaf(Random random, Expression first, Expression second) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> toText(first);
      case 2 -> toText(second);
      case 3 -> toText(call("-", call("*", first, bigint(random.nextInt(4))), bigint(50)));
      case 4 -> toText(call("+", call("*", first, bigint(10)), bigint(random.nextInt(200))));
      case 5 -> toText(identity(95, 1));
      case 6 ->
          toText(
              new Expression.Draw(
                  new Stream("u/" + random.nextLong()),
                  new Distribution.Uniform(bigint(-3), bigint(120)),
                  SimpleType.BIGINT));
      case 7 ->
          new Expression.Draw(
              new Stream("c/" + random.nextLong()),
              new Distribution.Choice(List.of(text("a"), text("b-"), text(""))),
              new VarcharType(2));
      default ->
          new Expression.WithNulls(
              new NullDraw(new Stream("n/" + random.nextLong()), new BigDecimal("0.2")),
              toText(first));
    };
  }

  private static int checkSingle(GenerationPlan plan, KeyProofs proofs, String table) {
    int proven = 0;
    for (int i = 0; i < COLUMNS; i++) {
      if (isProven(proofs, table, List.of("c" + i))) {
        proven++;
        assertNoDuplicates(plan, table, List.of("c" + i));
      }
    }
    return proven;
  }

  private static void checkPairs(GenerationPlan plan, KeyProofs proofs, Random random) {
    int proven = 0;
    for (int i = 0; i < 100; i++) {
      List<String> columns = List.of("c" + random.nextInt(COLUMNS), "c" + random.nextInt(COLUMNS));
      if (isProven(proofs, "child", columns)) {
        proven++;
        assertNoDuplicates(plan, "child", columns);
      }
    }
    assertThat(proven).as("proven pairs").isPositive();
  }

  private static boolean isProven(KeyProofs proofs, String table, List<String> columns) {
    return proofs.prove(table, columns) instanceof KeyProof.Proven;
  }

  private static void assertNoDuplicates(GenerationPlan plan, String table, List<String> columns) {
    List<List<Value>> values =
        columns.stream().map(column -> Observed.values(plan, table, column)).toList();
    Set<List<Value>> seen = new HashSet<>();
    for (int row = 0; row < values.getFirst().size(); row++) {
      List<Value> key = new ArrayList<>();
      for (List<Value> column : values) {
        key.add(column.get(row));
      }
      assertThat(key.contains(Value.Null.NULL) || seen.add(key))
          .as(
              "%s of %s in row %d of `%s`: %s",
              key, columns, row, table, columns.stream().map(plan.table(table)::column).toList())
          .isTrue();
    }
  }
}
