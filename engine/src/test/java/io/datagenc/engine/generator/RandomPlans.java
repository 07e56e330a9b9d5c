package io.datagenc.engine.generator;

import static io.datagenc.engine.generator.Plans.call;
import static io.datagenc.engine.generator.Plans.choice;
import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.draw;
import static io.datagenc.engine.generator.Plans.identity;
import static io.datagenc.engine.generator.Plans.integer;
import static io.datagenc.engine.generator.Plans.nullOf;
import static io.datagenc.engine.generator.Plans.number;
import static io.datagenc.engine.generator.Plans.path;
import static io.datagenc.engine.generator.Plans.position;
import static io.datagenc.engine.generator.Plans.reference;
import static io.datagenc.engine.generator.Plans.table;
import static io.datagenc.engine.generator.Plans.text;
import static io.datagenc.engine.generator.Plans.uniform;
import static io.datagenc.engine.generator.Plans.withNulls;

import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Plans of several tables with references of every kind, made by a random seed.
final class RandomPlans {
  private static final DecimalType MONEY = new DecimalType(10, 2);
  private static final DecimalType WIDE = new DecimalType(30, 4);

  private final Random random;

  private RandomPlans(long seed) {
    this.random = new Random(seed);
  }

  static GenerationPlan plan(long seed) {
    return new RandomPlans(seed).plan();
  }

  private GenerationPlan plan() {
    List<TablePlan> tables = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tables.add(randomTable("t" + i, tables));
    }
    return Plans.plan(tables.toArray(TablePlan[]::new));
  }

  private TablePlan randomTable(String name, List<TablePlan> earlier) {
    List<ReferencePlan> references = new ArrayList<>();
    RowsPlan rows = new RowsPlan.Fixed(1 + random.nextInt(1500));
    long rowCount = ((RowsPlan.Fixed) rows).count();
    List<ColumnPlan> columns = new ArrayList<>();
    if (!earlier.isEmpty()) {
      TablePlan parent = earlier.get(random.nextInt(earlier.size()));
      references.add(nullable("ref", parent.name(), RowDraw.uniform(new Stream(name + "/ref"))));
      addPaths(columns, "ref", parent);
      TablePlan owner = earlier.get(random.nextInt(earlier.size()));
      FanOut fanOut = new FanOut(0, random.nextInt(6) + 1, law(), new Stream(name + "/rows"));
      long owned = FanOutTable.of(fanOut, 42).total(owner.rowCount());
      if (random.nextBoolean() && owned > 0 && owned < 10_000) {
        rows = new RowsPlan.PerOwner("owner", fanOut);
        rowCount = owned;
        references.add(reference("owner", owner.name(), new RowDraw.Owner()));
        addPaths(columns, "owner", owner);
        references.add(
            nullable(
                "sibling",
                name,
                RowDraw.uniform(
                    new Candidates.PrecedingOwned("owner"), new Stream(name + "/sib"))));
        columns.add(column("sibling_id", path("sibling", Plans.column("id", SimpleType.BIGINT))));
        columns.add(
            column("sibling_owner", path("sibling", Plans.column("owner_id", SimpleType.BIGINT))));
      }
    }
    references.add(
        nullable(
            "earlier",
            name,
            RowDraw.uniform(new Candidates.Preceding(), new Stream(name + "/earlier"))));
    references.add(nullable("self", name, RowDraw.uniform(new Stream(name + "/self"))));
    columns.add(column("id", identity(random.nextInt(1000), 1 + random.nextInt(3))));
    columns.add(column("earlier_id", path("earlier", Plans.column("id", SimpleType.BIGINT))));
    columns.add(column("self_text", path("self", Plans.column("text", VarcharType.TEXT))));
    columns.add(column("earlier_name", path("earlier", Plans.column("name", VarcharType.TEXT))));
    // One more than its own value in the earlier row: the length of the chain.
    columns.add(
        column(
            "depth",
            call(
                "COALESCE",
                SimpleType.BIGINT,
                call(
                    "+",
                    SimpleType.BIGINT,
                    path("earlier", Plans.column("depth", SimpleType.BIGINT)),
                    integer(SimpleType.BIGINT, 1)),
                integer(SimpleType.BIGINT, 0))));
    addDraws(name, columns);
    addFunctions(name, columns);
    addKeys(name, rows, columns);
    return table(name, rows, rowCount, references, columns.toArray(ColumnPlan[]::new));
  }

  private ReferencePlan nullable(String name, String parent, RowDraw draw) {
    return random.nextBoolean()
        ? reference(name, parent, draw)
        : reference(name, parent, draw, "0.3");
  }

  private CountLaw law() {
    return switch (random.nextInt(4)) {
      case 0 -> Law.Fixed.of(Law.ZIPF, 1.1);
      case 1 -> Law.Fixed.of(Law.NORMAL, 2, 1);
      case 2 -> Law.Fixed.of(Law.POISSON, 2);
      default -> new CountLaw.Uniform();
    };
  }

  private static void addPaths(List<ColumnPlan> columns, String reference, TablePlan parent) {
    columns.add(column(reference + "_id", path(reference, Plans.column("id", SimpleType.BIGINT))));
    columns.add(
        column(reference + "_name", path(reference, Plans.column("name", VarcharType.TEXT))));
    columns.add(
        column(reference + "_text", path(reference, Plans.column("text", VarcharType.TEXT))));
    columns.add(
        column(reference + "_self", path(reference, path("self", Plans.column("money", MONEY)))));
    columns.add(column(reference + "_wide", path(reference, Plans.column("wide", WIDE))));
    if (parent.rows() instanceof RowsPlan.PerOwner) {
      columns.add(
          column(
              reference + "_owner",
              path(reference, path("owner", Plans.column("id", SimpleType.BIGINT)))));
    }
  }

  private void addDraws(String name, List<ColumnPlan> columns) {
    columns.add(
        column(
            "name",
            withNulls(name + "/name/nulls", "0.2", choice(name + "/name", "Anna", "Bö", "漢字"))));
    columns.add(
        column(
            "money",
            draw(
                name + "/money",
                MONEY,
                new Distribution.ByLaw(
                    Law.NORMAL,
                    List.of(number(100), number(30)),
                    Optional.of(new Distribution.Bounds(number(1), number(500)))))));
    columns.add(
        column("wide", new Expression.Cast(Plans.column("money", MONEY), WIDE, CastMode.STRICT)));
    columns.add(column("small", uniform(name + "/small", SimpleType.TINYINT, -100, 100)));
    columns.add(column("day", uniform(name + "/day", SimpleType.DATE, -1000, 20_000)));
    columns.add(
        column("at", uniform(name + "/at", new TimestampType(3), 0, 1_700_000_000_000_000L)));
    columns.add(column("uuid", draw(name + "/uuid", SimpleType.UUID, new Distribution.Uuid())));
    columns.add(
        column(
            "events",
            draw(
                name + "/events",
                SimpleType.BIGINT,
                new Distribution.ByLaw(Law.POISSON, List.of(number(3)), Optional.empty()))));
    columns.add(
        column(
            "rank",
            draw(
                name + "/rank",
                SimpleType.BIGINT,
                new Distribution.Zipf(1.1, integer(SimpleType.BIGINT, 50)))));
    columns.add(
        column(
            "weighted",
            draw(
                name + "/weighted",
                SimpleType.INTEGER,
                new Distribution.WeightedChoice(
                    List.of(
                        new Distribution.Alternative(
                            integer(SimpleType.INTEGER, 1), BigDecimal.ONE),
                        new Distribution.Alternative(
                            Plans.column("day_number", SimpleType.INTEGER), BigDecimal.TWO),
                        new Distribution.Alternative(
                            nullOf(SimpleType.INTEGER), BigDecimal.ONE))))));
    columns.add(
        column(
            "score",
            draw(
                name + "/score",
                SimpleType.REAL,
                new Distribution.Uniform(
                    new Expression.Literal(SimpleType.REAL, Value.LongValue.ofDouble(-1)),
                    new Expression.Literal(SimpleType.REAL, Value.LongValue.ofDouble(1))))));
  }

  private void addFunctions(String name, List<ColumnPlan> columns) {
    columns.add(
        column(
            "day_number",
            new Expression.Cast(
                call(
                    "EXTRACT",
                    SimpleType.BIGINT,
                    text("DOY"),
                    Plans.column("day", SimpleType.DATE)),
                SimpleType.INTEGER,
                CastMode.STRICT)));
    Expression id = toText(Plans.column("id", SimpleType.BIGINT));
    columns.add(
        column(
            "text",
            call(
                "LPAD",
                VarcharType.TEXT,
                call(
                    "CONCAT_WS",
                    VarcharType.TEXT,
                    text("-"),
                    Plans.column("name", VarcharType.TEXT),
                    call("LPAD", VarcharType.TEXT, id, integer(SimpleType.INTEGER, 6), text("0"))),
                integer(SimpleType.INTEGER, 8 + random.nextInt(8)),
                text("X-"))));
    columns.add(
        column(
            "upper",
            call(
                "UPPER",
                VarcharType.TEXT,
                call(
                    "||",
                    VarcharType.TEXT,
                    Plans.column("name", VarcharType.TEXT),
                    toText(Plans.column("money", MONEY)),
                    toText(Plans.column("day", SimpleType.DATE))))));
    columns.add(
        column(
            "kind",
            new Expression.Case(
                List.of(
                    new Expression.Branch(
                        call(
                            ">",
                            SimpleType.BOOLEAN,
                            Plans.column("money", MONEY),
                            integer(MONEY, 10_000)),
                        Plans.column("text", VarcharType.TEXT)),
                    new Expression.Branch(
                        call("IS NULL", SimpleType.BOOLEAN, Plans.column("name", VarcharType.TEXT)),
                        text("none"))),
                call("SUBSTRING", VarcharType.TEXT, id, integer(SimpleType.INTEGER, 2)),
                VarcharType.TEXT)));
    columns.add(column("ordinal", position(PositionFunction.ORDINAL)));
    columns.add(column("siblings", position(PositionFunction.SIBLING_COUNT)));
    columns.add(
        column(
            "doubled",
            withNulls(
                name + "/doubled/nulls",
                "0.4",
                call(
                    "*",
                    SimpleType.BIGINT,
                    Plans.column("events", SimpleType.BIGINT),
                    integer(SimpleType.BIGINT, 2)))));
  }

  private static void addKeys(String name, RowsPlan rows, List<ColumnPlan> columns) {
    Expression index =
        new Expression.Permutation(
            new Stream(name + "/key"), 20_000, position(PositionFunction.ROW_INDEX));
    columns.add(
        column(
            "code",
            new Expression.Enumerated(
                new Distribution.Uniform(
                    integer(SimpleType.INTEGER, 1), integer(SimpleType.INTEGER, 200)),
                new Expression.Digit(index, 100, 200),
                200,
                SimpleType.INTEGER)));
    if (rows instanceof RowsPlan.PerOwner) {
      columns.add(
          column(
              "place",
              new Expression.DistinctIndex(
                  new Stream(name + "/place"), Law.Fixed.of(Law.ZIPF, 1.1), 10)));
    }
  }

  private static Expression toText(Expression expression) {
    return new Expression.Cast(expression, VarcharType.TEXT, CastMode.STRICT);
  }
}
