package io.datagenc.engine.generator.nested;

import static io.datagenc.engine.generator.Plans.call;
import static io.datagenc.engine.generator.Plans.choice;
import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.draw;
import static io.datagenc.engine.generator.Plans.identity;
import static io.datagenc.engine.generator.Plans.integer;
import static io.datagenc.engine.generator.Plans.nullOf;
import static io.datagenc.engine.generator.Plans.path;
import static io.datagenc.engine.generator.Plans.plan;
import static io.datagenc.engine.generator.Plans.position;
import static io.datagenc.engine.generator.Plans.reference;
import static io.datagenc.engine.generator.Plans.table;
import static io.datagenc.engine.generator.Plans.text;
import static io.datagenc.engine.generator.Plans.uniform;
import static io.datagenc.engine.generator.Plans.withNulls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Arrays, sets, maps and rows.
class NestedValuesTest {
  private static final Type INTEGER = SimpleType.INTEGER;
  private static final Type TEXT = VarcharType.TEXT;
  private static final ArrayType INTEGERS = new ArrayType(INTEGER);
  private static final ArrayType TEXTS = new ArrayType(TEXT);
  private static final SetType SET = new SetType(INTEGER);
  private static final MapType MAP = new MapType(TEXT, INTEGERS);
  private static final RowType PLACE =
      new RowType(List.of(new RowType.Field("city", TEXT), new RowType.Field("at", INTEGERS)));
  private static final RowType PERSON =
      new RowType(
          List.of(
              new RowType.Field("name", TEXT),
              new RowType.Field("place", PLACE),
              new RowType.Field("kind", SimpleType.TINYINT)));
  private static final RowType CHAIN =
      new RowType(List.of(new RowType.Field("depth", SimpleType.BIGINT)));

  /// The columns of one table and those of another one that refers to it. Columns that only put
  /// others together say so by their names: `a+b` is an array or a row of `a` and `b`.
  private static GenerationPlan nestedPlan(long seed) {
    Random random = new Random(seed);
    RowsPlan rows = new RowsPlan.Fixed(1 + random.nextInt(700));
    TablePlan parent =
        table(
            "p",
            rows,
            ((RowsPlan.Fixed) rows).count(),
            List.of(
                reference(
                    "earlier",
                    "p",
                    RowDraw.uniform(new Candidates.Preceding(), new Stream("p/earlier"))),
                reference("self", "p", RowDraw.uniform(new Stream("p/self")), "0.3")),
            columns(random).toArray(ColumnPlan[]::new));
    RowsPlan childRows = new RowsPlan.Fixed(1 + random.nextInt(700));
    Expression person = path("ref", column("person", PERSON));
    TablePlan child =
        table(
            "c",
            childRows,
            ((RowsPlan.Fixed) childRows).count(),
            List.of(reference("ref", "p", RowDraw.uniform(new Stream("c/ref")), "0.2")),
            column("person", person),
            column("person.name", field(column("person", PERSON), 0)),
            column("person.place", field(column("person", PERSON), 1)),
            column("person.place.at", field(field(column("person", PERSON), 1), 1)),
            column("map", path("ref", column("map", MAP))),
            column("chosen", path("ref", column("chosen", INTEGERS))));
    return plan(parent, child);
  }

  private static List<ColumnPlan> columns(Random random) {
    List<ColumnPlan> columns = new ArrayList<>();
    columns.add(column("id", identity(random.nextInt(100), 1)));
    columns.add(column("a", uniform("a", INTEGER, 0, 3)));
    columns.add(column("b", withNulls("b/nulls", "0.3", uniform("b", INTEGER, 0, 3))));
    columns.add(column("text", choice("text", "Anna", "Bö", "漢字")));
    columns.add(column("a+b", call("ARRAY", INTEGERS, a(), b())));
    columns.add(column("distinct a+b", call("SET", SET, a(), b(), a(), b())));
    columns.add(
        column(
            "array",
            withNulls(
                "array/nulls", "0.25", call("ARRAY", TEXTS, word(), choice("x", "y", "zz")))));
    columns.add(column("constant", call("ARRAY", INTEGERS, integer(INTEGER, 1), nullOf(INTEGER))));
    columns.add(column("empty", call("ARRAY", TEXTS)));
    columns.add(column("place", call("ROW", PLACE, word(), column("a+b", INTEGERS))));
    columns.add(
        column(
            "person",
            withNulls(
                "person/nulls",
                "0.2",
                call(
                    "ROW",
                    PERSON,
                    choice("person/name", "Zoë", "Al"),
                    withNulls("place/nulls", "0.2", column("place", PLACE)),
                    uniform("kind", SimpleType.TINYINT, 0, 9)))));
    columns.add(column("person.place", field(column("person", PERSON), 1)));
    columns.add(column("person.place.city", field(field(column("person", PERSON), 1), 0)));
    columns.add(column("person.kind", field(column("person", PERSON), 2)));
    columns.add(
        column(
            "map",
            call(
                "MAP",
                MAP,
                text("k"),
                column("a+b", INTEGERS),
                call("||", TEXT, text("t"), word()),
                nullOf(INTEGERS))));
    columns.add(
        column(
            "constant keys",
            call(
                "MAP",
                MAP,
                text("k"),
                column("a+b", INTEGERS),
                text("l"),
                call("ARRAY", INTEGERS, a()))));
    columns.add(column("map[k]", call("ITEM", INTEGERS, column("map", MAP), text("k"))));
    columns.add(
        column(
            "a+b[2]",
            call("ITEM", INTEGER, column("a+b", INTEGERS), integer(SimpleType.BIGINT, 2))));
    columns.add(
        column(
            "a+b[a]",
            call(
                "ITEM",
                INTEGER,
                column("a+b", INTEGERS),
                new Expression.Cast(a(), SimpleType.BIGINT, CastMode.STRICT))));
    columns.add(
        column(
            "chosen",
            draw(
                "chosen",
                INTEGERS,
                new Distribution.Choice(
                    List.of(
                        call("ARRAY", INTEGERS),
                        column("a+b", INTEGERS),
                        nullOf(INTEGERS),
                        call("ARRAY", INTEGERS, a()))))));
    columns.add(
        column(
            "filled",
            call(
                "COALESCE",
                INTEGERS,
                column("chosen", INTEGERS),
                call("ARRAY", INTEGERS, integer(INTEGER, -1)))));
    columns.add(
        column("count", call("CARDINALITY", SimpleType.BIGINT, column("chosen", INTEGERS))));
    columns.add(
        column(
            "wide",
            new Expression.Cast(
                column("map", MAP),
                new MapType(TEXT, new SetType(SimpleType.DOUBLE)),
                CastMode.STRICT)));
    columns.add(column("self", path("self", column("person", PERSON))));
    columns.add(column("earlier", path("earlier", field(field(column("person", PERSON), 1), 1))));
    // One more than its own field in the earlier row.
    columns.add(
        column(
            "chain",
            call(
                "ROW",
                CHAIN,
                call(
                    "COALESCE",
                    SimpleType.BIGINT,
                    call(
                        "+",
                        SimpleType.BIGINT,
                        path("earlier", field(column("chain", CHAIN), 0)),
                        integer(SimpleType.BIGINT, 1)),
                    integer(SimpleType.BIGINT, 0)))));
    columns.add(column("chain.depth", field(column("chain", CHAIN), 0)));
    return columns;
  }

  private static Expression a() {
    return column("a", INTEGER);
  }

  private static Expression b() {
    return column("b", INTEGER);
  }

  private static Expression word() {
    return column("text", TEXT);
  }

  private static Expression field(Expression row, int field) {
    return new Expression.FieldAccess(
        row, field, ((RowType) row.type()).fields().get(field).type());
  }

  private static Map<String, List<@Nullable Object>> data(GenerationPlan plan) {
    Map<String, List<@Nullable Object>> data = new HashMap<>();
    for (TablePlan table : plan.tables()) {
      for (ColumnPlan column : table.columns()) {
        data.put(
            table.name() + '.' + column.name(), Batches.column(plan, table.name(), column.name()));
      }
    }
    return data;
  }

  static LongStream seeds() {
    long random = System.nanoTime();
    System.out.println("NestedValuesTest: random seed " + random);
    return LongStream.of(1, 2, 3, 4, random);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void consistOfTheirParts(long seed) {
    GenerationPlan plan = nestedPlan(seed);
    Map<String, List<@Nullable Object>> data = data(plan);
    int rows = (int) plan.table("p").rowCount();
    for (int row = 0; row < rows; row++) {
      Map<String, @Nullable Object> cells = new HashMap<>();
      for (ColumnPlan column : plan.table("p").columns()) {
        cells.put(column.name(), value(data, "p." + column.name(), row));
      }
      List<@Nullable Object> both = new ArrayList<>();
      both.add(cells.get("a"));
      both.add(cells.get("b"));
      assertThat(cells.get("a+b")).isEqualTo(both);
      assertThat(cells.get("distinct a+b")).isEqualTo(new ArrayList<>(new LinkedHashSet<>(both)));
      assertThat(cells.get("a+b[2]")).isEqualTo(both.get(1));
      int index = ((Long) Objects.requireNonNull(cells.get("a"))).intValue();
      assertThat(cells.get("a+b[a]"))
          .isEqualTo(index == 1 || index == 2 ? both.get(index - 1) : null);
      assertThat(cells.get("place")).isEqualTo(List.of(cells(cells, "text"), both));
      if (cells.get("person") instanceof List<?> person) {
        assertThat(cells.get("person.place")).isEqualTo(person.get(1));
        assertThat(person.get(1)).isIn(cells.get("place"), null);
        assertThat(cells.get("person.kind")).isEqualTo(person.get(2));
        assertThat(cells.get("person.place.city"))
            .isEqualTo(person.get(1) instanceof List<?> place ? place.getFirst() : null);
      } else {
        assertThat(cells.get("person.place")).isNull();
        assertThat(cells.get("person.kind")).isNull();
        assertThat(cells.get("person.place.city")).isNull();
      }
      Map<Object, @Nullable Object> map = new HashMap<>();
      map.put("k", both);
      map.put("t" + cells.get("text"), null);
      assertThat(cells.get("map")).isEqualTo(map);
      assertThat(cells.get("map[k]")).isEqualTo(both);
      assertThat(cells.get("constant keys"))
          .isEqualTo(Map.of("k", both, "l", List.of(cells(cells, "a"))));
      Object chosen = cells.get("chosen");
      assertThat(chosen).isIn(List.of(), both, null, List.of(cells(cells, "a")));
      assertThat(cells.get("filled")).isEqualTo(chosen == null ? List.of(-1L) : chosen);
      assertThat(cells.get("count"))
          .isEqualTo(chosen instanceof List<?> list ? (long) list.size() : null);
      map.put(
          "k",
          new LinkedHashSet<>(both)
              .stream()
                  .map(number -> number == null ? null : ((Long) number).doubleValue())
                  .toList());
      assertThat(cells.get("wide")).isEqualTo(map);
      assertThat(List.of(cells(cells, "chain.depth"))).isEqualTo(cells.get("chain"));
    }
    for (int row = 0; row < plan.table("c").rowCount(); row++) {
      Object person = value(data, "c.person", row);
      Object place = person instanceof List<?> fields ? fields.get(1) : null;
      assertThat(value(data, "c.person.name", row))
          .isEqualTo(person instanceof List<?> fields ? fields.getFirst() : null);
      assertThat(value(data, "c.person.place", row)).isEqualTo(place);
      assertThat(value(data, "c.person.place.at", row))
          .isEqualTo(place instanceof List<?> fields ? fields.get(1) : null);
    }
  }

  private static @Nullable Object value(
      Map<String, List<@Nullable Object>> data, String column, int row) {
    return Objects.requireNonNull(data.get(column)).get(row);
  }

  private static Object cells(Map<String, @Nullable Object> cells, String name) {
    return Objects.requireNonNull(cells.get(name));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyPartitionAndAnyColumnsGiveTheSameData(long seed) {
    GenerationPlan plan = nestedPlan(seed);
    Map<String, List<@Nullable Object>> expected = data(plan);
    Random random = new Random(seed);
    for (TablePlan table : plan.tables()) {
      List<String> columns =
          new ArrayList<>(table.columns().stream().map(ColumnPlan::name).toList());
      for (int i = 0; i < 30; i++) {
        Collections.shuffle(columns, random);
        List<String> some = columns.subList(0, 1 + random.nextInt(columns.size()));
        int count = random.nextInt(Math.min(300, (int) table.rowCount()) + 1);
        long first = random.nextLong(table.rowCount() - count + 1);
        Scratch scratch = Scratch.of(Scratch.Ownership.values()[random.nextInt(2)]);
        TableGenerator generator = PlanGenerator.of(plan).table(table.name(), some);
        generator.generate(0, (int) Math.min(10, table.rowCount()), scratch);
        Batch batch = generator.generate(first, count, scratch);
        for (int c = 0; c < some.size(); c++) {
          for (int row = 0; row < count; row++) {
            assertThat(
                    Batches.value(generator.columns().get(c).type(), batch.columns().get(c), row))
                .as("seed %d, %s.%s, row %d", seed, table.name(), some.get(c), first + row)
                .isEqualTo(value(expected, table.name() + '.' + some.get(c), (int) first + row));
          }
        }
      }
    }
  }

  @Test
  void handedOverVectorsAreNotTouchedAgain() {
    GenerationPlan plan = nestedPlan(3);
    for (TablePlan table : plan.tables()) {
      assertThat(Batches.kept(plan, table)).isNotEmpty();
    }
  }

  @Test
  void equalKeysFailWithTheirRow() {
    Expression row =
        new Expression.Cast(position(PositionFunction.ROW_INDEX), INTEGER, CastMode.STRICT);
    MapType type = new MapType(INTEGER, INTEGER);
    GenerationPlan plan =
        plan(
            table(
                "t",
                10,
                column("m", call("MAP", type, row, row, integer(INTEGER, 4), row)),
                column(
                    "tried",
                    call("TRY", type, call("MAP", type, row, row, integer(INTEGER, 4), row)))));
    assertThatThrownBy(() -> Batches.column(plan, "t", "m"))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("table t, column m, row 4: `MAP`: keys 1 and 2 are equal");
    List<@Nullable Object> tried = Batches.column(plan, "t", "tried");
    assertThat(tried.get(4)).isNull();
    assertThat(tried.get(5)).isEqualTo(Map.of(5L, 5L, 4L, 5L));
  }

  @Test
  void elementsThatCannotBeConvertedFailWithTheirRow() {
    Expression array =
        call(
            "ARRAY",
            TEXTS,
            text("1"),
            new Expression.Case(
                List.of(
                    new Expression.Branch(
                        call(
                            "=",
                            SimpleType.BOOLEAN,
                            position(PositionFunction.ROW_INDEX),
                            integer(SimpleType.BIGINT, 3)),
                        text("x"))),
                text("2"),
                TEXT));
    GenerationPlan plan =
        plan(
            table(
                "t",
                5,
                column("a", array),
                column(
                    "strict", new Expression.Cast(column("a", TEXTS), INTEGERS, CastMode.STRICT)),
                column("tried", new Expression.Cast(column("a", TEXTS), INTEGERS, CastMode.TRY))));
    assertThatThrownBy(() -> Batches.column(plan, "t", "strict"))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("table t, column strict, row 3");
    List<Object> converted = List.of(1L, 2L);
    assertThat(Batches.column(plan, "t", "tried"))
        .containsExactly(converted, converted, converted, null, converted);
  }
}
