package io.datagenc.engine.generator;

import static io.datagenc.engine.generator.Plans.call;
import static io.datagenc.engine.generator.Plans.choice;
import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.draw;
import static io.datagenc.engine.generator.Plans.identity;
import static io.datagenc.engine.generator.Plans.integer;
import static io.datagenc.engine.generator.Plans.number;
import static io.datagenc.engine.generator.Plans.path;
import static io.datagenc.engine.generator.Plans.table;
import static io.datagenc.engine.generator.Plans.text;
import static io.datagenc.engine.generator.Plans.uniform;
import static io.datagenc.engine.generator.Plans.withNulls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowFilter;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.StoreDeclarations;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.Batch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows whose draws are made again are compared with those of plans in which the streams of one
/// attempt stand in the place of the redrawn ones: the first such plan that keeps the conditions
/// has the row.
class RedrawsTest {
  private static final int ROWS = 3000;
  private static final int MOST_ATTEMPTS = 200;
  private static final DecimalType WIDE = new DecimalType(30, 4);
  private static final RowType PAIR =
      new RowType(
          List.of(
              new RowType.Field("number", SimpleType.BIGINT),
              new RowType.Field("word", VarcharType.TEXT)));
  private static final ArrayType WORDS = new ArrayType(VarcharType.TEXT);

  /// All streams of which a condition below depends on some.
  private static final Set<String> FIRST =
      Set.of("a", "b", "name", "name/nulls", "ref", "ref/nulls", "near", "pair", "word", "wide");

  private static final Set<String> SECOND = Set.of("score", "events", "id");

  static LongStream seeds() {
    long random = System.nanoTime();
    System.out.println("RedrawsTest: random seed " + random);
    return LongStream.of(1, 2, 3, random);
  }

  /// The plan of attempt `attempt`; of all attempts if `redraws` are not empty.
  private static GenerationPlan plan(int attempt, List<RedrawPlan> redraws) {
    return new Tables(attempt).plan(redraws);
  }

  private record Tables(int attempt) {

    private String stream(String name) {
      return "test/t/"
          + (FIRST.contains(name) || SECOND.contains(name)
              ? RedrawPlan.streamName(name, attempt)
              : name);
    }

    private GenerationPlan plan(List<RedrawPlan> redraws) {
      TablePlan parent =
          table(
              "parent",
              50,
              column("id", identity(1, 1)),
              column("level", uniform("test/parent/level", SimpleType.BIGINT, 0, 20)),
              column("word", choice("test/parent/word", "x", "y", "zz")));
      List<ReferencePlan> references =
          List.of(
              new ReferencePlan(
                  "ref",
                  "parent",
                  RowDraw.uniform(new Stream(stream("ref"))),
                  Optional.of(new NullDraw(new Stream(stream("ref/nulls")), new BigDecimal("0.1"))),
                  List.of(),
                  List.of()),
              new ReferencePlan(
                  "near",
                  "parent",
                  new RowDraw.Drawn(
                      new Candidates.All(),
                      new RankLaw.Uniform(),
                      new Stream(stream("near")),
                      Optional.of(
                          new RowFilter(
                              call(
                                  ">",
                                  SimpleType.BOOLEAN,
                                  bigint("level"),
                                  integer(SimpleType.BIGINT, 5)),
                              List.of(1L)))),
                  Optional.empty(),
                  List.of(),
                  List.of()));
      return Plans.plan(
          parent,
          new TablePlan(
              "t",
              new RowsPlan.Fixed(ROWS),
              0,
              ROWS,
              columns(),
              references,
              List.of(),
              conditions().stream()
                  .map(condition -> new CheckPlan(Optional.empty(), "c", condition))
                  .toList(),
              redraws,
              Optional.empty(),
              StoreDeclarations.NONE));
    }

    private List<ColumnPlan> columns() {
      List<ColumnPlan> columns = new ArrayList<>();
      columns.add(column("row", identity(0, 1)));
      columns.add(column("a", uniform(stream("a"), SimpleType.BIGINT, 0, 20)));
      columns.add(
          column(
              "b",
              draw(
                  stream("b"),
                  SimpleType.BIGINT,
                  new Distribution.Uniform(integer(SimpleType.BIGINT, 0), bigint("top")))));
      columns.add(column("top", uniform(stream("top"), SimpleType.BIGINT, 10, 30)));
      columns.add(column("sum", call("+", SimpleType.BIGINT, bigint("a"), bigint("b"))));
      columns.add(
          column(
              "name",
              withNulls(stream("name/nulls"), "0.2", choice(stream("name"), "Anna", "Bö", "漢字"))));
      columns.add(
          column(
              "label",
              call("||", VarcharType.TEXT, text("<"), Plans.column("name", VarcharType.TEXT))));
      columns.add(column("ref_word", path("ref", Plans.column("word", VarcharType.TEXT))));
      columns.add(column("ref_level", path("ref", bigint("level"))));
      columns.add(column("near_level", path("near", bigint("level"))));
      columns.add(column("near_id", path("near", bigint("id"))));
      columns.add(
          column(
              "wide",
              draw(
                  stream("wide"),
                  WIDE,
                  new Distribution.Uniform(
                      new Expression.Literal(WIDE, wide(0)),
                      new Expression.Literal(WIDE, wide(1_000_000))))));
      columns.add(
          column(
              "pair",
              call(
                  "ROW",
                  PAIR,
                  uniform(stream("pair"), SimpleType.BIGINT, 0, 9),
                  choice(stream("word"), "one", "two", "three"))));
      columns.add(
          column(
              "words",
              call(
                  "ARRAY",
                  WORDS,
                  pair(1, VarcharType.TEXT),
                  Plans.column("name", VarcharType.TEXT))));
      columns.add(
          column(
              "score",
              draw(
                  stream("score"),
                  SimpleType.DOUBLE,
                  new Distribution.ByLaw(
                      Law.NORMAL, List.of(number(0), number(1)), Optional.empty()))));
      columns.add(
          column(
              "events",
              draw(
                  stream("events"),
                  SimpleType.BIGINT,
                  new Distribution.ByLaw(Law.POISSON, List.of(number(3)), Optional.empty()))));
      columns.add(column("id", draw(stream("id"), SimpleType.UUID, new Distribution.Uuid())));
      columns.add(
          column(
              "other",
              withNulls(
                  stream("other/nulls"),
                  "0.5",
                  uniform(stream("other"), SimpleType.BIGINT, 0, 9))));
      columns.add(
          column(
              "mixed",
              new Expression.Case(
                  List.of(
                      new Expression.Branch(
                          call("<", SimpleType.BOOLEAN, bigint("a"), integer(SimpleType.BIGINT, 8)),
                          bigint("b"))),
                  bigint("ref_level"),
                  SimpleType.BIGINT)));
      return columns;
    }

    private static List<Expression> conditions() {
      return List.of(
          // Of the first group.
          call("<", SimpleType.BOOLEAN, bigint("a"), bigint("b")),
          call(
              "OR",
              SimpleType.BOOLEAN,
              call(">=", SimpleType.BOOLEAN, bigint("ref_level"), bigint("mixed")),
              call("=", SimpleType.BOOLEAN, Plans.column("label", VarcharType.TEXT), text("<Bö"))),
          call("<", SimpleType.BOOLEAN, pair(0, SimpleType.BIGINT), bigint("near_level")),
          call(
              "<>",
              SimpleType.BOOLEAN,
              Plans.column("wide", WIDE),
              new Expression.Literal(WIDE, wide(500))),
          // Of the second.
          call(">", SimpleType.BOOLEAN, Plans.column("score", SimpleType.DOUBLE), number(-0.5)),
          call(">", SimpleType.BOOLEAN, bigint("events"), integer(SimpleType.BIGINT, 2)));
    }

    private static Expression pair(int field, Type type) {
      return new Expression.FieldAccess(Plans.column("pair", PAIR), field, type);
    }

    private static Expression bigint(String column) {
      return Plans.column(column, SimpleType.BIGINT);
    }

    private static io.datagenc.engine.plan.type.Value wide(long value) {
      return new io.datagenc.engine.plan.type.Value.Int128Value(0, value);
    }
  }

  private static List<RedrawPlan> redraws() {
    return List.of(
        new RedrawPlan(List.of(0, 1, 2, 3), FIRST.stream().map(name -> "test/t/" + name).toList()),
        new RedrawPlan(List.of(4, 5), SECOND.stream().map(name -> "test/t/" + name).toList()));
  }

  private static List<String> columnNames() {
    return plan(0, List.of()).table("t").columns().stream().map(ColumnPlan::name).toList();
  }

  /// The rows of attempt k, with the truths of both groups' conditions.
  private record AttemptRows(Map<String, List<@Nullable Object>> columns, List<boolean[]> kept) {

    static AttemptRows of(int attempt) {
      GenerationPlan plan = plan(attempt, List.of());
      TablePlan table = plan.table("t");
      List<ColumnPlan> columns = new ArrayList<>(table.columns());
      for (int i = 0; i < table.checks().size(); i++) {
        columns.add(column("check" + i, table.checks().get(i).condition()));
      }
      GenerationPlan judged = Plans.plan(plan.table("parent"), table.withColumns(columns));
      Map<String, List<@Nullable Object>> values = new HashMap<>();
      columns.forEach(
          column -> values.put(column.name(), Batches.column(judged, "t", column.name())));
      return new AttemptRows(values, List.of(kept(values, 0, 4), kept(values, 4, 6)));
    }

    private static boolean[] kept(Map<String, List<@Nullable Object>> values, int first, int end) {
      boolean[] kept = new boolean[ROWS];
      for (int row = 0; row < ROWS; row++) {
        kept[row] = true;
        for (int check = first; check < end; check++) {
          kept[row] &= !Boolean.FALSE.equals(valuesOf(values, "check" + check).get(row));
        }
      }
      return kept;
    }

    @Nullable Object value(String column, int row) {
      return valuesOf(columns, column).get(row);
    }
  }

  private static List<@Nullable Object> valuesOf(
      Map<String, List<@Nullable Object>> values, String column) {
    return Objects.requireNonNull(values.get(column));
  }

  private static final Map<Integer, AttemptRows> ATTEMPTS = new HashMap<>();

  private static AttemptRows attempt(int number) {
    return ATTEMPTS.computeIfAbsent(number, AttemptRows::of);
  }

  private static int accepted(int group, int row) {
    for (int number = 0; number < MOST_ATTEMPTS; number++) {
      if (attempt(number).kept().get(group)[row]) {
        return number;
      }
    }
    throw new AssertionError("row " + row);
  }

  private static @Nullable Object expected(String column, int row) {
    boolean isOfSecond = SECOND.contains(column);
    return attempt(accepted(isOfSecond ? 1 : 0, row)).value(column, row);
  }

  @Test
  void everyReaderSeesTheFirstAttemptThatKeepsTheConditions() {
    GenerationPlan plan = plan(0, redraws());
    int redrawn = 0;
    for (String column : columnNames()) {
      List<@Nullable Object> values = Batches.column(plan, "t", column);
      for (int row = 0; row < ROWS; row++) {
        assertThat(values.get(row)).as("%s, row %d", column, row).isEqualTo(expected(column, row));
        redrawn += Objects.equals(values.get(row), attempt(0).value(column, row)) ? 0 : 1;
      }
    }
    assertThat(redrawn).isGreaterThan(ROWS);
  }

  @Test
  void drawsOutsideOfTheGroupsAreThoseWithoutChecks() {
    GenerationPlan plan = plan(0, redraws());
    for (String column : List.of("row", "top", "other")) {
      assertThat(Batches.column(plan, "t", column))
          .isEqualTo(Batches.column(plan(0, List.of()), "t", column));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyRangeAndAnyColumnsGiveTheSameRows(long seed) {
    Random random = new Random(seed);
    PlanGenerator generator = PlanGenerator.of(plan(0, redraws()));
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (int i = 0; i < 60; i++) {
      List<String> columns = new ArrayList<>(columnNames());
      java.util.Collections.shuffle(columns, random);
      columns = columns.subList(0, 1 + random.nextInt(columns.size()));
      TableGenerator rows = generator.table("t", columns);
      int count = 1 + random.nextInt(300);
      long[] positions = random.longs(count, 0, ROWS).toArray();
      List<io.datagenc.engine.vector.Vector> vectors;
      if (random.nextBoolean()) {
        long first = random.nextLong(ROWS - count);
        positions = LongStream.range(first, first + count).toArray();
        Batch batch = rows.generate(first, count, scratch);
        vectors = batch.columns();
      } else {
        vectors = rows.generateAt(positions, count, scratch);
      }
      for (int c = 0; c < columns.size(); c++) {
        for (int row = 0; row < count; row++) {
          assertThat(Batches.value(rows.columns().get(c).type(), vectors.get(c), row))
              .as("seed %d, %s, row %d", seed, columns.get(c), positions[row])
              .isEqualTo(expected(columns.get(c), (int) positions[row]));
        }
      }
    }
  }

  @Test
  void pathsOfOtherTablesLeadToTheAcceptedAttempt() {
    GenerationPlan plan = plan(0, redraws());
    TablePlan child =
        table(
            "child",
            new RowsPlan.Fixed(ROWS),
            ROWS,
            List.of(Plans.reference("to", "t", RowDraw.uniform(new Stream("child/to")))),
            column("row", path("to", Plans.column("row", SimpleType.BIGINT))),
            column("sum", path("to", Plans.column("sum", SimpleType.BIGINT))),
            column("word", path("to", path("ref", Plans.column("word", VarcharType.TEXT)))));
    GenerationPlan extended = Plans.plan(plan.table("parent"), plan.table("t"), child);
    List<@Nullable Object> rows = Batches.column(extended, "child", "row");
    List<@Nullable Object> sums = Batches.column(extended, "child", "sum");
    List<@Nullable Object> words = Batches.column(extended, "child", "word");
    for (int i = 0; i < ROWS; i++) {
      int row = ((Long) Objects.requireNonNull(rows.get(i))).intValue();
      assertThat(sums.get(i)).isEqualTo(expected("sum", row));
      assertThat(words.get(i)).isEqualTo(expected("ref_word", row));
    }
  }

  @Test
  void namesTheRowThatNoAttemptSaves() {
    TablePlan plain = table("t", 100, column("a", uniform("a", SimpleType.BIGINT, 0, 9)));
    TablePlan never =
        new TablePlan(
            plain.name(),
            plain.rows(),
            0,
            plain.rowCount(),
            plain.columns(),
            List.of(),
            List.of(),
            List.of(
                new CheckPlan(
                    Optional.empty(),
                    "a > 9",
                    call(
                        ">",
                        SimpleType.BOOLEAN,
                        Plans.column("a", SimpleType.BIGINT),
                        integer(SimpleType.BIGINT, 9)))),
            List.of(new RedrawPlan(List.of(0), List.of("a"))),
            Optional.empty(),
            StoreDeclarations.NONE);
    assertThatThrownBy(() -> Batches.column(Plans.plan(never), "t", "a"))
        .isInstanceOf(UnsavedRowException.class)
        .hasMessage("DG3173: table t, row 0: none of 1024 draws keeps CHECK (a > 9)");
  }

  @Test
  void onlyPlansWithRedrawsHaveOtherHashes() {
    GenerationPlan without = plan(0, List.of());
    assertThat(plan(0, redraws()).contentHash()).isNotEqualTo(without.contentHash());
    List<RedrawPlan> estimated =
        redraws().stream().map(redraw -> redraw.withKeptShare(0.5)).toList();
    assertThat(plan(0, estimated).contentHash()).isEqualTo(plan(0, redraws()).contentHash());
  }
}
