package io.datagenc.cli.console;

import io.datagenc.compiler.diagnostic.TextStyle;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// One execution of the command: where its output goes and how it looks.
public final class Session {
  private final Console console;
  private final OutputOptions options;
  private final CountDownLatch ended = new CountDownLatch(1);

  public Session(Console console, OutputOptions options) {
    this.console = console;
    this.options = options;
  }

  public Console console() {
    return console;
  }

  public PrintStream out() {
    return console.out();
  }

  public PrintStream err() {
    return console.err();
  }

  /// Prints results, all at once: the stream writes through whatever ends a line.
  public void print(List<String> lines) {
    if (!lines.isEmpty()) {
      console.out().print(String.join("\n", lines) + "\n");
    }
  }

  /// Prints results that may have colours.
  public void printStyled(List<StyledText> lines) {
    TextStyle style = style();
    print(lines.stream().map(line -> line.in(style)).toList());
  }

  public TextStyle style() {
    boolean coloured =
        switch (options.colour) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> console.kind() == Console.Kind.TERMINAL && !console.refusesColours();
        };
    return coloured ? TextStyle.COLOURED : TextStyle.PLAIN;
  }

  public boolean showsStackTraces() {
    return options.stacktrace;
  }

  /// The command has printed all that it has to say.
  public void end() {
    console.out().flush();
    console.err().flush();
    ended.countDown();
  }

  /// Waits for the end of the command: a process that is asked to end must not do so before.
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }
}
