package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.AMBIGUOUS_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CATALOG_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_TARGET;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_TARGET;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.output.TargetName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The places that outputs go to.
final class Targets {
  private final Catalogs catalogs;
  private final String schema;
  private final Optional<SourceSpan> schemaSpan;
  private final Diagnostics diagnostics;
  private final Map<TargetName, SourceSpan> taken = new HashMap<>();

  /// @param schema the name of the plan, and of the schema of targets that name none
  /// @param plan what declares it
  Targets(Catalogs catalogs, String schema, Plan plan, Diagnostics diagnostics) {
    this.catalogs = catalogs;
    this.schema = schema;
    this.schemaSpan =
        plan.statements().stream()
            .filter(Statement.CreateSchema.class::isInstance)
            .map(declared -> ((Statement.CreateSchema) declared).name().span())
            .findFirst();
    this.diagnostics = diagnostics;
  }

  /// A schema of a catalog.
  record TargetSchema(Catalogs.Catalog catalog, String schema) {}

  /// The schema that `catalog[.schema]` names; empty if none, which is reported.
  Optional<TargetSchema> schema(QualifiedName name) {
    List<Identifier> parts = name.parts();
    if (parts.size() > 2) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_TARGET,
                  name.span(),
                  "a schema of a catalog has two parts, `%s` has %d".formatted(name, parts.size()))
              .withHelp("write `catalog.schema`, or `catalog` alone"));
      return Optional.empty();
    }
    return catalog(parts.getFirst())
        .map(found -> new TargetSchema(found, parts.size() == 2 ? parts.get(1).value() : schema));
  }

  /// The schema of the table that `catalog[.schema].table` names; empty if none, which is reported.
  Optional<TargetSchema> schemaOfTable(QualifiedName name) {
    List<Identifier> parts = name.parts();
    if (parts.size() == 1 || parts.size() > 3) {
      Diagnostic diagnostic =
          Diagnostic.of(
              INVALID_TARGET,
              name.span(),
              parts.size() == 1
                  ? "`%s` names no catalog to write to".formatted(name)
                  : "a table of a catalog has three parts, `%s` has %d"
                      .formatted(name, parts.size()));
      diagnostics.report(
          diagnostic.withHelp(
              "write `%s.%s.%s`".formatted(example(), schema, parts.getLast().value())));
      return Optional.empty();
    }
    return catalog(parts.getFirst())
        .map(found -> new TargetSchema(found, parts.size() == 3 ? parts.get(1).value() : schema));
  }

  private String example() {
    return catalogs.example();
  }

  private Optional<Catalogs.Catalog> catalog(Identifier name) {
    boolean isSchema = name.value().equals(schema);
    if (!catalogs.contains(name.value())) {
      Diagnostic diagnostic =
          Diagnostic.of(
              CATALOG_NOT_FOUND,
              name.span(),
              isSchema
                  ? "`%s` is the schema of this plan, not a catalog".formatted(name.value())
                  : "catalog `%s` not found".formatted(name.value()));
      diagnostics.report(
          Suggestions.help(name.value(), catalogs.names(), "catalogs")
              .map(diagnostic::withHelp)
              .orElseGet(
                  () ->
                      diagnostic.withHelp(
                          "declare one: `CREATE CATALOG %s USING iceberg WITH (warehouse = '…');`"
                              .formatted(isSchema ? "lake" : name.value()))));
      return Optional.empty();
    }
    if (isSchema && schemaSpan.isPresent()) {
      Diagnostic diagnostic =
          Diagnostic.of(
                  AMBIGUOUS_NAME,
                  name.span(),
                  "`%s` is a catalog, and the schema of this plan".formatted(name.value()))
              .withLabel(schemaSpan.get(), "the schema");
      diagnostics.report(
          catalogs
              .declaration(name.value())
              .map(span -> diagnostic.withLabel(span, "the catalog"))
              .orElse(diagnostic)
              .withHelp("give the catalog another name"));
      return Optional.empty();
    }
    return catalogs.find(name.value(), name.span());
  }

  /// Whether `target`, which a statement writes at `span`, is the place of no other output; if it
  /// is not, that is reported.
  boolean claim(TargetName target, SourceSpan span, String help) {
    SourceSpan previous = taken.putIfAbsent(target, span);
    if (previous != null) {
      diagnostics.report(
          Diagnostic.of(DUPLICATE_TARGET, span, "`%s` is written twice".formatted(target))
              .withLabel(previous, "first here")
              .withHelp(help));
    }
    return previous == null;
  }
}
