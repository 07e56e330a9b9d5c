package io.datagenc.cli.plan;

import io.datagenc.compiler.diagnostic.DiagnosticFormatter;
import io.datagenc.compiler.diagnostic.GithubDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.JsonDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.TextDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.TextStyle;
import picocli.CommandLine.Option;

/// How the findings about a plan are shown.
public final class DiagnosticOptions {

  /// The formats of diagnostics.
  enum Format {
    TEXT,
    JSON,
    GITHUB
  }

  @Option(
      names = "--diagnostics",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = {
        "How findings about the plan are shown on stderr: text, json (one object a line) or github"
            + " (workflow commands)."
      })
  Format format = Format.TEXT;

  DiagnosticFormatter formatter(TextStyle style) {
    return switch (format) {
      case TEXT -> new TextDiagnosticFormatter(style);
      case JSON -> new JsonDiagnosticFormatter();
      case GITHUB -> new GithubDiagnosticFormatter();
    };
  }
}
