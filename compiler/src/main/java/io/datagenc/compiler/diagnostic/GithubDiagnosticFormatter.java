package io.datagenc.compiler.diagnostic;

import java.util.List;

/// Writes diagnostics as workflow commands, which GitHub Actions shows beside the code.
///
/// ```
/// ::error file=hr.dg,line=31,endLine=31,col=17,endColumn=23,title=DG3104::`level` is UNIQUE but …
/// ```
public final class GithubDiagnosticFormatter implements DiagnosticFormatter {

  @Override
  public String format(SourceFile source, List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      out.append(command(source, diagnostic)).append('\n');
    }
    return out.toString();
  }

  private static String command(SourceFile source, Diagnostic diagnostic) {
    int start = diagnostic.span().start();
    int end = diagnostic.span().end();
    StringBuilder message = new StringBuilder(diagnostic.message());
    diagnostic.labels().stream()
        .filter(label -> label.span().equals(diagnostic.span()))
        .forEach(label -> message.append(": ").append(label.text()));
    diagnostic.helps().forEach(help -> message.append("\nhelp: ").append(help));
    return "::%s file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,title=%s::%s"
        .formatted(
            word(diagnostic.severity()),
            escapeProperty(source.name(start)),
            source.lineInFile(start),
            source.lineInFile(end),
            source.column(start),
            source.column(end),
            diagnostic.code().id(),
            escape(message.toString()));
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static String escape(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String escapeProperty(String text) {
    return escape(text).replace(":", "%3A").replace(",", "%2C");
  }
}
