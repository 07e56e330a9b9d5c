package io.datagenc.cli.console;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options of every subcommand about how it shows what it has to say.
public final class OutputOptions {

  /// When to use colours.
  enum ColourMode {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      description = "Colours: auto (on a terminal, unless NO_COLOR is set), always, never.")
  ColourMode colour = ColourMode.AUTO;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where in datagenc a failure happened.")
  boolean stacktrace;
}
