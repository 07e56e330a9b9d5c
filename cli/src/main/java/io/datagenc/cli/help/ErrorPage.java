package io.datagenc.cli.help;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The page of the documentation about a diagnostic, in Markdown.
final class ErrorPage {
  /// A code, or a part of one that leaves no doubt: `DG3104`, `dg3104`, `3104`.
  private static final Pattern CODE = Pattern.compile("(?i)(?:DG)?\\d+");

  private static final int MOST_NEAR = 3;
  private static final int FARTHEST = 40;

  private ErrorPage() {}

  /// Whether somebody who asks for help about `topic` means a diagnostic.
  static boolean isCode(String topic) {
    return CODE.matcher(topic).matches();
  }

  /// The page about `topic`.
  ///
  /// @throws CommandFailure if no diagnostic has this code
  static String text(String topic) {
    String id = id(topic);
    return find(id)
        .map(ErrorPage::read)
        .orElseThrow(
            () -> CommandFailure.usage("no diagnostic has the code `%s`".formatted(id), near(id)));
  }

  private static String id(String topic) {
    String folded = topic.toUpperCase(Locale.ROOT);
    return folded.startsWith("DG") ? folded : "DG" + folded;
  }

  private static Optional<DiagnosticCode> find(String id) {
    return Arrays.stream(DiagnosticCode.values()).filter(code -> code.id().equals(id)).findFirst();
  }

  /// The codes whose numbers are nearest; they are about similar things.
  private static String near(String id) {
    long number = number(id);
    List<DiagnosticCode> nearest =
        Arrays.stream(DiagnosticCode.values())
            .filter(code -> distance(code, number) <= FARTHEST)
            .sorted(
                Comparator.comparingLong((DiagnosticCode code) -> distance(code, number))
                    .thenComparing(DiagnosticCode::id))
            .limit(MOST_NEAR)
            .sorted(Comparator.comparing(DiagnosticCode::id))
            .toList();
    return nearest.isEmpty()
        ? "codes are DG1001 and up (syntax), DG2001 (names and types), DG3101 (keys, references and"
            + " rows), DG4001 (sinks), DG5001 (warnings)"
        : "near it: "
            + nearest.stream()
                .map(code -> "%s %s".formatted(code.id(), code.name()))
                .collect(Collectors.joining(", "));
  }

  private static long distance(DiagnosticCode code, long number) {
    return Math.abs(number(code.id()) - number);
  }

  /// The number of a code; that of one with too many digits is beyond all codes.
  private static long number(String id) {
    String digits = id.substring(2);
    return digits.length() <= 9 ? Long.parseLong(digits) : Long.MAX_VALUE / 2;
  }

  private static String read(DiagnosticCode code) {
    String resource = "errors/%s.md".formatted(code.id());
    try (InputStream stream = ErrorPage.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the jar has no " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
