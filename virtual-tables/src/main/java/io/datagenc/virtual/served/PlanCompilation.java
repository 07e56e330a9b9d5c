package io.datagenc.virtual.served;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.TextDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.TextStyle;
import io.datagenc.compiler.parser.PlanParser;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.item.ItemsTable;
import io.datagenc.virtual.plan.GivenFile;
import io.datagenc.virtual.plan.GivenFileNames;
import io.datagenc.virtual.plan.GivenFileReader;
import io.datagenc.virtual.plan.PlanException;
import io.datagenc.virtual.plan.PlanText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Compiles a plan. The files that it reads are those that came along with it or lie in the plan
/// directory of this node; it reads copies, whose contents are known to be right.
final class PlanCompilation {
  private final PlanText text;
  private final Path planDirectory;

  PlanCompilation(PlanText text, Path planDirectory) {
    this.text = text;
    this.planDirectory = planDirectory;
  }

  /// What the tables of the plan can hold, and the items of its DynamoDB tables.
  ///
  /// @throws PlanException if the plan has errors
  DomainAnalysis compile() {
    SourceFile source = SourceFile.of(text.fileName(), text.text());
    List<Literal.StringLiteral> names =
        GivenFileNames.of(PlanParser.parse(source, new Diagnostics()));
    if (names.isEmpty()) {
      return compile(source);
    }
    refuseUnreadable(source, names);
    try {
      Path copies = Files.createTempDirectory("datagen-plan-");
      try {
        for (GivenFile file : text.files()) {
          copy(file, copies);
        }
        Path folder = copies.resolve(text.fileName()).resolveSibling("");
        Files.createDirectories(folder);
        return compile(source.in(folder));
      } finally {
        delete(copies);
      }
    } catch (IOException e) {
      throw new PlanException(
          PlanException.Reason.UNAVAILABLE,
          "the files of plan %s cannot be copied".formatted(text.fileName()),
          e);
    }
  }

  private DomainAnalysis compile(SourceFile source) {
    CompileOptions options =
        new CompileOptions(
            text.seed().map(OptionalLong::of).orElse(OptionalLong.empty()),
            text.scale(),
            Map.of(),
            Map.of());
    Compilation compilation = PlanCompiler.compile(source, options);
    DomainAnalysis domains =
        compilation.domains().orElseThrow(() -> broken(source, compilation.diagnostics()));
    return compilation.dynamodbTables().isEmpty()
        ? domains
        : DomainAnalysis.of(
            ItemsTable.extend(domains.plan(), compilation.dynamodbTables()), domains);
  }

  private PlanException broken(SourceFile source, List<Diagnostic> diagnostics) {
    return PlanException.broken(
        text.fileName(), new TextDiagnosticFormatter(TextStyle.PLAIN).format(source, diagnostics));
  }

  private void refuseUnreadable(SourceFile source, List<Literal.StringLiteral> names) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Literal.StringLiteral name : names) {
      Optional<Path> path = GivenFileNames.within(text.fileName(), name.value());
      if (path.isEmpty()) {
        diagnostics.add(
            unreadable(name, "it is not in the plan directory")
                .withHelp("put it beside the plan, and name it relative to the plan's folder"));
      } else if (text.files().stream().noneMatch(file -> path.get().equals(Path.of(file.path())))
          && Files.exists(planDirectory.resolve(path.get()))) {
        diagnostics.add(unreadable(name, "it is no file that the server may read"));
      }
    }
    if (!diagnostics.isEmpty()) {
      throw broken(source, diagnostics);
    }
  }

  private static Diagnostic unreadable(Literal.StringLiteral name, String why) {
    return Diagnostic.of(
        DiagnosticCode.GIVEN_FILE_NOT_READABLE,
        name.span(),
        "`%s` cannot be read: %s".formatted(name.value(), why));
  }

  private void copy(GivenFile file, Path copies) throws IOException {
    Path target = copies.resolve(file.path());
    Files.createDirectories(target.resolveSibling(""));
    if (!GivenFileReader.write(file, planDirectory, target)) {
      throw new PlanException(
          PlanException.Reason.UNAVAILABLE,
          "plan %s reads %s with SHA-256 %s, but the file of this node is missing or another one."
                  .formatted(text.fileName(), file.path(), file.sha256())
              + " If it has just been changed, run the query again. If not: files as large as this"
              + " do not travel with queries; they have to be the same in the plan directories of"
              + " all nodes (%s)".formatted(planDirectory));
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }
}
