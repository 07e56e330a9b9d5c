package io.datagenc.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/// The `datagenc` command.
///
/// ```java
/// int exitCode = DatagencCommand.run(Console.ofProcess(), "check", "hr.dg");
/// ```
@Command(
    name = "datagenc",
    synopsisSubcommandLabel = "COMMAND",
    description = "A SQL-first compiler for synthetic data.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was done",
      "1:the plan has errors (fmt --check: a file is not formatted)",
      "2:the command line is wrong",
      "3:the run failed",
      "130:interrupted; a load says what is stored"
    },
    footer = {
      "",
      "Start with: datagenc init, or datagenc help COMMAND.",
      "About a diagnostic: datagenc help DG3104."
    })
public final class DatagencCommand {

  @Mixin OutputOptions options = new OutputOptions();

  private DatagencCommand() {}

  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /// Runs the command and returns its exit code.
  public static int run(Console console, String... arguments) {
    DatagencCommand command = new DatagencCommand();
    Session session = new Session(console, command.options);
    Failures failures = new Failures(session);
    CommandLine commandLine = commandLine(command, session);
    commandLine.setExecutionExceptionHandler((failure, _, _) -> failures.execution(failure));
    commandLine.setParameterExceptionHandler((failure, _) -> failures.usage(failure));
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return failures.execution(e);
    } finally {
      session.end();
    }
  }

  private static CommandLine commandLine(DatagencCommand command, Session session) {
    CommandLine commandLine =
        new CommandLine(command)
            .addSubcommand(new CheckCommand(session))
            .addSubcommand(new CompileCommand(session))
            .addSubcommand(new PreviewCommand(session))
            .addSubcommand(new ExplainCommand(session))
            .addSubcommand(new GraphCommand(session))
            .addSubcommand(new FormatCommand(session))
            .addSubcommand(new InitCommand(session))
            .addSubcommand(new TrinoCommand(session))
            .addSubcommand(new QueryCommand(session))
            .addSubcommand(new AutoComplete.GenerateCompletion())
            .addSubcommand(new HelpCommand(session))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8))
            .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(session.console())));
    addStandardOptions(commandLine);
    return commandLine;
  }

  /// `--help` everywhere, `--version` on top.
  private static void addStandardOptions(CommandLine commandLine) {
    CommandSpec top = commandLine.getCommandSpec();
    top.versionProvider(Version::lines);
    top.mixinStandardHelpOptions(true);
    commandLine
        .getSubcommands()
        .values()
        .forEach(
            subcommand -> {
              CommandSpec spec = subcommand.getCommandSpec();
              if (!spec.mixinStandardHelpOptions()) {
                spec.addOption(
                    CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
              }
            });
  }

  /// Usage texts are printed before options are known: only the console decides.
  private static Ansi ansi(Console console) {
    return console.kind() == Console.Kind.TERMINAL && !console.refusesColours()
        ? Ansi.ON
        : Ansi.OFF;
  }
}
