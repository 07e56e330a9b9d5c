package io.datagenc.cli.plan;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.migration.MigrationFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Finds and reads the plan that is named on the command line.
public final class PlanSource {
  /// The name of standard input.
  static final String STANDARD_INPUT = "-";

  private static final String SUFFIX = ".dg";

  private PlanSource() {}

  /// Reads `name`; a text that is not UTF-8 is reported.
  ///
  /// @throws CommandFailure if there is nothing to read
  static SourceFile read(String name, InputStream in, Diagnostics diagnostics) {
    if (name.equals(STANDARD_INPUT)) {
      return readStandardInput(in);
    }
    Path path = path(name);
    SourceFile source =
        isMigrations(path)
            ? MigrationFolder.read(path, diagnostics)
            : SourceFile.read(path, diagnostics);
    for (Diagnostic diagnostic : diagnostics.sorted()) {
      if (diagnostic.code() == DiagnosticCode.FILE_NOT_READABLE) {
        throw CommandFailure.usage(diagnostic.message(), help(path));
      }
    }
    return source;
  }

  /// Whether `path` is a folder of migrations and not one of plans.
  private static boolean isMigrations(Path path) {
    try {
      return Files.isDirectory(path)
          && plansIn(path).isEmpty()
          && !MigrationFolder.files(path).isEmpty();
    } catch (IOException e) {
      throw CommandFailure.usage(
          "folder `%s` cannot be read: %s".formatted(path, e.getMessage()),
          "check who may read it");
    }
  }

  /// The path that `name` spells.
  public static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw CommandFailure.usage(
          "`%s` is not the name of a file".formatted(PrintableText.oneLine(name)),
          "name a plan, for example plan.dg");
    }
  }

  private static SourceFile readStandardInput(InputStream in) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
      return SourceFile.of("<stdin>", StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw CommandFailure.usage("standard input is not UTF-8", "convert it with `iconv -t UTF-8`");
    } catch (IOException e) {
      throw CommandFailure.run(
          "standard input cannot be read: " + e.getMessage(), "name a file instead", e);
    }
  }

  private static String help(Path path) {
    if (Files.isDirectory(path)) {
      List<Path> plans = plansIn(path);
      return plans.isEmpty()
          ? "name a plan, a file that ends with %s, or a folder of migrations, .sql files"
              .formatted(SUFFIX)
          : "did you mean `%s`?".formatted(plans.getFirst());
    }
    return Files.exists(path)
        ? "check who may read it"
        : "check the name, or start a new plan: datagenc init %s".formatted(path);
  }

  private static List<Path> plansIn(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> entry.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      // Only a suggestion is lost.
      return List.of();
    }
  }
}
