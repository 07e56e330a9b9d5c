package io.datagenc.virtual.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.virtual.plan.GivenFile;
import io.datagenc.virtual.plan.PlanDirectory;
import io.datagenc.virtual.plan.PlanException;
import io.datagenc.virtual.plan.PlanText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The coordinator and a worker have a plan directory each.
class GivenFilesTest {
  private static final String PLAN =
      "CREATE TABLE t (k INTEGER PRIMARY KEY, v VARCHAR(40)) FROM CSV 'rows.csv';";

  private @TempDir Path coordinator;
  private @TempDir Path worker;
  private PlanDirectory plans;

  @BeforeEach
  void readPlans() {
    plans = new PlanDirectory(coordinator);
  }

  @Test
  void smallFilesTravelWithThePlan() throws IOException {
    Files.writeString(coordinator.resolve("p.dg"), PLAN);
    Files.writeString(coordinator.resolve("rows.csv"), "k,v\n1,a\n2,b\n");
    assertThat(rowsAtWorker(plan("p"))).isEqualTo(2);
  }

  @Test
  void aWorkerTakesALargeFileFromItsDirectory() throws IOException {
    Files.writeString(coordinator.resolve("p.dg"), PLAN);
    Files.writeString(coordinator.resolve("rows.csv"), manyRows(1));
    Files.copy(coordinator.resolve("rows.csv"), worker.resolve("rows.csv"));
    assertThat(plan("p").files()).allMatch(file -> file.content().isEmpty());
    assertThat(rowsAtWorker(plan("p"))).isEqualTo(60_000);
  }

  @Test
  void aWorkerRefusesALargeFileThatIsMissingOrAnotherOne() throws IOException {
    Files.writeString(coordinator.resolve("p.dg"), PLAN);
    Files.writeString(coordinator.resolve("rows.csv"), manyRows(1));
    PlanText plan = plan("p");
    assertThatThrownBy(() -> rowsAtWorker(plan))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("rows.csv")
        .hasMessageContaining("missing or another one")
        .hasMessageContaining(worker.toString());
    Files.writeString(worker.resolve("rows.csv"), manyRows(2));
    assertThatThrownBy(() -> rowsAtWorker(plan)).hasMessageContaining("missing or another one");
  }

  @Test
  void changedFilesArePickedUp() throws IOException {
    Files.writeString(coordinator.resolve("p.dg"), PLAN);
    Files.writeString(coordinator.resolve("rows.csv"), "k,v\n1,a\n");
    PlanText before = plan("p");
    Files.writeString(coordinator.resolve("rows.csv"), "k,v\n1,a\n2,b\n3,c\n");
    PlanText after = plan("p");
    assertThat(after).isNotEqualTo(before);
    assertThat(after.text()).isEqualTo(before.text());
    assertThat(rowsAtWorker(after)).isEqualTo(3);
    assertThat(rowsAtWorker(before)).as("a query that had begun").isEqualTo(1);
  }

  @Test
  void aMissingFileIsADiagnosticUntilItIsThere() throws IOException {
    Files.writeString(coordinator.resolve("p.dg"), PLAN);
    ServedPlans compiled = new ServedPlans(ServingLimits.DEFAULT, coordinator);
    assertThatThrownBy(() -> compiled.get(plan("p")))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("p.dg:1:")
        .hasMessageContaining("there is no such file");
    Files.writeString(coordinator.resolve("rows.csv"), "k,v\n1,a\n");
    assertThat(compiled.get(plan("p")).plan().table("t").rowCount()).isEqualTo(1);
  }

  @Test
  void readsFilesOfThePlanDirectoryOnly() throws IOException {
    Path secret = Files.writeString(worker.resolve("secret.csv"), "k,v\n1,a\n");
    ServedPlans compiled = new ServedPlans(ServingLimits.DEFAULT, coordinator);
    for (String name :
        new String[] {secret.toString(), "../" + worker.getFileName() + "/secret.csv", ".."}) {
      PlanText plan = PlanText.of("p.dg", PLAN.replace("rows.csv", name));
      assertThatThrownBy(() -> compiled.get(plan))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("it is not in the plan directory")
          .hasMessageContaining("rror[DG");
    }
    PlanText directory = PlanText.of("p.dg", PLAN.replace("rows.csv", "folder"));
    Files.createDirectory(coordinator.resolve("folder"));
    assertThatThrownBy(() -> compiled.get(directory))
        .hasMessageContaining("it is no file that the server may read");
  }

  @Test
  void namesAreRelativeToTheFolderOfThePlan() throws IOException {
    Files.createDirectories(coordinator.resolve("shop/data"));
    Files.writeString(
        coordinator.resolve("shop/p.dg"),
        "CREATE SCHEMA p;\n"
            + PLAN.replace("rows.csv", "data/rows.csv")
            + PLAN.replace("TABLE t", "TABLE u").replace("rows.csv", "../common.csv"));
    Files.writeString(coordinator.resolve("shop/data/rows.csv"), "k,v\n1,a\n");
    Files.writeString(coordinator.resolve("common.csv"), "k,v\n1,a\n2,b\n");
    assertThat(plan("p").files())
        .extracting(GivenFile::path)
        .containsExactly("shop/data/rows.csv", "common.csv");
    ServedPlan compiled = new ServedPlans(ServingLimits.DEFAULT, worker).get(plan("p"));
    assertThat(compiled.plan().table("t").rowCount()).isEqualTo(1);
    assertThat(compiled.plan().table("u").rowCount()).isEqualTo(2);
  }

  private PlanText plan(String name) {
    return Objects.requireNonNull(plans.plans().get(name)).getFirst().plan();
  }

  private long rowsAtWorker(PlanText plan) {
    return new ServedPlans(ServingLimits.DEFAULT, worker).get(plan).plan().table("t").rowCount();
  }

  /// Rows that cannot be deflated to less than a megabyte.
  private static String manyRows(long seed) {
    Random random = new Random(seed);
    StringBuilder rows = new StringBuilder("k,v\n");
    for (int i = 0; i < 60_000; i++) {
      rows.append(i)
          .append(',')
          .append(Long.toHexString(random.nextLong()))
          .append(Long.toHexString(random.nextLong()))
          .append('\n');
    }
    return rows.toString();
  }
}
