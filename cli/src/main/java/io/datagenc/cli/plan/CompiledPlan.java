package io.datagenc.cli.plan;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.Session;
import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The plan of a command line, compiled; its findings are shown.
///
/// @param source the text
/// @param options what it was compiled with
/// @param domains the plan and what its columns can hold; present unless there are errors
/// @param outputs what goes where; present if that was asked for and there are no errors
/// @param errors how many there are
/// @param warnings how many there are
/// @param compilation all that came of it
public record CompiledPlan(
    SourceFile source,
    CompileOptions options,
    Optional<DomainAnalysis> domains,
    Optional<OutputPlan> outputs,
    long errors,
    long warnings,
    Compilation compilation) {
  /// What an override can be wrong in.
  private static final Set<DiagnosticCode> OVERRIDE_CODES =
      Set.of(
          DiagnosticCode.TABLE_NOT_FOUND,
          DiagnosticCode.INVALID_ROWS,
          DiagnosticCode.INVALID_PROPERTY,
          DiagnosticCode.PROPERTY_NOT_FOUND,
          DiagnosticCode.CATALOG_NOT_FOUND,
          DiagnosticCode.CONNECTOR_NOT_FOUND,
          DiagnosticCode.INVALID_CATALOG_FILE);

  /// Reads and compiles the tables of the plan, and shows what was found on standard error.
  public static CompiledPlan of(Session session, PlanOptions options, DiagnosticOptions display) {
    return of(session, options, display, (_, compileOptions) -> compileOptions);
  }

  /// Reads and compiles the plan with its outputs, and shows what was found on standard error.
  ///
  /// @param catalogs where catalogs are described
  /// @param only the catalog that is meant whatever the plan says, if one is
  public static CompiledPlan withOutputs(
      Session session,
      PlanOptions options,
      DiagnosticOptions display,
      CatalogOptions catalogs,
      Optional<String> only) {
    return of(
        session,
        options,
        display,
        (source, compileOptions) -> compileOptions.withOutputs(catalogs.environment(source, only)));
  }

  private static CompiledPlan of(
      Session session,
      PlanOptions options,
      DiagnosticOptions display,
      BiFunction<SourceFile, CompileOptions, CompileOptions> around) {
    Diagnostics unreadable = new Diagnostics();
    SourceFile source = PlanSource.read(options.plan, session.console().in(), unreadable);
    CompileOptions overrides = options.compileOptions();
    CompileOptions compileOptions =
        unreadable.hasErrors() ? overrides : around.apply(source, overrides);
    Compilation compilation =
        unreadable.hasErrors()
            ? Compilation.unreadable(unreadable.sorted())
            : PlanCompiler.compile(source, compileOptions);
    List<Diagnostic> found = compilation.diagnostics();
    found.stream()
        .filter(CompiledPlan::isAboutCommandLine)
        .findFirst()
        .ifPresent(
            diagnostic -> {
              throw CommandFailure.usage(
                  "on the command line: " + diagnostic.message(),
                  diagnostic.helps().stream().findFirst().or(() -> help(diagnostic.code())));
            });
    CompiledPlan compiled =
        new CompiledPlan(
            source,
            compileOptions,
            compilation.domains(),
            compilation.outputs(),
            count(found, Severity.ERROR),
            count(found, Severity.WARNING),
            compilation);
    compiled.show(session, display, found);
    if (display.format == DiagnosticOptions.Format.TEXT) {
      if (compiled.errors > 0) {
        session.err().print("\n%s: %s\n".formatted(source.name(), compiled.findings()));
      }
      found.stream()
          .findFirst()
          .ifPresent(
              first ->
                  session.err().print("for more: datagenc help %s\n".formatted(first.code().id())));
    }
    session.err().flush();
    return compiled;
  }

  /// Shows `found` on standard error.
  public void show(Session session, DiagnosticOptions display, List<Diagnostic> found) {
    session.err().print(display.formatter(session.style()).format(source, found));
  }

  /// The plan; present unless there are errors.
  public Optional<GenerationPlan> plan() {
    return domains.map(DomainAnalysis::plan);
  }

  /// Whether a finding is about an override: it has no place in the plan.
  private static boolean isAboutCommandLine(Diagnostic diagnostic) {
    return diagnostic.span().equals(new SourceSpan(0, 0))
        && OVERRIDE_CODES.contains(diagnostic.code());
  }

  private static Optional<String> help(DiagnosticCode code) {
    return code == DiagnosticCode.INVALID_PROPERTY
        ? Optional.of("for example --scale 0.1 or --set locale=de_DE")
        : Optional.empty();
  }

  private static long count(List<Diagnostic> diagnostics, Severity severity) {
    return diagnostics.stream().filter(diagnostic -> diagnostic.severity() == severity).count();
  }

  /// `2 errors, 1 warning`.
  String findings() {
    List<String> parts = new ArrayList<>();
    parts.add(errors == 0 ? "no errors" : Quantities.count(errors, "error"));
    if (warnings > 0) {
      parts.add(Quantities.count(warnings, "warning"));
    }
    return String.join(", ", parts);
  }

  /// The DynamoDB table called `name`, as people write it, if the plan declares one.
  public Optional<DynamodbDefinition> dynamodbTable(String name) {
    List<DynamodbDefinition> all = compilation.dynamodbTables();
    return all.stream()
        .filter(definition -> definition.name().equals(name))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(definition -> definition.name().equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst());
  }

  /// The table called `name`, or those of the families of the DynamoDB table that is.
  ///
  /// @throws CommandFailure if there is none
  public List<TablePlan> tables(GenerationPlan plan, String name) {
    return dynamodbTable(name)
        .map(definition -> definition.tables().stream().map(plan::table).toList())
        .orElseGet(() -> List.of(table(plan, name)));
  }

  /// The table called `name`, as people write it: without quotes it is in lower case.
  ///
  /// @throws CommandFailure if there is none
  public static TablePlan table(GenerationPlan plan, String name) {
    return plan.findTable(name)
        .or(() -> plan.findTable(name.toLowerCase(Locale.ROOT)))
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "the plan has no table `%s`".formatted(name),
                    Suggestions.help(
                        name, plan.tables().stream().map(TablePlan::name).toList(), "tables")));
  }
}
