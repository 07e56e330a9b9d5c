package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// CAST converts from and to the types between which Trino's does, as `casts_of_trino.txt` has them
/// (the plugin's tests ask a Trino for them), but for what the reference of the language says.
final class CastPairsTest {
  private static final List<String> NUMBERS_BUT_INTEGERS =
      List.of("REAL", "DOUBLE", "DECIMAL(10,2)");

  /// The targets of each type in Trino.
  private static Map<String, Set<String>> ofTrino() throws IOException {
    Map<String, Set<String>> targets = new LinkedHashMap<>();
    String text =
        new String(
            CastPairsTest.class.getResourceAsStream("casts_of_trino.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      String[] parts = line.split(" -> ");
      targets.put(parts[0], new TreeSet<>(List.of(parts[1].split("; "))));
    }
    return targets;
  }

  /// What the reference says: a CHAR is converted from and to as its text, there is no CAST of a
  /// BOOLEAN to numbers with fractions, none that asks for the date of today, and none of a UUID to
  /// its bytes.
  private static Map<String, Set<String>> expected() throws IOException {
    Map<String, Set<String>> targets = ofTrino();
    targets.put("CHAR(6)", targets.get("VARCHAR(30)"));
    targets.values().stream()
        .filter(types -> types.contains("VARCHAR(30)"))
        .forEach(types -> types.add("CHAR(6)"));
    targets.get("BOOLEAN").removeAll(NUMBERS_BUT_INTEGERS);
    targets.get("TIME(3)").removeIf(target -> target.startsWith("TIMESTAMP"));
    targets.get("UUID").remove("VARBINARY");
    targets.get("VARBINARY").remove("UUID");
    return targets;
  }

  @Test
  void areThoseOfTrino() throws IOException {
    Map<String, Set<String>> expected = expected();
    Map<String, Set<String>> accepted = new LinkedHashMap<>();
    for (String from : expected.keySet()) {
      Set<String> targets = new TreeSet<>();
      for (String to : expected.keySet()) {
        if (isAccepted(from, to)) {
          targets.add(to);
        }
      }
      accepted.put(from, targets);
    }
    assertThat(accepted).isEqualTo(expected);
  }

  /// Whether `check` finds a conversion, whether or not it may fail.
  private static boolean isAccepted(String from, String to) {
    String text =
        "CREATE TABLE t (a %1$s, b %2$s AS (TRY_CAST(a AS %2$s))) ROWS 1;".formatted(from, to);
    List<Diagnostic> errors =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE).diagnostics();
    assertThat(errors)
        .as(text)
        .extracting(Diagnostic::code)
        .isSubsetOf(DiagnosticCode.TYPE_MISMATCH, DiagnosticCode.NOT_SUPPORTED);
    return errors.isEmpty();
  }
}
