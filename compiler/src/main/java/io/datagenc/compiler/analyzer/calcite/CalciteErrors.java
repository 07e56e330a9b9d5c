package io.datagenc.compiler.analyzer.calcite;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.analyzer.calcite.translate.AstToSqlNode;
import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/// Says in the words of the language what Calcite did not accept.
final class CalciteErrors {

  private static final Pattern CANNOT_APPLY =
      Pattern.compile(
          "Cannot apply '(.+?)' to arguments of type '(.+?)'\\. Supported form\\(s\\): (.*)",
          Pattern.DOTALL);
  private static final Pattern NO_MATCH =
      Pattern.compile("No match found for function signature (\\w+)\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern ARGUMENT_COUNT =
      Pattern.compile("Invalid number of arguments to function '(.+?)'\\. Was expecting (.*)");
  private static final Pattern CAST =
      Pattern.compile("Cast function cannot convert value of type (.+?) to type (.+)");
  private static final Pattern TYPE = Pattern.compile("<([^<>]*(?:\\([^)]*\\))?[^<>]*)>");

  private static final Pattern ROW =
      Pattern.compile("RecordType\\((?:[^()]|\\([^()]*\\))*\\)", Pattern.CASE_INSENSITIVE);

  private static final int MAXIMUM_FORMS = 3;

  private CalciteErrors() {}

  /// The diagnostic for `error`, raised by an expression at `span`.
  static Diagnostic diagnostic(Throwable error, SourceSpan span) {
    SourceSpan exact = span;
    for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof RejectedCallException rejected) {
        if (rejected.position().getLineNum() > 0) {
          exact = AstToSqlNode.span(rejected.position());
        }
        Diagnostic diagnostic =
            Diagnostic.of(rejected.code(), exact, String.valueOf(rejected.getMessage()));
        return rejected.help().map(diagnostic::withHelp).orElse(diagnostic);
      }
      if (cause instanceof CalciteContextException context && context.getPosLine() == 1) {
        exact =
            AstToSqlNode.span(
                new SqlParserPos(1, context.getPosColumn(), 1, context.getEndPosColumn()));
      }
      if (cause.getCause() == null && cause.getMessage() != null) {
        return rewrite(cause, cause.getMessage(), exact);
      }
    }
    return Diagnostic.of(NOT_SUPPORTED, exact, "this expression is not supported yet");
  }

  private static Diagnostic rewrite(Throwable cause, String message, SourceSpan span) {
    Matcher apply = CANNOT_APPLY.matcher(message);
    if (apply.find()) {
      List<String> types = types(apply.group(2));
      boolean isFunction = apply.group(1).matches("\\w+");
      Diagnostic diagnostic =
          Diagnostic.of(
              isFunction ? INVALID_ARGUMENTS : TYPE_MISMATCH,
              span,
              "`%s` cannot be applied to %s".formatted(name(apply.group(1)), joined(types)));
      if (isDateArithmetic(apply.group(1), types)) {
        return diagnostic.withHelp("add an interval: `INTERVAL '3' DAY`");
      }
      Optional<String> forms = forms(apply.group(3));
      return (isFunction ? forms.map(diagnostic::withHelp).orElse(diagnostic) : diagnostic)
          .withHelp("convert a value with `CAST(… AS …)`");
    }
    Matcher noMatch = NO_MATCH.matcher(message);
    if (noMatch.find()) {
      return Diagnostic.of(
          INVALID_ARGUMENTS,
          span,
          "`%s` cannot be applied to %s"
              .formatted(name(noMatch.group(1)), joined(types(noMatch.group(2)))));
    }
    Matcher count = ARGUMENT_COUNT.matcher(message);
    if (count.find()) {
      return Diagnostic.of(
          INVALID_ARGUMENTS, span, "`%s` takes %s".formatted(name(count.group(1)), count.group(2)));
    }
    Matcher cast = CAST.matcher(message);
    if (cast.find()) {
      return Diagnostic.of(
          TYPE_MISMATCH,
          span,
          "a value of type %s cannot be cast to %s"
              .formatted(type(cast.group(1)), type(cast.group(2))));
    }
    if (message.startsWith("Illegal mixing of types in CASE")) {
      return Diagnostic.of(
              TYPE_MISMATCH, span, "the results of CASE have types that do not go together")
          .withHelp("convert a result with `CAST(… AS …)`");
    }
    if (cause instanceof org.apache.calcite.runtime.CalciteException) {
      return Diagnostic.of(TYPE_MISMATCH, span, sentence(message));
    }
    return Diagnostic.of(NOT_SUPPORTED, span, "this expression is not supported yet");
  }

  private static String sentence(String message) {
    String trimmed = message.strip().replaceAll("\\.$", "").replaceAll("\\s+", " ");
    return trimmed.isEmpty()
        ? "this expression is not valid"
        : trimmed.substring(0, 1).toLowerCase(Locale.ROOT) + trimmed.substring(1);
  }

  private static String name(String operator) {
    return operator.matches("\\w+") ? operator.toLowerCase(Locale.ROOT) : operator;
  }

  private static List<String> types(String text) {
    List<String> types = new ArrayList<>();
    Matcher matcher = TYPE.matcher(text);
    while (matcher.find()) {
      types.add(type(matcher.group(1)));
    }
    return types;
  }

  private static String type(String type) {
    String rows = withoutFields(type);
    for (String suffix : List.of(" ARRAY", " MULTISET", " MAP")) {
      if (rows.endsWith(suffix)) {
        return nested(suffix, rows.substring(0, rows.length() - suffix.length()));
      }
    }
    return rows.replaceAll("\\(2147483647\\)", "")
        .replaceAll(" CHARACTER SET \"[^\"]*\"| COLLATE \"[^\"]*\"| NOT NULL", "")
        .replace("_WITH_LOCAL_TIME_ZONE", " WITH TIME ZONE")
        .strip();
  }

  /// `parts` as Calcite writes them before `suffix`: an element, or key and value in parentheses.
  private static String nested(String suffix, String parts) {
    return switch (suffix) {
      case " ARRAY" -> "ARRAY(" + type(parts) + ")";
      case " MULTISET" -> "SET(" + type(parts) + ")";
      default -> "MAP" + type(parts);
    };
  }

  /// Rows without what they consist of, from the innermost one on.
  private static String withoutFields(String type) {
    Matcher row = ROW.matcher(type);
    return row.find() ? withoutFields(row.replaceFirst("ROW")) : type;
  }

  private static String joined(List<String> types) {
    return switch (types.size()) {
      case 0 -> "no arguments";
      case 1 -> types.getFirst();
      case 2 -> types.getFirst() + " and " + types.getLast();
      default -> "(" + String.join(", ", types) + ")";
    };
  }

  /// The first few forms of a function, of which Calcite writes one `'LPAD(<STRING>, <NUMERIC>)'`.
  private static Optional<String> forms(String text) {
    List<String> forms =
        text.strip()
            .lines()
            .map(line -> line.strip().replaceAll("[<>']", "").toLowerCase(Locale.ROOT))
            .filter(line -> line.indexOf('(') > 0)
            .limit(MAXIMUM_FORMS)
            .map("`%s`"::formatted)
            .toList();
    return forms.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", forms));
  }

  private static boolean isDateArithmetic(String operator, List<String> types) {
    return (operator.equals("+") || operator.equals("-"))
        && types.size() == 2
        && (types.getFirst().equals("DATE") || types.getFirst().startsWith("TIMESTAMP"))
        && types.getLast().matches("(TINY|SMALL|BIG)?INT(EGER)?");
  }
}
