package io.datagenc.cli.plan;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.console.TextFiles;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `datagenc fmt`.
@Command(
    name = "fmt",
    description = {
      "Formats plans in place: keywords in upper case, one column a line, aligned; comments stay.",
      "With - standard input is formatted to standard output."
    })
public final class FormatCommand implements Callable<Integer> {
  private final Session session;

  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();

  @Parameters(arity = "1..*", paramLabel = "PLAN", description = "Plans; - is standard input.")
  List<String> plans = List.of();

  @Option(
      names = "--check",
      description = "Change nothing; name the files that are not formatted and exit with 1.")
  boolean check;

  public FormatCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ExitStatus status = ExitStatus.OK;
    for (String plan : plans) {
      ExitStatus each = format(plan);
      status = each == ExitStatus.OK ? status : each;
    }
    return status.code();
  }

  private ExitStatus format(String plan) {
    Diagnostics found = new Diagnostics();
    SourceFile source = PlanSource.read(plan, session.console().in(), found);
    if (source.isJoined()) {
      throw CommandFailure.usage(
          "`%s` is a folder; files are formatted one by one".formatted(source.name()),
          "datagenc infer %s > plan.dg".formatted(source.name()));
    }
    Optional<String> formatted =
        found.hasErrors() ? Optional.empty() : Formatter.format(source, found);
    session.err().print(diagnostics.formatter(session.style()).format(source, found.sorted()));
    if (formatted.isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS;
    }
    boolean changes = !formatted.get().equals(source.text());
    if (check) {
      if (changes) {
        session.print(List.of(source.name() + ": not formatted"));
      }
      return changes ? ExitStatus.PLAN_HAS_ERRORS : ExitStatus.OK;
    }
    if (plan.equals(PlanSource.STANDARD_INPUT)) {
      session.out().print(formatted.get());
      session.out().flush();
    } else if (changes) {
      replace(PlanSource.path(plan), formatted.get());
      session.print(List.of(source.name() + ": formatted"));
    }
    return ExitStatus.OK;
  }

  private static void replace(Path path, String text) {
    try {
      // Through the link, not over it.
      TextFiles.replace(path.toRealPath(), text);
    } catch (IOException e) {
      throw CommandFailure.run(
          "`%s` cannot be written: %s".formatted(path, TextFiles.reason(e)),
          Files.isWritable(path) ? "check the space on the disk" : "check who may write it",
          e);
    }
  }
}
