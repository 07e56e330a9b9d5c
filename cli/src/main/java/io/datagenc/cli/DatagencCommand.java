package io.datagenc.cli;

import io.datagenc.cli.compile.CompileCommand;
import io.datagenc.cli.compile.DropCommand;
import io.datagenc.cli.compile.VerifyCommand;
import io.datagenc.cli.console.Console;
import io.datagenc.cli.console.OutputOptions;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.estimate.EstimateCommand;
import io.datagenc.cli.explain.ExplainCommand;
import io.datagenc.cli.graph.GraphCommand;
import io.datagenc.cli.help.HelpCommand;
import io.datagenc.cli.imports.ImportCommand;
import io.datagenc.cli.plan.CheckCommand;
import io.datagenc.cli.plan.CompilerLoading;
import io.datagenc.cli.plan.FormatCommand;
import io.datagenc.cli.plan.InferCommand;
import io.datagenc.cli.plan.InitCommand;
import io.datagenc.cli.plan.ProvidersCommand;
import io.datagenc.cli.plan.RulesCommand;
import io.datagenc.cli.preview.PreviewCommand;
import io.datagenc.cli.trino.QueryCommand;
import io.datagenc.cli.trino.TrinoCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
      "1:the plan has errors (fmt --check: a file is not formatted; verify: a check fails)",
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

  /// The commands that know nothing of the others, in the order of the help.
  private static final Map<String, Function<Session, Object>> INDEPENDENT = independent();

  /// The commands that compile a plan.
  private static final Set<String> COMPILING =
      Set.of("check", "compile", "verify", "preview", "explain", "estimate", "graph");

  @Mixin OutputOptions options = new OutputOptions();

  private DatagencCommand() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0 && COMPILING.contains(arguments[0])) {
      CompilerLoading.begin();
    }
    System.exit(run(Console.ofProcess(), arguments));
  }

  /// Runs the command and returns its exit code.
  public static int run(Console console, String... arguments) {
    DatagencCommand command = new DatagencCommand();
    Session session = new Session(console, command.options);
    Failures failures = new Failures(session);
    CommandLine commandLine = commandLine(command, session, arguments);
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

  private static CommandLine commandLine(
      DatagencCommand command, Session session, String... arguments) {
    CommandLine commandLine = new CommandLine(command);
    subcommands(arguments)
        .forEach((name, subcommand) -> commandLine.addSubcommand(name, subcommand.apply(session)));
    commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(session.console())));
    addStandardOptions(commandLine);
    return commandLine;
  }

  /// All commands, or the one that is to be run, if it needs no other: to read the options of all
  /// takes longer than most commands do.
  private static Map<String, Function<Session, Object>> subcommands(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    Function<Session, Object> named = INDEPENDENT.get(first);
    if (named != null) {
      return Map.of(first, named);
    }
    Map<String, Function<Session, Object>> all = new LinkedHashMap<>(INDEPENDENT);
    all.put("generate-completion", _ -> new AutoComplete.GenerateCompletion());
    all.put("help", HelpCommand::new);
    return all;
  }

  private static Map<String, Function<Session, Object>> independent() {
    Map<String, Function<Session, Object>> commands = new LinkedHashMap<>();
    commands.put("check", CheckCommand::new);
    commands.put("compile", CompileCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("drop", DropCommand::new);
    commands.put("preview", PreviewCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("estimate", EstimateCommand::new);
    commands.put("graph", GraphCommand::new);
    commands.put("infer", InferCommand::new);
    commands.put("rules", RulesCommand::new);
    commands.put("providers", ProvidersCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("fmt", FormatCommand::new);
    commands.put("init", InitCommand::new);
    commands.put("trino", TrinoCommand::new);
    commands.put("query", QueryCommand::new);
    return Collections.unmodifiableMap(commands);
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
