package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two catalogs of different kinds, an export with an exception and a query with a condition, in
/// one run; what files say of the catalogs goes before the plan, so that the same plan writes into
/// the folder of the test.
class OutputsTest {
  private static final String PLAN = "outputs/outputs.dg";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /// A query for the texts of the partner's file over the whole tables in schema `every`.
  private static final String BIG_PURCHASES =
      """
      SELECT p.id::VARCHAR, c.name, upper(c.name), bought_on::VARCHAR, amount::VARCHAR
      FROM every.purchase p JOIN every.customer c ON customer_id = c.id
      WHERE amount > 500 AND country = 'DE'\
      """;

  @TempDir Path directory;

  /// Catalogs below `place`, with data files of about `size` and CSV files of `rows` rows.
  private String catalogs(String place, String size, int rows) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(place + "-catalogs"));
    Files.writeString(
        folder.resolve("lake.properties"),
        "connector.name=iceberg\nwarehouse=%s\niceberg.target-max-file-size=%s\n"
            .formatted(directory.resolve(place).resolve("lake"), size));
    Files.writeString(
        folder.resolve("partner.properties"),
        "connector.name=files\nlocation=%s\nrows-per-file=%d\n"
            .formatted(directory.resolve(place).resolve("partner"), rows));
    return folder.toString();
  }

  private Path bigPurchases(String place) {
    return directory.resolve(place).resolve("partner/sales/big_purchases");
  }

  @Test
  void writesEachOutputAndTheRowsOfItsConditionExactly() throws IOException, SQLException {
    CommandRun.of("compile", PLAN, "--catalogs", catalogs("run", "64MB", 1_000_000)).succeeded();
    CommandRun.of("compile", PLAN, "--warehouse", directory.resolve("all").toString()).succeeded();
    CommandRun.of("compile", PLAN, "--catalogs", catalogs("again", "16kB", 700)).succeeded();

    assertThat(directory.resolve("run/lake/retail/audit")).doesNotExist();
    try (StoredTables stored = new StoredTables()) {
      stored.load("every", directory.resolve("all"), "retail", List.of("customer", "purchase"));
      stored.load("lake", directory.resolve("run/lake"), "retail", List.of("customer", "purchase"));
      stored.loadTexts("partner", bigPurchases("run"));
      stored.loadTexts("again", bigPurchases("again"));
      stored.same("FROM lake.customer", "FROM every.customer");
      stored.same("FROM lake.purchase", "FROM every.purchase");
      stored.same("SELECT id, customer, label, bought_on, amount FROM partner", BIG_PURCHASES);
      // Draws are the same in every run, and of all sides of the die.
      stored.same("FROM again", "FROM partner");
      assertThat(stored.number("SELECT count(DISTINCT desk) FROM partner")).isEqualTo(6);
    }
  }

  @Test
  void isCompletedAfterAKill() throws IOException, SQLException, InterruptedException {
    List<String> options =
        List.of("--scale", "20", "--threads", "1", "--catalogs", catalogs("killed", "64kB", 500));
    kill(command("compile", options));
    assertThat(directory.resolve("killed/lake/retail/purchase/metadata"))
        .as("the kill came after the commit")
        .doesNotExist();
    String dryRun =
        run(Stream.concat(command("compile", options).stream(), Stream.of("--dry-run")));
    assertThat(dryRun)
        .contains("retail.purchase", "sales.big_purchases")
        .containsPattern("is made, [0-9]+ parts? (is|are) stored");

    run(command("compile", options).stream());
    run(
        command(
            "compile",
            List.of("--scale", "20", "--warehouse", directory.resolve("whole").toString()))
            .stream());
    try (StoredTables stored = new StoredTables()) {
      List<String> tables = List.of("customer", "purchase");
      stored.load("killed", directory.resolve("killed/lake"), "retail", tables);
      stored.load("every", directory.resolve("whole"), "retail", tables);
      stored.loadTexts("partner", bigPurchases("killed"));
      stored.same("FROM killed.customer", "FROM every.customer");
      stored.same("FROM killed.purchase", "FROM every.purchase");
      stored.same("SELECT id, customer, label, bought_on, amount FROM partner", BIG_PURCHASES);
    }
  }

  private static List<String> command(String name, List<String> options) {
    return Stream.concat(Stream.of(name, PLAN), options.stream()).toList();
  }

  private static String run(Stream<String> arguments) {
    return CommandRun.of(arguments.toArray(String[]::new)).succeeded().out();
  }

  /// Runs the command in a process of its own, which is killed when a file of the partner is there;
  /// with one thread, the parts of the warehouse are written before and not committed.
  private void kill(List<String> arguments) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process = CommandRun.start(output, arguments);
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (files(bigPurchases("killed"), ".csv") == 0) {
        assertThat(process.isAlive()).as(Files.readString(output, StandardCharsets.UTF_8)).isTrue();
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(1);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static long files(Path folder, String suffix) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).count();
    } catch (java.io.UncheckedIOException e) {
      // A file went away while the folder was walked.
      return 0;
    }
  }

  @Test
  void saysWhatGoesWhere() throws IOException {
    String explanation = CommandRun.of("explain", PLAN).succeeded().out();

    // Lines that are too long go on in the next one.
    assertThat(explanation.replaceAll("\\n[│ ]+(?=[^│├└ ])", " "))
        .contains(
            "outputs into lake (iceberg)",
            "retail.customer: 500 rows of customer",
            "outputs into partner (files)",
            "sales.big_purchases: at most",
            "WHERE amount > 500.00 AND customer.country = 'DE'");
    CommandRun dryRun =
        CommandRun.of("compile", PLAN, "--dry-run", "--catalogs", catalogs("dry", "64MB", 1000));
    assertThat(dryRun.succeeded().out())
        .contains("lake (iceberg)", "retail.customer", "partner (files)", "sales.big_purchases");
    assertThat(directory.resolve("dry")).doesNotExist();
  }
}
