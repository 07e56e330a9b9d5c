package io.datagenc.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How long `./datagenc explain` of a plan of 300 tables takes, from the start of the process to
/// its end: `ExplainBenchmark [TABLES [RUNS]]`, from the root of the repository.
final class ExplainBenchmark {
  private static final int TABLES = 300;
  private static final int RUNS = 7;

  /// The time of one process in seconds: by the clock, and of processors.
  private record Run(double wall, double processor) {}

  private ExplainBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int tables = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TABLES;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : RUNS;
    Path launcher = Path.of("datagenc").toAbsolutePath();
    if (!Files.isExecutable(launcher)) {
      throw new IllegalStateException("there is no launcher " + launcher);
    }
    Path plan = Files.createTempFile("many-tables-", ".dg");
    try {
      Files.writeString(plan, ManyTables.text(tables));
      // The first one may have to build.
      run(launcher, plan);
      List<Run> measured = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        measured.add(run(launcher, plan));
      }
      measured.sort(Comparator.comparingDouble(Run::wall));
      System.out.printf(
          "explain of %d tables, %d runs: %.2f s at best, %.2f s in the median;"
              + " %.2f s of processor time at best%n",
          tables,
          runs,
          measured.getFirst().wall(),
          measured.get(runs / 2).wall(),
          measured.stream().mapToDouble(Run::processor).min().orElseThrow());
    } finally {
      Files.delete(plan);
    }
  }

  private static Run run(Path launcher, Path plan) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "TIMEFORMAT='%R %U %S'; time \"$0\" explain \"$1\" >/dev/null",
                launcher.toString(),
                plan.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("explain failed: " + said);
    }
    List<String> lines = said.lines().toList();
    String[] times = lines.getLast().split(" ");
    return new Run(
        Double.parseDouble(times[0]), Double.parseDouble(times[1]) + Double.parseDouble(times[2]));
  }
}
