package io.datagenc.sinks.jdbc;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.Goods;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.files.FilesSinkProvider;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What scripts make of a database, in the order of their names: what the load into it makes.
public abstract class ScriptsContract {
  private static final List<String> TABLES =
      List.of("every_type", "nested", "texts", "goods", "orders", "customers", "employees");

  protected final DatabaseServer server;
  private final String dialect;

  @TempDir private Path directory;

  protected ScriptsContract(DatabaseServer server, String dialect) {
    this.server = server;
    this.dialect = dialect;
  }

  @BeforeEach
  void clean() throws SQLException {
    server.clean();
  }

  /// What means something to servers and their clients.
  private static SampleTable texts() {
    List<String> texts =
        List.of(
            "o'k",
            "back\\slash\\",
            "two\nlines;\n",
            "$$ -- /* ?",
            "\t\r\u0001\u001a",
            "\\'",
            "%s :x");
    return SampleTable.of(
        "texts",
        texts.size(),
        notNull("id", SimpleType.BIGINT, row -> row),
        notNull("text", VarcharType.TEXT, row -> texts.get((int) row)),
        notNull("list", new ArrayType(VarcharType.TEXT), row -> List.of(texts.get((int) row), "")));
  }

  private static SamplePlan plan() {
    List<SampleTable> samples =
        List.of(
            AllTypes.tableWithoutZero("every_type", 3000),
            NestedTypes.table("nested", 500),
            texts(),
            Goods.sample(),
            Orders.orders(),
            Orders.customers(),
            Orders.employees());
    return new SamplePlan(
        new GenerationPlan(
            "shop",
            1,
            1,
            BigDecimal.ONE,
            samples.stream()
                .map(
                    sample ->
                        sample.table().name().equals("goods") ? Goods.table() : sample.table())
                .toList()),
        samples);
  }

  /// Runs a script as it is.
  protected abstract void run(Path script) throws SQLException, IOException, InterruptedException;

  /// Columns, keys, CHECKs and indexes of a table, in words of the server, in some order.
  protected abstract List<List<@Nullable String>> definition(String table) throws SQLException;

  private Map<String, List<List<@Nullable String>>> content() throws SQLException {
    Map<String, List<List<@Nullable String>>> content = new TreeMap<>();
    for (String table : TABLES) {
      content.put(table, server.query("SELECT * FROM shop." + table + " ORDER BY id"));
      content.put(table + " definition", definition(table));
    }
    return content;
  }

  protected static List<Path> scriptsIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return new ArrayList<>(
          files
              .filter(file -> file.toString().endsWith(".sql"))
              .sorted(Comparator.comparing(Path::toString))
              .toList());
    }
  }

  /// A store of scripts.
  protected final Sink scripts(Path location) {
    SinkProperties properties =
        SinkProperties.of(
            "catalog `scripts`",
            Map.of(
                "location",
                location.toString(),
                "format",
                "sql",
                "dialect",
                dialect,
                "rows-per-file",
                "4000"),
            new FilesSinkProvider().properties());
    return new FilesSinkProvider().open(properties);
  }

  @Test
  void makeWhatTheLoadMakes() throws Exception {
    try (Sink sink = server.sink(4000)) {
      plan().load(sink, IfExists.FAIL, 2);
    }
    Map<String, List<List<@Nullable String>>> loaded = content();
    server.clean();
    try (Sink sink = scripts(directory)) {
      plan().load(sink, IfExists.FAIL, 2);
    }
    for (Path script : scriptsIn(directory)) {
      run(script);
    }
    assertThat(content()).isEqualTo(loaded);
    assertThat(loaded.get("orders")).hasSize((int) Orders.ORDERS);
    server.execute("INSERT INTO shop.goods (odd, kind) VALUES ('x', 'kiwi')");
    assertThat(server.value("SELECT id FROM shop.goods WHERE kind = 'kiwi'")).isEqualTo("101");
  }
}
