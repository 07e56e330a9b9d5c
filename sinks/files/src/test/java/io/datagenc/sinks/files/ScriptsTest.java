package io.datagenc.sinks.files;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.Goods;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.script.ScriptDialect;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptsTest {
  private static final long ROWS = 1500;
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "o'k",
          "back\\slash\\",
          "two\nlines;\nGO\n/\n",
          "a & b -- c /* d",
          "\t\r\u0001\u001a",
          "\\\n'\n",
          "日本語 👩‍🚀",
          "x".repeat(900) + "é".repeat(600));

  @TempDir private Path directory;

  private FolderSink sink(ScriptDialect dialect, TextCompression compression) {
    return new FolderSink(
        directory, new FolderOptions(new FolderFormat.Sql(dialect, compression), 1000));
  }

  private FolderSink sink(ScriptDialect dialect) {
    return sink(dialect, TextCompression.NONE);
  }

  private List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().contains(".sql"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private List<String> names() throws IOException {
    return scripts().stream()
        .map(script -> directory.relativize(script).toString().replace('\\', '/'))
        .toList();
  }

  private String all() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path script : scripts()) {
      all.append("-- ").append(directory.relativize(script).toString().replace('\\', '/'));
      all.append('\n').append(Files.readString(script)).append('\n');
    }
    return all.toString();
  }

  private static SampleTable texts() {
    return SampleTable.of(
        "texts",
        TEXTS.size(),
        notNull("id", SimpleType.BIGINT, row -> row),
        notNull("short", new VarcharType(1500), row -> TEXTS.get((int) row)),
        nullable("long", VarcharType.TEXT, row -> row == 0 ? null : TEXTS.get((int) row)),
        notNull("list", new ArrayType(VarcharType.TEXT), row -> List.of(TEXTS.get((int) row))));
  }

  /// Goods and their parts, which refer to them and to each other.
  private static SamplePlan shop() {
    SampleTable parts =
        SampleTable.of(
                "parts",
                3,
                notNull("id", SimpleType.INTEGER, row -> row),
                nullable("goods_id", SimpleType.BIGINT, row -> row + 1),
                nullable("part_of", SimpleType.INTEGER, row -> row == 0 ? null : row - 1),
                nullable("serial", new VarcharType(20), row -> "s'" + row),
                nullable("is_new", SimpleType.BOOLEAN, row -> row == 1),
                nullable("weight", SimpleType.DOUBLE, row -> row / 4.0),
                nullable("load", SimpleType.REAL, row -> 0.1f),
                nullable("at", new TimeType(3), row -> LocalTime.of(13, 5)),
                nullable("seal", SimpleType.VARBINARY, row -> new byte[] {0, -1}),
                nullable("code", new CharType(4), row -> "c" + row),
                nullable("tags", new ArrayType(new VarcharType(5)), row -> List.of("a", "b'")),
                notNull("mark", SimpleType.UUID, row -> new UUID(1, row)))
            .referring("goods_id", "goods", "id")
            .referring("part_of", "parts", "id");
    List<KeyPlan> keys = new ArrayList<>(parts.table().keys());
    keys.add(unique("goods_id", "serial"));
    keys.add(unique("mark"));
    TablePlan plan = parts.table().withConstraints(keys, List.of());
    return new SamplePlan(
        new GenerationPlan("shop", 1, 1, BigDecimal.ONE, List.of(plan, Goods.table())),
        List.of(parts, Goods.sample()));
  }

  private static KeyPlan unique(String... columns) {
    return new KeyPlan(Optional.empty(), KeyPlan.Kind.UNIQUE, List.of(columns), "by construction");
  }

  private Connection sqlite() throws SQLException, IOException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("test.db"));
    try (Statement statement = connection.createStatement()) {
      for (Path script : scripts()) {
        statement.executeUpdate(Files.readString(script));
      }
    }
    return connection;
  }

  private static String sqliteText(SampleColumn column) {
    String name = '"' + column.name() + '"';
    if (column.type() == SimpleType.VARBINARY) {
      return "iif(%1$s IS NULL, NULL, hex(%1$s))".formatted(name);
    }
    boolean isFloating =
        column.type() == SimpleType.REAL
            || column.type() == SimpleType.DOUBLE
            || column.type() instanceof DecimalType decimal && decimal.precision() <= 15;
    return isFloating ? "iif(%1$s IS NULL, NULL, printf('%%!.17g', %1$s))".formatted(name) : name;
  }

  private static @Nullable String spelled(Type type, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (type) {
      case SimpleType.BOOLEAN -> text.equals("1") ? "true" : "false";
      case SimpleType.REAL, SimpleType.DOUBLE -> Double.toString(Double.parseDouble(text));
      case SimpleType.DATE -> Expected.text(LocalDate.parse(text));
      case DecimalType decimal ->
          new BigDecimal(text).setScale(decimal.scale(), RoundingMode.HALF_EVEN).toPlainString();
      case TimeType _ -> Expected.text(LocalTime.parse(text));
      case TimestampType _ -> Expected.text(LocalDateTime.parse(text.replace(' ', 'T')));
      case TimestampWithTimeZoneType _ ->
          Expected.text(Instant.parse(text.replace(' ', 'T').replace("+00:00", "Z")));
      default -> text;
    };
  }

  private static void assertRows(Connection connection, SampleTable table) throws SQLException {
    String columns =
        table.sampleColumns().stream()
            .map(ScriptsTest::sqliteText)
            .collect(Collectors.joining(","));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT %s FROM %s ORDER BY id".formatted(columns, table.table().name()))) {
      int count = 0;
      for (; rows.next(); count++) {
        List<@Nullable String> read = new ArrayList<>();
        for (int i = 0; i < table.sampleColumns().size(); i++) {
          read.add(spelled(table.sampleColumns().get(i).type(), rows.getString(i + 1)));
        }
        assertThat(read).as("row %d", count).isEqualTo(Expected.row(table, count));
      }
      assertThat(count).isEqualTo((int) table.table().rowCount());
    }
  }

  @Test
  void sqliteReadsEveryTypeAsItIs() throws Exception {
    SampleTable table = AllTypes.table("every_type", ROWS);
    try (FolderSink sink = sink(ScriptDialect.SQLITE)) {
      SamplePlan.of(1, table).load(sink, IfExists.FAIL, 2);
    }
    try (Connection connection = sqlite()) {
      assertRows(connection, table);
    }
  }

  @Test
  void sqliteKeepsWhatThePlanDeclares() throws Exception {
    try (FolderSink sink = sink(ScriptDialect.SQLITE)) {
      shop().load(sink, IfExists.FAIL, 2);
    }
    try (Connection connection = sqlite();
        Statement statement = connection.createStatement()) {
      try (ResultSet broken = statement.executeQuery("PRAGMA foreign_key_check")) {
        assertThat(broken.next()).isFalse();
      }
      statement.executeUpdate("PRAGMA foreign_keys = ON");
      assertThatThrownBy(() -> statement.executeUpdate("UPDATE goods SET amount = 200"))
          .hasMessageContaining("CHECK constraint failed: affordable");
      assertThatThrownBy(() -> statement.executeUpdate("UPDATE goods SET kind = 'Kind'"))
          .hasMessageContaining("CHECK constraint failed");
      assertThatThrownBy(() -> statement.executeUpdate("UPDATE parts SET goods_id = 7777"))
          .hasMessageContaining("FOREIGN KEY");
      assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO parts (id) VALUES (1)"))
          .isInstanceOf(SQLException.class);
      statement.executeUpdate(
          "INSERT INTO goods (odd, kind, token, at) VALUES ('x', 'kiwi', 't', '2024-01-01')");
      try (ResultSet row =
          statement.executeQuery("SELECT id, mood, amount, born FROM goods WHERE kind = 'kiwi'")) {
        assertThat(row.next()).isTrue();
        assertThat(List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
            .containsExactly("101", "o'k", "12.5", "2024-02-29");
      }
    }
  }

  @Test
  void sqliteReadsTextsAsTheyAre() throws Exception {
    try (FolderSink sink = sink(ScriptDialect.SQLITE)) {
      SamplePlan.of(1, texts()).load(sink, IfExists.FAIL, 1);
    }
    try (Connection connection = sqlite();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT short, long FROM texts ORDER BY id")) {
      for (int i = 0; rows.next(); i++) {
        assertThat(rows.getString(1)).isEqualTo(TEXTS.get(i));
        assertThat(rows.getString(2)).isEqualTo(i == 0 ? null : TEXTS.get(i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void areWhatGoldensSay(ScriptDialect dialect) throws Exception {
    try (FolderSink sink = sink(dialect)) {
      shop().load(sink, IfExists.FAIL, 1);
      SamplePlan.of(1, texts()).load(sink, IfExists.FAIL, 1);
    }
    assertThat(names())
        .containsExactly(
            "1-tables/shop.goods.sql",
            "1-tables/shop.parts.sql",
            "1-tables/shop.texts.sql",
            "2-rows/shop/goods/goods-000000000000000.sql",
            "2-rows/shop/parts/parts-000000000000000.sql",
            "2-rows/shop/texts/texts-000000000000000.sql",
            "3-keys/shop.goods.sql",
            "3-keys/shop.parts.sql",
            "3-keys/shop.texts.sql");
    // The first rows of goods say enough.
    String written =
        all().replaceAll("(?m)^(INTO \"GOODS.*\\R)?\\(.*'kind ([3-9]|\\d\\d)'.*\\R", "");
    Path golden =
        Path.of("src/test/resources/io/datagenc/sinks/script", dialect.title() + ".golden");
    if (System.getProperty("datagen.golden", "").equals("update")) {
      Files.createDirectories(golden.resolveSibling("."));
      Files.writeString(golden, written);
    }
    assertThat(written).isEqualTo(Files.readString(golden));
  }

  /// The statements of a script, but for commands of clients; INSERT ALL, which the parser does not
  /// know, as the INSERTs that it is made of.
  private static List<String> statements(ScriptDialect dialect, String script) {
    String end = dialect == ScriptDialect.SQLSERVER ? ";\nGO\n" : ";\n";
    Pattern command = Pattern.compile("(?m)^(-- |SET |WHENEVER |BEGIN|COMMIT|GO$).*\\R");
    List<String> statements = new ArrayList<>();
    for (String part : script.split(Pattern.quote(end))) {
      String statement = command.matcher(part + '\n').replaceAll("").strip();
      if (statement.startsWith("INSERT ALL\n")) {
        String rows =
            statement.substring(
                "INSERT ALL".length(), statement.lastIndexOf("\nSELECT 1 FROM dual"));
        Arrays.stream(rows.split("\nINTO "))
            .skip(1)
            .forEach(row -> statements.add("INSERT INTO " + row));
      } else if (!statement.isEmpty()) {
        statements.add(statement);
      }
    }
    return statements;
  }

  @ParameterizedTest
  @EnumSource(names = {"ORACLE", "SQLSERVER"})
  void areUnderstoodByAParserOfOthers(ScriptDialect dialect) throws Exception {
    try (FolderSink sink = sink(dialect)) {
      SamplePlan.of(1, AllTypes.table("every_type", 200), NestedTypes.table("nested", 50), texts())
          .load(sink, IfExists.FAIL, 1);
    }
    int parsed = 0;
    for (Path script : scripts()) {
      for (String statement : statements(dialect, Files.readString(script))) {
        parsed += parse(dialect, statement) ? 1 : 0;
      }
    }
    assertThat(parsed).isGreaterThan(5);
  }

  /// The statement without types and endings of constants that the parser does not know.
  private static String known(String statement) {
    return statement.startsWith("CREATE TABLE")
        ? statement
            .replace(" CHAR)", ")")
            .replaceAll("INTERVAL DAY\\(0\\) TO SECOND\\(\\d\\)", "INTERVALDS")
        : statement
            .replaceAll("DAY TO SECOND\\(\\d\\)", "DAY")
            .replaceAll("(?<=,-?[0-9.]{1,40}(E-?[0-9]{1,3})?)[fd](?=[,)])", "");
  }

  /// @return whether it is a statement that the parser knows
  private static boolean parse(ScriptDialect dialect, String statement) {
    boolean isUnknown =
        statement.startsWith("EXEC")
            || statement.startsWith("IF SCHEMA_ID")
            || statement.contains("IS JSON");
    if (isUnknown) {
      return false;
    }
    try {
      CCJSqlParserUtil.parse(
          known(statement),
          parser ->
              parser
                  .withSquareBracketQuotation(dialect == ScriptDialect.SQLSERVER)
                  .withTimeOut(60_000));
      return true;
    } catch (JSQLParserException e) {
      throw new AssertionError(statement.substring(0, Math.min(2000, statement.length())), e);
    }
  }

  /// SQL*Plus reads lines of 2499 characters, and a statement ends where a line does.
  @Test
  void oracleHasShortLinesThatEndNoStatement() throws Exception {
    try (FolderSink sink = sink(ScriptDialect.ORACLE)) {
      SamplePlan.of(1, AllTypes.table("every_type", ROWS), texts()).load(sink, IfExists.FAIL, 1);
    }
    for (Path script : scripts()) {
      boolean isWithin = false;
      for (String line : Files.readAllLines(script)) {
        assertThat(line.length()).isLessThan(2500);
        isWithin ^= line.chars().filter(character -> character == '\'').count() % 2 == 1;
        assertThat(isWithin && !line.startsWith("--")).as(line).isFalse();
      }
    }
  }

  @Test
  void sayWhatADatabaseDoesNotHave() {
    assertThatThrownBy(() -> loadNumber(ScriptDialect.SQLSERVER, Double.NaN))
        .hasMessageContaining("a value of column `x` is NaN, which SQL Server does not have");
    assertThatThrownBy(() -> loadNumber(ScriptDialect.MYSQL, Double.NEGATIVE_INFINITY))
        .hasMessageContaining("a value of column `x` is -Infinity, which MySQL does not have");
    SampleTable zero =
        SampleTable.of(
            "zero",
            1,
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull("x", VarcharType.TEXT, row -> "a\0b"));
    assertThatThrownBy(
            () -> {
              try (FolderSink sink = sink(ScriptDialect.POSTGRESQL)) {
                SamplePlan.of(1, zero).load(sink, IfExists.FAIL, 1);
              }
            })
        .hasMessageContaining("a text of column `x` has the character U+0000");
    SampleTable key = SampleTable.of("keys", 1, notNull("id", VarcharType.TEXT, row -> "a"));
    assertThatThrownBy(
            () -> {
              try (FolderSink sink = sink(ScriptDialect.ORACLE)) {
                SamplePlan.of(1, key).load(sink, IfExists.FAIL, 1);
              }
            })
        .hasMessageContaining(
            "column `id` is in a key, which takes texts of at most 1000 characters; declare it"
                + " VARCHAR(n)");
  }

  private void loadNumber(ScriptDialect dialect, double number) {
    SampleTable table =
        SampleTable.of(
            "numbers",
            1,
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull("x", SimpleType.DOUBLE, row -> number));
    try (FolderSink sink = sink(dialect)) {
      SamplePlan.of(1, table).load(sink, IfExists.FAIL, 1);
    }
  }

  @Test
  void tablesOfOneNameAreToldFromEachOtherWhereThereAreNoSchemas() {
    SampleTable table = SampleTable.of("t", 1, notNull("id", SimpleType.BIGINT, row -> row));
    SamplePlan plan = SamplePlan.of(1, table);
    OutputTable one = plan.output(SamplePlan.CATALOG, "t", IfExists.FAIL);
    OutputTable other =
        new OutputTable(
            new TargetName(SamplePlan.CATALOG, "more", "t"), one.rows(), IfExists.FAIL, Map.of());
    OutputPlan outputs =
        new OutputPlan(
            List.of(new CatalogPlan(SamplePlan.CATALOG, "sample", Map.of())), List.of(one, other));
    try (FolderSink sink = sink(ScriptDialect.SQLITE)) {
      assertThatThrownBy(
              () ->
                  new LoadJob(plan.plan(), outputs, plan.generators())
                      .run(
                          OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
                          LoadOptions.of(1),
                          LoadListener.NONE,
                          new Cancellation()))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("two tables are called \"t\", and SQLite has no schemas");
    }
  }

  @Test
  void areSharedAppendedAndDropped() throws Exception {
    SamplePlan plan =
        SamplePlan.of(1, SampleTable.of("t", 4500, notNull("id", SimpleType.BIGINT, row -> row)));
    try (FolderSink sink = sink(ScriptDialect.SQLITE, TextCompression.GZIP)) {
      for (int share = 1; share <= 2; share++) {
        plan.load(
            sink,
            IfExists.FAIL,
            LoadOptions.of(1).withShare(new Share(share, 2)),
            LoadListener.NONE,
            new Cancellation());
      }
      assertThat(names())
          .containsExactly(
              "1-tables/shop.t.sql.gz",
              "2-rows/shop/t/t-000000000000000.sql.gz",
              "2-rows/shop/t/t-000000000001000.sql.gz",
              "2-rows/shop/t/t-000000000002000.sql.gz",
              "2-rows/shop/t/t-000000000003000.sql.gz",
              "2-rows/shop/t/t-000000000004000.sql.gz",
              "3-keys/shop.t.sql.gz");
      try (InputStream input =
          new GZIPInputStream(Files.newInputStream(directory.resolve(names().getFirst())))) {
        assertThat(new String(input.readAllBytes(), StandardCharsets.UTF_8))
            .contains("CREATE TABLE \"t\"");
      }
      byte[] creation = Files.readAllBytes(directory.resolve(names().getFirst()));
      plan.load(sink, IfExists.APPEND, 1);
      assertThat(names()).hasSize(12).contains("2-rows/shop/t/t-000000000004500.sql.gz");
      assertThat(Files.readAllBytes(directory.resolve(names().getFirst()))).isEqualTo(creation);
      sink.drop(plan.output("store", "t", IfExists.FAIL), plan.plan().contentHash());
    }
    assertThat(names()).isEmpty();
    assertThat(directory.resolve("1-tables")).doesNotExist();
    assertThat(directory.resolve("3-keys")).doesNotExist();
  }

  @Test
  void sayWhatIsWrongWithProperties() {
    assertThatThrownBy(() -> open(Map.of("format", "sql")))
        .hasMessage(
            "property `dialect` of catalog `drop`: scripts need it; it is one of postgresql, mysql,"
                + " mariadb, oracle, sqlserver, sqlite");
    assertThatThrownBy(() -> open(Map.of("format", "sql", "dialect", "db2")))
        .hasMessage(
            "property `dialect` of catalog `drop`: it is none of postgresql, mysql, mariadb,"
                + " oracle, sqlserver, sqlite");
    assertThatThrownBy(() -> open(Map.of("format", "csv", "dialect", "oracle")))
        .hasMessage(
            "property `dialect` of catalog `drop`: it says nothing of csv; leave it out, or write"
                + " scripts: format = 'sql'");
    SampleTable table =
        SampleTable.of(
            "t",
            1,
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull("x", SimpleType.BIGINT, row -> row));
    try (FolderSink sink = sink(ScriptDialect.SQLITE)) {
      assertThatThrownBy(
              () ->
                  SamplePlan.of(1, table)
                      .job("t", IfExists.FAIL, Map.of("partitioned_by", "x"))
                      .run(
                          OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
                          LoadOptions.of(1),
                          LoadListener.NONE,
                          new Cancellation()))
          .hasMessageContaining("folders of scripts are no columns; leave it out");
    }
  }

  private static void open(Map<String, String> more) {
    Map<String, String> properties = new TreeMap<>(more);
    properties.put("location", "x");
    Connectors.open(new CatalogPlan("drop", "files", properties)).close();
  }
}
