package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.DatagencCommand;
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

/// Two catalogs, an export with an exception and a query with a condition, in one run; the catalogs
/// are those of files, so that the same plan writes into the folder of the test.
class OutputsTest {
  private static final String PLAN = "outputs/outputs.dg";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path directory;

  /// Catalogs below `place`, with data files of about `size`.
  private String catalogs(String place, String size) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(place + "-catalogs"));
    for (String catalog : List.of("lake", "partner")) {
      Files.writeString(
          folder.resolve(catalog + ".properties"),
          "connector.name=iceberg\nwarehouse=%s\niceberg.target-max-file-size=%s\n"
              .formatted(directory.resolve(place).resolve(catalog), size));
    }
    return folder.toString();
  }

  @Test
  void writesEachOutputAndTheRowsOfItsConditionExactly() throws IOException, SQLException {
    CommandRun.of("compile", PLAN, "--catalogs", catalogs("run", "64MB")).succeeded();
    CommandRun.of("compile", PLAN, "--warehouse", directory.resolve("all").toString()).succeeded();
    CommandRun.of("compile", PLAN, "--catalogs", catalogs("again", "16kB")).succeeded();

    assertThat(directory.resolve("run/lake/shop/audit")).doesNotExist();
    try (StoredTables stored = new StoredTables()) {
      stored.load("every", directory.resolve("all"), "shop", List.of("customer", "purchase"));
      stored.load("lake", directory.resolve("run/lake"), "shop", List.of("customer", "purchase"));
      stored.load("partner", directory.resolve("run/partner"), "sales", List.of("big_purchases"));
      stored.load("again", directory.resolve("again/partner"), "sales", List.of("big_purchases"));
      stored.same("FROM lake.customer", "FROM every.customer");
      stored.same("FROM lake.purchase", "FROM every.purchase");
      stored.same(
          "SELECT id, customer, label, bought_on, amount FROM partner.big_purchases",
          """
          SELECT p.id, c.name, upper(c.name), bought_on, amount
          FROM every.purchase p JOIN every.customer c ON customer_id = c.id
          WHERE amount > 500 AND country = 'DE'\
          """);
      // Draws are the same in every run, and of all sides of the die.
      stored.same("FROM again.big_purchases", "FROM partner.big_purchases");
      assertThat(stored.number("SELECT count(DISTINCT desk) FROM partner.big_purchases"))
          .isEqualTo(6);
    }
  }

  @Test
  void isCompletedAfterAKill() throws IOException, SQLException, InterruptedException {
    String killed = catalogs("killed", "64kB");
    String[] options = {"compile", PLAN, "--scale", "100", "--threads", "1", "--catalogs"};
    kill(Stream.concat(Stream.of(options), Stream.of(killed)).toList());
    Path metadata = directory.resolve("killed/partner/sales/big_purchases/metadata");
    assertThat(metadata).as("the kill came after the commit").doesNotExist();

    CommandRun.of(Stream.concat(Stream.of(options), Stream.of(killed)).toArray(String[]::new))
        .succeeded();
    CommandRun.of(
            Stream.concat(Stream.of(options), Stream.of(catalogs("whole", "64MB")))
                .toArray(String[]::new))
        .succeeded();
    try (StoredTables stored = new StoredTables()) {
      for (String place : List.of("killed", "whole")) {
        stored.load(
            place + "_lake",
            directory.resolve(place).resolve("lake"),
            "shop",
            List.of("customer", "purchase"));
        stored.load(
            place + "_partner",
            directory.resolve(place).resolve("partner"),
            "sales",
            List.of("big_purchases"));
      }
      stored.same("FROM killed_lake.customer", "FROM whole_lake.customer");
      stored.same("FROM killed_lake.purchase", "FROM whole_lake.purchase");
      stored.same("FROM killed_partner.big_purchases", "FROM whole_partner.big_purchases");
    }
  }

  /// Runs the command in a process of its own, which is killed when it has written a data file.
  private void kill(List<String> arguments) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DatagencCommand.class.getName()),
                        arguments.stream())
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (dataFiles(directory.resolve("killed")) == 0) {
        assertThat(process.isAlive()).as(Files.readString(output, StandardCharsets.UTF_8)).isTrue();
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(20);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static long dataFiles(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    } catch (java.io.UncheckedIOException e) {
      // A file went away while the folder was walked.
      return 0;
    }
  }

  @Test
  void saysWhatGoesWhere() throws IOException {
    String explanation = CommandRun.of("explain", PLAN).succeeded().out();

    assertThat(explanation)
        .contains(
            "outputs into lake (iceberg)",
            "shop.customer: 500 rows of customer",
            "outputs into partner (iceberg)",
            "sales.big_purchases: at most",
            "WHERE amount > 500.00 AND customer.country = 'DE'");
    CommandRun dryRun =
        CommandRun.of("compile", PLAN, "--dry-run", "--catalogs", catalogs("dry", "64MB"));
    assertThat(dryRun.succeeded().out()).contains("shop.customer", "sales.big_purchases");
    assertThat(dataFiles(directory)).isZero();
  }
}
