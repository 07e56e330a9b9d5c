package io.datagenc.cli.plan;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.console.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `datagenc init`.
@Command(name = "init", description = "Writes a commented plan to start from.")
public final class InitCommand implements Callable<Integer> {
  private static final String TEMPLATE = "starter.dg";

  private final Session session;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PLAN",
      defaultValue = "plan.dg",
      description = "The file to make; ${DEFAULT-VALUE} by default.")
  String plan = "plan.dg";

  public InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path path = PlanSource.path(plan);
    try {
      TextFiles.create(path, template());
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.usage(
          "`%s` exists already".formatted(plan), "choose another name: datagenc init other.dg");
    } catch (IOException e) {
      throw CommandFailure.run(
          "`%s` cannot be written: %s".formatted(plan, TextFiles.reason(e)),
          "choose another place: datagenc init DIRECTORY/plan.dg",
          e);
    }
    session.print(
        List.of(
            "%s is there. Next:".formatted(plan),
            "  datagenc preview %s     see some rows".formatted(plan),
            "  datagenc explain %s     see how they come about".formatted(plan),
            "  datagenc compile %s     write them into ./warehouse".formatted(plan)));
    return ExitStatus.OK.code();
  }

  /// The plan that `init` writes.
  public static String template() throws IOException {
    try (InputStream stream = InitCommand.class.getResourceAsStream(TEMPLATE)) {
      if (stream == null) {
        throw new IllegalStateException("the jar has no " + TEMPLATE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
