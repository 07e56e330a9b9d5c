package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.Console;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.console.TerminalSize;
import io.datagenc.cli.console.TextFiles;
import io.datagenc.cli.plan.CatalogOptions;
import io.datagenc.cli.plan.CompiledPlan;
import io.datagenc.cli.plan.DiagnosticOptions;
import io.datagenc.cli.plan.PlanOptions;
import io.datagenc.cli.plan.PlanSource;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `datagenc compile`.
@Command(
    name = "compile",
    description = {
      "Generates the tables of a plan and writes them where its outputs say, or into a local"
          + " Iceberg warehouse if it has none; or has a Trino cluster do it (--engine trino)."
    })
public final class CompileCommand implements Callable<Integer> {
  private static final String WAREHOUSE = "warehouse";
  private static final Pattern PART = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();
  @Mixin CatalogOptions catalogs = new CatalogOptions();
  @Mixin ClusterOptions cluster = new ClusterOptions();
  @Mixin WitnessOptions witnesses = new WitnessOptions();

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
      names = "--into",
      paramLabel = "TARGET",
      description = {
        "Every table of the plan goes here, whatever its outputs say: CATALOG[.SCHEMA],"
            + " iceberg:DIRECTORY, duckdb:FILE, 'file:DIRECTORY?format=csv' or"
            + " jdbc:postgresql://HOST/DATABASE."
            + " With --engine trino a catalog of the cluster."
      })
  @Nullable String into;

  @Option(
      names = "--warehouse",
      paramLabel = "DIRECTORY",
      description = {
        "Every table of the plan goes to the Iceberg warehouse there, as with --into"
            + " iceberg:DIRECTORY; ./warehouse is where plans without outputs go."
      })
  @Nullable String warehouse;

  @Option(
      names = "--if-exists",
      paramLabel = "ACTION",
      description = {
        "What to do with tables that hold rows already, instead of what the plan says: fail (the"
            + " default), replace, or append (the rows after those that the same plan has stored)."
      })
  @Nullable IfExists ifExists;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads generate and write; by default one a processor.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--part",
      paramLabel = "I/N",
      description = {
        "Write the I-th of N shares of the rows, for N processes or machines that write one run"
            + " together."
      })
  @Nullable String part;

  @Option(
      names = "--dry-run",
      description = {
        "Write nothing: show the tables in their order, where they go, how many rows they get and"
            + " about how many bytes, and what would be sent to the stores."
      })
  boolean dryRun;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also write the summary to this file, as JSON.")
  @Nullable String report;

  public CompileCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (threads < 1) {
      throw CommandFailure.usage(
          "--threads %d is less than 1".formatted(threads), "for example --threads 4");
    }
    checkEngine();
    Optional<OutputTarget> target = target();
    LoadOptions options = LoadOptions.of(threads).withShare(share());
    Optional<Path> reportFile = Optional.ofNullable(report).map(CompileCommand::reportFile);
    CompiledPlan compiled = compile(target);
    if (compiled.plan().isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    GenerationPlan found = compiled.plan().get();
    List<DynamodbDefinition> dynamodb = compiled.compilation().dynamodbTables();
    OutputPlan outputs = selected(found, compiled.outputs(), dynamodb, target);
    LoadJob job =
        new LoadJob(found, outputs, each -> PlanGenerator.of(each)::table)
            .withGrowing(
                new RecompiledPlan(
                    compiled.source(),
                    compiled.options(),
                    (grown, ofPlan) -> selected(grown, ofPlan, dynamodb, target)))
            .withText(ClusterPlanText.of(compiled.source(), plan));
    LoadReport done;
    try {
      if (dryRun) {
        dryRun(job, compiled, outputs, options);
        return ExitStatus.OK.code();
      }
      done = watched(compiled, outputs, job, options);
    } catch (SinkException e) {
      RecompiledPlan.NotContinuable.of(e)
          .ifPresent(reason -> compiled.show(session, diagnostics, reason.diagnostics()));
      throw e;
    }
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

  private OutputPlan selected(
      GenerationPlan found,
      Optional<OutputPlan> ofPlan,
      List<DynamodbDefinition> dynamodb,
      Optional<OutputTarget> target) {
    return outputs(found, ofPlan, dynamodb, target).select(only, Optional.ofNullable(ifExists));
  }

  private void checkEngine() {
    if (engine == LoadEngine.LOCAL && cluster.areGiven()) {
      throw CommandFailure.usage("--server is for clusters", "add --engine trino, or leave it out");
    }
    if (engine == LoadEngine.TRINO && !(plan.rows.isEmpty() && plan.settings.isEmpty())) {
      throw CommandFailure.usage(
          "--rows and --set cannot be used with --engine trino",
          "write them into the plan; --seed and --scale can be used");
    }
    if (engine == LoadEngine.TRINO && (warehouse != null || part != null)) {
      throw CommandFailure.usage(
          "%s cannot be used with --engine trino"
              .formatted(warehouse != null ? "--warehouse" : "--part"),
          "the cluster stores the tables itself: --into CATALOG.SCHEMA");
    }
    if (warehouse != null && into != null) {
      throw CommandFailure.usage(
          "--warehouse and --into both say where every table goes", "leave one of them out");
    }
  }

  /// Where every table goes, if that is said.
  private Optional<OutputTarget> target() {
    if (engine == LoadEngine.TRINO) {
      return Optional.empty();
    }
    return warehouse == null
        ? Optional.ofNullable(into).map(OutputTarget::of)
        : Optional.of(new OutputTarget.UnnamedStore(warehouse(warehouse)));
  }

  private Share share() {
    if (part == null) {
      return Share.ALL;
    }
    Matcher numbers = PART.matcher(part.strip());
    if (!numbers.matches()) {
      throw notAPart(part);
    }
    try {
      return new Share(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    } catch (IllegalArgumentException e) {
      throw notAPart(part);
    }
  }

  private static CommandFailure notAPart(String part) {
    return CommandFailure.usage(
        "--part %s is no share".formatted(PrintableText.oneLine(part)),
        "for example --part 1/4, --part 2/4, --part 3/4 and --part 4/4");
  }

  private static CatalogPlan warehouse(String directory) {
    return new CatalogPlan(
        WAREHOUSE, "iceberg", Map.of("warehouse", PlanSource.path(directory).toString()));
  }

  /// The plan, with its outputs or with the one catalog that is meant.
  private CompiledPlan compile(Optional<OutputTarget> target) {
    return engine == LoadEngine.TRINO
        ? CompiledPlan.of(session, plan, diagnostics)
        : TargetedPlan.compiled(session, plan, diagnostics, catalogs, target);
  }

  private RunOutputs outputs(
      GenerationPlan found,
      Optional<OutputPlan> ofPlan,
      List<DynamodbDefinition> dynamodb,
      Optional<OutputTarget> target) {
    if (engine == LoadEngine.TRINO) {
      Optional<String> place = Optional.ofNullable(into);
      return RunOutputs.everyTable(
          found, dynamodb, cluster.catalog(found, place), cluster.schema(found, place));
    }
    if (target.isEmpty()) {
      OutputPlan outputs = ofPlan.orElseThrow();
      return outputs.tables().isEmpty()
          ? RunOutputs.everyTable(found, dynamodb, warehouse(WAREHOUSE), found.schema())
          : RunOutputs.ofPlan(found, outputs);
    }
    return RunOutputs.everyTable(found, dynamodb, ofPlan, target.get());
  }

  private void dryRun(LoadJob job, CompiledPlan compiled, OutputPlan outputs, LoadOptions options)
      throws InterruptedException {
    DomainAnalysis domains = compiled.domains().orElseThrow();
    try (OpenCatalogs open = OpenCatalogs.of(outputs, compiled.compilation().now())) {
      Map<String, LoadScript> scripts = job.prepare(open, options);
      DryRunText text = new DryRunText(DomainAnalysis.of(outputs.extend(domains.plan()), domains));
      scripts.forEach(
          (catalog, script) ->
              session.print(
                  text.lines(
                      outputs.findCatalog(catalog).orElseThrow(),
                      open.sink(catalog).location(),
                      script)));
    }
    session.print(List.of("nothing was written"));
  }

  /// Runs `job`, shows its progress, and lets Ctrl-C cancel it.
  private LoadReport watched(
      CompiledPlan compiled, OutputPlan outputs, LoadJob job, LoadOptions options) {
    String schema = compiled.plan().orElseThrow().schema();
    try (OpenCatalogs open = OpenCatalogs.of(outputs, compiled.compilation().now());
        InterruptibleLoad interruptible = InterruptibleLoad.begin(session)) {
      Cancellation cancellation = interruptible.cancellation();
      return switch (session.console().kind()) {
        case FILE_OR_PIPE ->
            job.run(
                open,
                options,
                witnesses.with(new ProgressLines(session.err(), System::nanoTime), schema),
                cancellation);
        case TERMINAL -> {
          ProgressBars bars = new ProgressBars(loads(outputs), System::nanoTime);
          try (ProgressDisplay _ =
              new ProgressDisplay(bars, session.out(), TerminalSize.columns(session.console()))) {
            yield job.run(open, options, witnesses.with(bars, schema), cancellation);
          }
        }
      };
    } catch (SinkException e) {
      if (engine == LoadEngine.TRINO && e.reason() == SinkException.Reason.TABLE_EXISTS) {
        throw CommandFailure.run(String.valueOf(e.getMessage()), "--if-exists replace", e);
      }
      throw e;
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
