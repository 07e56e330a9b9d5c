package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The plans that correct source files become.
final class PlanCompilerTest {

  private static final String PARENT =
      """
      CREATE TABLE parent (
        id INTEGER PRIMARY KEY,
        name VARCHAR(20) AS (choice('a', 'b'))
      ) ROWS 10;
      """;

  private static GenerationPlan compile(String text) {
    return compile(text, CompileOptions.NONE);
  }

  private static GenerationPlan compile(String text, CompileOptions options) {
    Compilation compilation = PlanCompiler.compile(SourceFile.of("plan.dg", text), options);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static Expression column(String type, String expression) {
    GenerationPlan plan =
        compile("CREATE TABLE t (c %s AS (%s)) ROWS 10;".formatted(type, expression));
    ColumnPlan column = plan.table("t").column("c");
    assertThat(column.expression().type()).isEqualTo(column.type());
    return column.expression();
  }

  /// Numbers of five and of six digits, padded to one length, one inside the other.
  @Test
  void knowsTheLengthOfPaddedTexts() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              n INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 99990),
              id VARCHAR(10) AS ('X' || n),
              k VARCHAR(24) UNIQUE AS (
                LPAD(CONCAT_WS('-', LPAD(id, 12, '0'), RPAD(id, 10, '.')), 24, 'X-'))
            ) ROWS 100;
            """);
    assertThat(plan.table("t").keys().getFirst().proof()).contains("can be read off the text");
  }

  @Test
  void compilesTablesWithoutRows() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE nothing (
              id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              code VARCHAR(20) UNIQUE AS ('X' || id),
              half INTEGER NOT NULL AS (100 / id)
            ) ROWS 0;
            CREATE TABLE child (nothing_id INTEGER NOT NULL REFERENCES nothing)
              ROWS 3 PER nothing;
            """);
    assertThat(plan.table("nothing").rowCount()).isZero();
    assertThat(plan.table("child").rowCount()).isZero();
  }

  @Test
  void countsFromTheLeastBigint() {
    ColumnPlan column =
        compile(
                """
                CREATE TABLE t (
                  id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH -9223372036854775808)
                ) ROWS 10;
                """)
            .table("t")
            .column("id");
    assertThat(column.expression().toString()).contains("-9223372036854775808");
  }

  @Test
  void knowsTheLengthOfASubstringThatStartsAnywhere() {
    compile(
        """
        CREATE TABLE t (
          n INTEGER AS (uniform(1, 9)),
          part VARCHAR(3) AS (SUBSTRING('hello world' FROM n FOR 3))
        ) ROWS 10;
        """);
  }

  @Test
  void compilesTheExampleOfTheLanguage() throws IOException {
    GenerationPlan plan = compile(Files.readString(Path.of("../examples/hr/hr.dg")));

    assertThat(plan.schema()).isEqualTo("hr");
    assertThat(plan.seed()).isEqualTo(42);
    assertThat(plan.tables())
        .extracting(TablePlan::name)
        .startsWith("company", "department", "training", "employee");
    TablePlan employee = plan.table("employee");
    assertThat(employee.reference("department").draw()).isEqualTo(new RowDraw.Owner());
    assertThat(employee.reference("manager"))
        .isEqualTo(
            new ReferencePlan(
                "manager",
                "employee",
                RowDraw.uniform(
                    new Candidates.PrecedingOwned("department"),
                    new Stream("hr/employee/manager_id/references")),
                Optional.empty(),
                List.of("manager_id"),
                List.of("employee_id")));
    assertThat(employee.column("company_name").expression())
        .isEqualTo(
            new Expression.Path(
                "department",
                new Expression.Path(
                    "company", new Expression.ColumnReference("name", new VarcharType(80)))));
    assertThat(employee.column("employee_no").visibility()).isEqualTo(ColumnPlan.Visibility.HIDDEN);
    assertThat(employee.keys()).allSatisfy(key -> assertThat(key.proof()).isNotEmpty());
  }

  @Test
  void countsIdentitiesUp() {
    GenerationPlan plan =
        compile(
            "CREATE TABLE t (id BIGINT GENERATED ALWAYS AS IDENTITY"
                + " (START WITH 5 INCREMENT BY 3)) ROWS 10;");

    assertThat(plan.table("t").column("id").expression())
        .hasToString(
            "Call[function=+, arguments=[Literal[type=BIGINT, value=LongValue[value=5]],"
                + " Call[function=*, arguments=[Position[function=ROW_INDEX],"
                + " Literal[type=BIGINT, value=LongValue[value=3]]], type=BIGINT]], type=BIGINT]");
  }

  @Test
  void infersKeysAndChecks() {
    TablePlan table =
        compile(
                """
                CREATE TABLE t (
                  id INTEGER PRIMARY KEY,
                  token UUID UNIQUE,
                  size INTEGER CHECK (size BETWEEN 1 AND 5),
                  colour VARCHAR(5) CHECK (colour IN ('red', 'green')),
                  active BOOLEAN DEFAULT true,
                  number SERIAL
                ) ROWS 10;
                """)
            .table("t");

    assertThat(table.column("id").inferred()).containsExactly("GENERATED ALWAYS AS IDENTITY");
    assertThat(table.column("token").inferred()).containsExactly("AS (uuid())");
    assertThat(table.column("size").inferred()).containsExactly("AS (uniform(1, 5))");
    assertThat(table.column("colour").inferred()).containsExactly("AS (choice('red', 'green'))");
    assertThat(table.column("active").inferred())
        .containsExactly("AS (CASE WHEN bernoulli(0.8) THEN TRUE ELSE bernoulli(0.85) END)");
    assertThat(table.column("number").inferred()).isEmpty();
    assertThat(table.column("id").nullability()).isEqualTo(ColumnPlan.Nullability.NOT_NULL);
    assertThat(table.checks()).hasSize(2);
  }

  @Test
  void givesEveryCallSiteItsStream() {
    assertThat(streams("a INTEGER AS (uniform(1, 6) + uniform(1, 6)) NULLS 10 PERCENT"))
        .containsExactly("s/t/a/nulls", "s/t/a/uniform.1", "s/t/a/uniform.2");
    assertThat(streams("a INTEGER STREAM 'dice' AS (uniform(1, 6)) NULLS 10 PERCENT"))
        .containsExactly("dice/nulls", "dice/uniform.1");
    assertThat(streams("\"a/b\" INTEGER AS (uniform(1, 6))"))
        .containsExactly("s/t/a%2Fb/uniform.1");
  }

  @Test
  void namesStreamsByNothingButTheirPlace() {
    String first = "CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER AS (uniform(1, 6))) ROWS 3;";
    String second =
        "CREATE TABLE b (y INTEGER REFERENCES a USING uniform(),"
            + " z VARCHAR(9) AS (choice('p', 'q'))) ROWS BETWEEN 1 AND 3 PER a;";
    String more =
        "CREATE TABLE a (added INTEGER AS (uniform(1, 9)), id INTEGER PRIMARY KEY,"
            + " x INTEGER AS (uniform(1, 6))) ROWS 3;";
    second = second.replace(" USING uniform()", "");

    assertThat(streamNames(compile("CREATE SCHEMA s;" + first + second)))
        .isEqualTo(streamNames(compile("CREATE SCHEMA s;" + second + first)))
        .isEqualTo(
            streamNames(compile("CREATE SCHEMA s WITH (seed = 9, scale = 2);" + first + second)));
    assertThat(streamNames(compile("CREATE SCHEMA s;" + more + second)))
        .containsAll(streamNames(compile("CREATE SCHEMA s;" + first + second)));
  }

  private static Set<String> streams(String columns) {
    return streamNames(compile("CREATE SCHEMA s; CREATE TABLE t (%s) ROWS 10;".formatted(columns)));
  }

  /// All names of streams in the text of a plan.
  private static Set<String> streamNames(GenerationPlan plan) {
    Set<String> names = new TreeSet<>();
    java.util.regex.Matcher matcher =
        java.util.regex.Pattern.compile("Stream\\[name=([^,\\]]*)").matcher(plan.toString());
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  @Test
  void drawsInTheTypeOfTheColumn() {
    assertThat(column("DECIMAL(10,2)", "normal(5000, 1200)"))
        .isInstanceOfSatisfying(
            Expression.Draw.class,
            draw -> assertThat(draw.type()).isEqualTo(new DecimalType(10, 2)));
    assertThat(column("DOUBLE", "uniform(0.0, 1.0)"))
        .isInstanceOfSatisfying(
            Expression.Draw.class, draw -> assertThat(draw.type()).isEqualTo(SimpleType.DOUBLE));
    assertThat(column("VARCHAR(12)", "faker('Name.first_name')"))
        .isEqualTo(
            new Expression.Draw(
                new Stream("public/t/c/faker.1"),
                new Distribution.Text(TextFunction.FAKER, List.of("Name.first_name", "en"), 12),
                new VarcharType(12)));
    assertThat(column("DECIMAL(10,2)", "uniform(1, 9)")).isInstanceOf(Expression.Cast.class);
    assertThat(column("CHAR(3)", "choice('a', 'bcd')"))
        .isInstanceOfSatisfying(
            Expression.Draw.class, draw -> assertThat(draw.type()).isEqualTo(new CharType(3)));
  }

  @Test
  void takesTheTypeOfValuesOrOfTheKeyWhereNoneIsDeclared() {
    GenerationPlan plan =
        compile(
            PARENT
                + "CREATE TABLE child (p REFERENCES parent, n AS (length(q)),"
                + " q AS (parent.name)) ROWS 10;");

    assertThat(plan.table("child").columns())
        .extracting(ColumnPlan::type)
        .containsExactly(SimpleType.INTEGER, SimpleType.INTEGER, new VarcharType(20));
  }

  @Test
  void countsRows() {
    GenerationPlan plan =
        compile(
            "CREATE SCHEMA s WITH (scale = 0.5, default_rows = 25);"
                + PARENT.replace("ROWS 10", "ROWS 3 * SCALE")
                + "CREATE TABLE few (a INTEGER AS (1)) ROWS 0.1 * SCALE;"
                + "CREATE TABLE none (a INTEGER AS (1)) ROWS 0;"
                + "CREATE TABLE other (a INTEGER AS (1));"
                + "CREATE TABLE child (a INTEGER AS (1)) ROWS 4 PER parent;"
                + "CREATE TABLE grandchild (a INTEGER AS (1)) ROWS BETWEEN 1 AND 3 PER child"
                + " USING poisson(2);"
                + "CREATE TABLE given (a INTEGER) VALUES (1), (2);");

    assertThat(plan.tables())
        .filteredOn(table -> !table.name().equals("grandchild"))
        .extracting(TablePlan::rowCount)
        .containsExactly(2L, 1L, 0L, 13L, 8L, 2L);
    assertThat(plan.table("grandchild").rowCount()).isBetween(8L, 24L);
    assertThat(plan.table("grandchild").rows())
        .isEqualTo(
            new RowsPlan.PerOwner(
                "child",
                new FanOut(1, 3, Law.Fixed.of(Law.POISSON, 2), new Stream("s/grandchild//rows"))));
    assertThat(plan.table("child").references())
        .containsExactly(
            new ReferencePlan(
                "parent", "parent", new RowDraw.Owner(), Optional.empty(), List.of(), List.of()));
  }

  @Test
  void drawsCompositeReferencesOnce() {
    TablePlan child =
        compile(
                """
                CREATE TABLE parent (
                  a INTEGER AS (row_index()),
                  b VARCHAR(3) AS ('x'),
                  PRIMARY KEY (a, b)
                ) ROWS 5;
                CREATE TABLE child (
                  pa INTEGER,
                  pb VARCHAR(3),
                  FOREIGN KEY (pa, pb) REFERENCES parent (a, b) NULLS 25 PERCENT
                ) ROWS 5;
                """)
            .table("child");

    assertThat(child.references())
        .containsExactly(
            new ReferencePlan(
                "parent",
                "parent",
                RowDraw.uniform(new Stream("public/child/pa,pb/references")),
                Optional.of(
                    new NullDraw(new Stream("public/child/pa,pb/nulls"), new BigDecimal("0.25"))),
                List.of("pa", "pb"),
                List.of("a", "b")));
    assertThat(child.column("pb").expression())
        .isEqualTo(
            new Expression.Path("parent", new Expression.ColumnReference("b", new VarcharType(3))));
  }

  @Test
  void givenTimesMayHaveFewerDigits() {
    assertThat(
            compile("CREATE TABLE t (at TIME(6)) VALUES (TIME '00:00:01'), (TIME '00:00:01.25');")
                .table("t")
                .column("at")
                .expression())
        .isEqualTo(
            new Expression.Given(
                List.of(new Value.LongValue(1_000_000), new Value.LongValue(1_250_000)),
                new TimeType(6)));
  }

  @Test
  void readsGivenRows() {
    TablePlan table =
        compile(
                """
                CREATE TABLE t (
                  id INTEGER PRIMARY KEY,
                  code CHAR(3),
                  price DECIMAL(6,2),
                  since DATE,
                  double_price DECIMAL(7,2) AS (price * 2)
                ) VALUES (1, 'a', 2.5, DATE '2024-01-01'), (2, NULL, -3, NULL);
                """)
            .table("t");

    assertThat(table.column("price").expression())
        .isEqualTo(
            new Expression.Given(
                List.of(new Value.LongValue(250), new Value.LongValue(-300)),
                new DecimalType(6, 2)));
    assertThat(table.column("code").expression())
        .isEqualTo(
            new Expression.Given(
                List.of(Value.BytesValue.ofText("a"), Value.Null.NULL), new CharType(3)));
    assertThat(table.rows()).isEqualTo(new RowsPlan.GivenRows(2));
  }

  @Test
  void readsDumps() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE public.item (
                id integer NOT NULL,
                kind character varying(4) NOT NULL,
                parent_id integer,
                CONSTRAINT kind_check CHECK (((kind)::text = ANY (ARRAY['a'::text, 'b'::text])))
            );
            ALTER TABLE ONLY public.item ADD CONSTRAINT item_pkey PRIMARY KEY (id);
            ALTER TABLE ONLY public.item
                ADD CONSTRAINT parent_fk FOREIGN KEY (parent_id) REFERENCES public.item(id);
            COMMENT ON TABLE public.item IS 'things';
            """
                .replace("(kind)::text", "kind")
                .replace("::text", ""));

    assertThat(plan.table("item").comment()).contains("things");
    assertThat(plan.table("item").references()).hasSize(1);
    assertThat(plan.table("item").keys().getFirst().name()).contains("item_pkey");
    assertThat(plan.table("item").checks().getFirst().name()).contains("kind_check");
  }

  @Test
  void obeysOverrides() {
    CompileOptions options =
        new CompileOptions(
            OptionalLong.of(7),
            Optional.of(new BigDecimal("2")),
            Map.of("u", 5L),
            Map.of("locale", "de_DE"));
    GenerationPlan plan =
        compile(
            "CREATE SCHEMA s WITH (seed = 1, scale = 10);"
                + "CREATE TABLE t (a VARCHAR(90) AS (faker('Name.first_name'))) ROWS 10 * SCALE;"
                + "CREATE TABLE u (a INTEGER AS (1)) ROWS 10;",
            options);

    assertThat(plan.seed()).isEqualTo(7);
    assertThat(plan.table("t").rowCount()).isEqualTo(20);
    assertThat(plan.table("u").rowCount()).isEqualTo(5);
    assertThat(plan.toString()).contains("de-DE");
  }

  @Test
  void reportsOverridesThatDoNotFit() {
    CompileOptions options =
        new CompileOptions(
            OptionalLong.empty(),
            Optional.of(BigDecimal.ZERO),
            Map.of("tt", 5L, "child", 3L),
            Map.of("sead", "1", "default_nulls", "200"));
    Compilation compilation =
        PlanCompiler.compile(
            SourceFile.of(
                "plan.dg", PARENT + "CREATE TABLE child (a INTEGER AS (1)) ROWS 2 PER parent;"),
            options);

    assertThat(compilation.plan()).isEmpty();
    assertThat(compilation.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactlyInAnyOrder(
            "`scale` is not greater than 0",
            "a schema has no property `sead`",
            "`default_nulls` is not a percentage from 0 to 100",
            "rows are given for `tt`, but there is no such table",
            "rows of `child` come with their owners, their number cannot be overridden");
  }

  @Test
  void pinsTheClock() {
    assertThat(column("DATE", "CURRENT_DATE"))
        .isEqualTo(new Expression.Literal(SimpleType.DATE, new Value.LongValue(20_454)));
    assertThat(
            compile(
                    "CREATE SCHEMA s WITH (now = '2024-02-03 04:05:06');"
                        + "CREATE TABLE t (c DATE AS (CURRENT_DATE - INTERVAL '1' DAY)) ROWS 1;")
                .toString())
        .contains("Literal[type=DATE, value=LongValue[value=19756]]");
  }

  @Test
  void appliesDefaultNullsToWhatMayBeNull() {
    TablePlan table =
        compile(
                "CREATE SCHEMA s WITH (default_nulls = 10);"
                    + "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER AS (1),"
                    + " b INTEGER NOT NULL AS (1), c INTEGER AS (1) NULLS 0 PERCENT) ROWS 5;")
            .table("t");

    assertThat(table.columns())
        .filteredOn(column -> column.expression() instanceof Expression.WithNulls)
        .extracting(ColumnPlan::name)
        .containsExactly("a");
  }
}
