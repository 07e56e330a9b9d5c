package io.datagenc.cli.help;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.console.TerminalSize;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `datagenc help`.
@Command(
    name = "help",
    description = "Shows the options of a command, or the page about a diagnostic.")
public final class HelpCommand implements Callable<Integer> {
  private static final int MOST_COLUMNS = 100;

  private final Session session;

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMAND|CODE",
      description = "A command, such as check, or the code of a diagnostic, such as DG3104.")
  @Nullable String topic;

  public HelpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (topic != null && ErrorPage.isCode(topic)) {
      int columns = Math.min(MOST_COLUMNS, TerminalSize.columns(session.console()));
      session.printStyled(MarkdownText.lines(ErrorPage.text(topic), columns));
    } else {
      CommandLine top = top();
      (topic == null ? top : command(top, topic)).usage(top.getOut());
    }
    return ExitStatus.OK.code();
  }

  private CommandLine top() {
    if (spec == null) {
      throw new IllegalStateException("help is not part of a command");
    }
    return spec.commandLine().getParent();
  }

  private static CommandLine command(CommandLine top, String name) {
    CommandLine found = top.getSubcommands().get(name);
    if (found == null) {
      Set<String> names = new TreeSet<>(top.getSubcommands().keySet());
      throw CommandFailure.usage(
          "there is no command `%s`".formatted(PrintableText.oneLine(name)),
          Suggestions.help(name, names, "commands")
              .orElse("datagenc help lists the commands; datagenc help DG3104 is about a code"));
    }
    return found;
  }
}
