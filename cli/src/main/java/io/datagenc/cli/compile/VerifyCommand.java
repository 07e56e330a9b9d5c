package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.plan.CatalogOptions;
import io.datagenc.cli.plan.DiagnosticOptions;
import io.datagenc.cli.plan.PlanOptions;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.load.verify.VerificationReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `datagenc verify`.
@Command(
    name = "verify",
    description = {
      "Compares what targets hold with the plan, by questions in their own SQL: rows, NULLs,"
          + " CHECKs, keys, references, laws, a checksum of the contents, and how old they are."
          + " Exit code 1 if a check"
          + " fails."
    })
public final class VerifyCommand implements Callable<Integer> {
  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();
  @Mixin CatalogOptions catalogs = new CatalogOptions();
  @Mixin ServerOptions server = new ServerOptions();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "local",
      description = {
        "Who is asked: local (the default), the stores themselves; or trino, a cluster, of which"
            + " --into names a catalog."
      })
  LoadEngine engine = LoadEngine.LOCAL;

  /// The formats of reports.
  enum Format {
    TEXT,
    JSON
  }

  @Option(names = "--only", paramLabel = "TABLE", split = ",", description = "Only these tables.")
  List<String> only = List.of();

  @Option(
      names = "--catalog",
      paramLabel = "NAME",
      description = "Only the tables that the outputs of the plan store in this catalog.")
  @Nullable String catalog;

  @Option(
      names = {"--into", "--from"},
      paramLabel = "TARGET",
      description = {
        "Every table of the plan is looked for here, whatever its outputs say: the target that"
            + " `compile --into` was told."
      })
  @Nullable String into;

  @Option(
      names = "--max-age",
      paramLabel = "[TABLE.COLUMN=]AGE",
      description = {
        "How old what is stored may be, as 90s, 30m, 24h or 7d: how long ago every table may have"
            + " been loaded, or, behind TABLE.COLUMN=, how old the newest value of a column of"
            + " dates or timestamps may be. May be repeated."
      })
  List<String> maxAges = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = {
        "How many threads compute the contents that are expected; by default one a processor."
      })
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json for programs.")
  Format format = Format.TEXT;

  @Option(
      names = "--print-sql",
      description = "Ask nothing: print the questions as SQL, each with what it has to give.")
  boolean printSql;

  public VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (threads < 1) {
      throw CommandFailure.usage(
          "--threads %d is less than 1".formatted(threads), "for example --threads 4");
    }
    TargetedPlan targeted = TargetedPlan.of(session, plan, diagnostics, catalogs, target());
    Optional<GenerationPlan> compiled = targeted.compiled().plan();
    if (compiled.isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    GenerationPlan found = compiled.get();
    OutputPlan outputs = inCatalog(targeted.outputs(found, only));
    Verification verification =
        new Verification(found, outputs, each -> PlanGenerator.of(each)::table, threads)
            .withTimeliness(AgeOption.timeliness(maxAges, found, outputs))
            .withAppended(
                new Verification.Appended(targeted.beside(found, outputs), grown(targeted)));
    try (OpenCatalogs open = OpenCatalogs.of(outputs, targeted.compiled().compilation().now())) {
      if (printSql) {
        verification
            .checks(open)
            .forEach((of, checks) -> session.print(VerificationText.sql(of, checks)));
        return ExitStatus.OK.code();
      }
      VerificationReport report = verification.run(open);
      switch (format) {
        case TEXT -> session.print(VerificationText.lines(report));
        case JSON -> session.out().print(VerificationJson.of(report));
      }
      return report.count(CheckResult.Outcome.FAILED) == 0
          ? ExitStatus.OK.code()
          : ExitStatus.PLAN_HAS_ERRORS.code();
    }
  }

  /// Where every table is, if that is said.
  private Optional<OutputTarget> target() {
    return switch (engine) {
      case LOCAL -> {
        if (server.areGiven()) {
          throw CommandFailure.usage(
              "--server is for clusters", "add --engine trino, or leave it out");
        }
        yield Optional.ofNullable(into).map(OutputTarget::of);
      }
      case TRINO -> {
        server.address();
        ServerOptions.Place place = ServerOptions.Place.of(Optional.ofNullable(into), "shop");
        yield Optional.of(
            new OutputTarget.UnnamedStore(
                server.catalog(place.catalog(), Map.of()), place.schema()));
      }
    };
  }

  /// The plan where runs have appended rows.
  private RecompiledPlan grown(TargetedPlan targeted) {
    return new RecompiledPlan(
        targeted.compiled().source(),
        targeted.compiled().options(),
        (grown, ofPlan) -> inCatalog(targeted.outputs(grown, ofPlan, only)));
  }

  private OutputPlan inCatalog(OutputPlan outputs) {
    if (catalog == null) {
      return outputs;
    }
    List<OutputTable> there =
        outputs.tables().stream()
            .filter(output -> output.target().catalog().equals(catalog))
            .toList();
    if (there.isEmpty()) {
      throw CommandFailure.usage(
          "no output of the plan goes to the catalog `%s`"
              .formatted(PrintableText.oneLine(catalog)),
          "name one of "
              + outputs.tables().stream()
                  .map(output -> "`" + output.target().catalog() + "`")
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    return new OutputPlan(outputs.catalogs(), there);
  }
}
