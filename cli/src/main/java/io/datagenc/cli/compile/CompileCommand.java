package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.Console;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.console.TerminalSize;
import io.datagenc.cli.console.TextFiles;
import io.datagenc.cli.plan.CompiledPlan;
import io.datagenc.cli.plan.DiagnosticOptions;
import io.datagenc.cli.plan.PlanOptions;
import io.datagenc.cli.plan.PlanSource;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `datagenc compile`.
@Command(
    name = "compile",
    description = {
      "Generates the tables of a plan into a local Iceberg warehouse, or has a Trino cluster do it"
          + " (--engine trino)."
    })
public final class CompileCommand implements Callable<Integer> {
  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();
  @Mixin ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "local",
      description = "What generates and stores: local (the default), or trino, a cluster.")
  LoadEngine engine = LoadEngine.LOCAL;

  @Option(
      names = "--only",
      paramLabel = "TABLE",
      split = ",",
      description = "Only these tables; their rows are the same as with the others.")
  List<String> only = List.of();

  @Option(
      names = "--warehouse",
      paramLabel = "DIRECTORY",
      defaultValue = "warehouse",
      description = "Where the warehouse is or will be; ./${DEFAULT-VALUE} by default.")
  String warehouse = "warehouse";

  @Option(
      names = "--if-exists",
      paramLabel = "ACTION",
      defaultValue = "fail",
      description = {
        "What to do with tables that are there already: fail (the default), replace, or append"
            + " (the rows after those that the same plan has stored)."
      })
  IfExists ifExists = IfExists.FAIL;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads generate and write; by default one a processor.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also write the summary to this file, as JSON.")
  @Nullable String report;

  public CompileCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (threads < 1) {
      throw CommandFailure.usage(
          "--threads %d is less than 1".formatted(threads), "for example --threads 4");
    }
    checkEngine();
    Optional<Path> reportFile = Optional.ofNullable(report).map(CompileCommand::reportFile);
    CompiledPlan compiled = CompiledPlan.of(session, plan, diagnostics);
    if (compiled.plan().isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    LoadReport done =
        switch (engine) {
          case LOCAL -> load(compiled.plan().get());
          case TRINO -> loadByCluster(compiled.plan().get(), compiled.source());
        };
    if (session.console().kind() == Console.Kind.TERMINAL) {
      session.print(List.of(""));
    }
    session.print(
        switch (engine) {
          case LOCAL -> LoadSummary.lines(done);
          case TRINO -> LoadSummary.linesOfCluster(done);
        });
    reportFile.ifPresent(file -> write(done, file));
    return ExitStatus.OK.code();
  }

  private void checkEngine() {
    if (engine == LoadEngine.LOCAL && cluster.areGiven()) {
      throw CommandFailure.usage(
          "--server and --into are for clusters", "add --engine trino, or leave them out");
    }
    if (engine == LoadEngine.TRINO && !(plan.rows.isEmpty() && plan.settings.isEmpty())) {
      throw CommandFailure.usage(
          "--rows and --set cannot be used with --engine trino",
          "write them into the plan; --seed and --scale can be used");
    }
  }

  private LoadReport load(GenerationPlan found) {
    CatalogPlan catalog =
        new CatalogPlan(
            "warehouse", "iceberg", Map.of("warehouse", PlanSource.path(warehouse).toString()));
    OutputPlan outputs = outputs(found, catalog, found.schema());
    return watched(outputs, new LoadJob(found, outputs, each -> PlanGenerator.of(each)::table));
  }

  private LoadReport loadByCluster(GenerationPlan found, SourceFile source) {
    OutputPlan outputs = outputs(found, cluster.catalog(found), cluster.schema(found));
    LoadJob job =
        new LoadJob(found, outputs, each -> PlanGenerator.of(each)::table)
            .withText(ClusterPlanText.of(source));
    try {
      return watched(outputs, job);
    } catch (SinkException e) {
      if (e.reason() == SinkException.Reason.TABLE_EXISTS) {
        throw CommandFailure.run(String.valueOf(e.getMessage()), "--if-exists replace", e);
      }
      throw e;
    }
  }

  /// The tables that are asked for, in one catalog.
  private OutputPlan outputs(GenerationPlan found, CatalogPlan catalog, String schema) {
    List<OutputTable> tables = new ArrayList<>();
    for (TablePlan table : tables(found)) {
      tables.add(
          new OutputTable(
              new TargetName(catalog.name(), schema, table.name()),
              List.of(OutputRows.all(table)),
              ifExists,
              Map.of()));
    }
    return new OutputPlan(List.of(catalog), tables);
  }

  private List<TablePlan> tables(GenerationPlan found) {
    return only.isEmpty()
        ? found.tables()
        : only.stream().map(name -> CompiledPlan.table(found, name.strip())).distinct().toList();
  }

  /// Runs `job`, shows its progress, and lets Ctrl-C cancel it.
  private LoadReport watched(OutputPlan outputs, LoadJob job) {
    LoadOptions options = LoadOptions.of(threads);
    try (OpenCatalogs catalogs = OpenCatalogs.of(outputs);
        InterruptibleLoad interruptible = InterruptibleLoad.begin(session)) {
      Cancellation cancellation = interruptible.cancellation();
      return switch (session.console().kind()) {
        case FILE_OR_PIPE ->
            job.run(
                catalogs,
                options,
                new ProgressLines(session.err(), System::nanoTime),
                cancellation);
        case TERMINAL -> {
          ProgressBars bars = new ProgressBars(loads(outputs), System::nanoTime);
          try (ProgressDisplay _ =
              new ProgressDisplay(bars, session.out(), TerminalSize.columns(session.console()))) {
            yield job.run(catalogs, options, bars, cancellation);
          }
        }
      };
    }
  }

  private static List<LoadKey> loads(OutputPlan outputs) {
    return outputs.tables().stream()
        .flatMap(
            output ->
                output.rows().stream()
                    .map(rows -> new LoadKey(output.target(), rows.table().name())))
        .toList();
  }

  /// The file of the report: found out before the work, not after it, that it cannot be written.
  private static Path reportFile(String name) {
    Path file = PlanSource.path(name).toAbsolutePath();
    Path directory = file.getParent();
    if (Files.isDirectory(file)) {
      throw CommandFailure.usage(
          "--report `%s` is a directory".formatted(name),
          "name a file, for example --report %s".formatted(Path.of(name, "report.json")));
    }
    if (directory == null || !Files.isDirectory(directory)) {
      throw CommandFailure.usage(
          "--report `%s`: there is no directory `%s`".formatted(name, directory),
          "make it, or name another file");
    }
    return file;
  }

  private void write(LoadReport done, Path file) {
    try {
      LoadReportFile.write(done, engine, file);
    } catch (IOException e) {
      throw CommandFailure.run(
          "the tables are stored, but the report `%s` cannot be written: %s"
              .formatted(file, TextFiles.reason(e)),
          e);
    }
  }
}
