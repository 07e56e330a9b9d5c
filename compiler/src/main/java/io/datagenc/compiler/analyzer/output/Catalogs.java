package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CATALOG_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CATALOG_PROPERTY_IGNORED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONNECTOR_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_CATALOG_FILE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.PROPERTY_NOT_FOUND;

import io.datagenc.compiler.analyzer.output.PropertyValues.PropertyValue;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.catalog.CatalogFile;
import io.datagenc.compiler.catalog.Connector;
import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.output.CatalogPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The catalogs of a plan: those that it declares, completed by the files of the same names, and
/// those that only files describe. What a file says goes before what the plan says.
final class Catalogs {

  /// Connectors of the language that this version does not have; it is told apart from a name that
  /// nobody knows.
  private static final Set<String> PLANNED =
      Set.of(
          "dynamodb",
          "dynamodb_export",
          "duckdb",
          "files",
          "iceberg",
          "mariadb",
          "mysql",
          "postgresql");

  private final OutputEnvironment environment;
  private final Diagnostics diagnostics;
  private final Map<String, Optional<Catalog>> catalogs = new LinkedHashMap<>();

  /// Of the catalogs that the plan declares.
  private final Set<String> names = new LinkedHashSet<>();

  private final Map<String, Statement.CreateCatalog> declarations = new LinkedHashMap<>();

  private Catalogs(OutputEnvironment environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  /// A catalog without errors.
  ///
  /// @param declaration where it is declared, if not by a file alone
  record Catalog(CatalogPlan plan, Connector connector, Optional<SourceSpan> declaration) {
    String name() {
      return plan.name();
    }
  }

  /// The catalogs that `plan` declares; of its errors, all are reported.
  static Catalogs of(Plan plan, OutputEnvironment environment, Diagnostics diagnostics) {
    Catalogs catalogs = new Catalogs(environment, diagnostics);
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateCatalog catalog) {
        String name = catalog.name().value();
        catalogs.names.add(name);
        if (environment.only().filter(only -> !only.equals(name)).isEmpty()) {
          catalogs.declare(catalog);
        }
      }
    }
    return catalogs;
  }

  /// Whether there is a catalog called `name`, be it with or without errors.
  boolean contains(String name) {
    return catalogs.containsKey(name) || environment.file(name).isPresent();
  }

  /// The names of all catalogs.
  Set<String> names() {
    Set<String> all = new TreeSet<>(names);
    environment.files().forEach(file -> all.add(file.name()));
    return all;
  }

  /// A name for help: of the first catalog that the plan declares, if it declares one.
  String example() {
    return declarations.keySet().stream()
        .findFirst()
        .or(() -> names().stream().findFirst())
        .orElse("catalog");
  }

  /// The catalog called `name`; empty if it has errors, which are reported: those of a catalog that
  /// only a file describes at `use`.
  Optional<Catalog> find(String name, SourceSpan use) {
    Optional<Catalog> known = catalogs.get(name);
    if (known == null) {
      known = environment.file(name).flatMap(file -> described(file, use));
      catalogs.put(name, known);
    }
    return known;
  }

  /// Where the plan declares the catalog called `name`.
  Optional<SourceSpan> declaration(String name) {
    return Optional.ofNullable(declarations.get(name)).map(catalog -> catalog.name().span());
  }

  /// The catalogs that have no errors: the declared ones, and of the others those that were asked
  /// for.
  List<CatalogPlan> plans() {
    return catalogs.values().stream().flatMap(Optional::stream).map(Catalog::plan).toList();
  }

  private void declare(Statement.CreateCatalog statement) {
    String name = statement.name().value();
    Statement.CreateCatalog previous = declarations.putIfAbsent(name, statement);
    if (previous != null) {
      diagnostics.report(
          Diagnostic.of(
                  DUPLICATE_NAME,
                  statement.name().span(),
                  "catalog `%s` is declared twice".formatted(name))
              .withLabel(previous.name().span(), "first declared here"));
      return;
    }
    String connectorName = statement.connector().value();
    Optional<Connector> connector = connector(connectorName, statement.connector().span(), "");
    Map<String, PropertyValue> declared = PropertyValues.of(statement.properties(), diagnostics);
    Map<String, String> properties = new TreeMap<>();
    for (PropertyValue value : declared.values()) {
      String property = value.property().name().value();
      if (connector.isEmpty() || connector.get().catalogProperties().contains(property)) {
        properties.put(property, value.text());
      } else {
        diagnostics.report(notFound(connector.get(), property, value.property().name().span(), ""));
      }
    }
    Optional<CatalogFile> file = environment.file(name);
    boolean agrees =
        file.isEmpty()
            || merge(
                file.get(),
                statement.connector().value(),
                connector,
                properties,
                statement.name().span());
    catalogs.put(
        name,
        connector
            .filter(_ -> agrees)
            .map(
                found ->
                    new Catalog(
                        new CatalogPlan(name, found.name(), properties),
                        found,
                        Optional.of(statement.name().span()))));
  }

  /// Puts what `file` says over `properties`. Whether the file has no errors.
  private boolean merge(
      CatalogFile file,
      String connectorName,
      Optional<Connector> connector,
      Map<String, String> properties,
      SourceSpan span) {
    if (hasProblems(file, span)) {
      return false;
    }
    Optional<CatalogFile.Entry> named = file.entry(CatalogFile.CONNECTOR_NAME);
    if (named.isPresent() && !named.get().value().equals(connectorName)) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_CATALOG_FILE,
                  span,
                  "%s: `connector.name=%s`, but the plan has the catalog USING %s"
                      .formatted(
                          file.place(named.get().line()), named.get().value(), connectorName))
              .withHelp("one of the two is to be changed"));
      return false;
    }
    connector.ifPresent(found -> properties.putAll(properties(file, found, span)));
    return true;
  }

  private Optional<Catalog> described(CatalogFile file, SourceSpan use) {
    if (hasProblems(file, use)) {
      return Optional.empty();
    }
    Optional<CatalogFile.Entry> named = file.entry(CatalogFile.CONNECTOR_NAME);
    if (named.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_CATALOG_FILE,
                  use,
                  "%s: nothing says which connector it is for".formatted(file.path()))
              .withHelp("add a line to the file: `connector.name=…`"));
      return Optional.empty();
    }
    return connector(named.get().value(), use, file.place(named.get().line()) + ": ")
        .map(
            connector ->
                new Catalog(
                    new CatalogPlan(
                        file.name(), connector.name(), properties(file, connector, use)),
                    connector,
                    Optional.empty()));
  }

  private boolean hasProblems(CatalogFile file, SourceSpan span) {
    for (CatalogFile.Problem problem : file.problems()) {
      diagnostics.report(
          INVALID_CATALOG_FILE,
          span,
          "%s: %s".formatted(file.place(problem.line()), problem.message()));
    }
    return !file.problems().isEmpty();
  }

  /// What `file` says to `connector`. A server of Trino reads the same file: what is meant for it
  /// alone is left out with a note, unless it looks like a misspelled property of ours.
  private Map<String, String> properties(CatalogFile file, Connector connector, SourceSpan span) {
    Map<String, String> properties = new TreeMap<>();
    List<String> ignored = new ArrayList<>();
    file.entries()
        .forEach(
            (name, entry) -> {
              if (connector.catalogProperties().contains(name)) {
                properties.put(name, entry.value());
              } else if (!Suggestions.near(name, connector.catalogProperties().names()).isEmpty()) {
                diagnostics.report(
                    notFound(connector, name, span, file.place(entry.line()) + ": "));
              } else if (!name.equals(CatalogFile.CONNECTOR_NAME)) {
                ignored.add("`%s`".formatted(name));
              }
            });
    if (!ignored.isEmpty()) {
      diagnostics.report(
          CATALOG_PROPERTY_IGNORED,
          span,
          "%s: not needed here and ignored: %s".formatted(file.path(), String.join(", ", ignored)));
    }
    return properties;
  }

  private static Diagnostic notFound(
      Connector connector, String property, SourceSpan span, String place) {
    Diagnostic diagnostic =
        Diagnostic.of(
            PROPERTY_NOT_FOUND,
            span,
            "%scatalogs of connector `%s` have no property `%s`"
                .formatted(place, connector.name(), property));
    return Suggestions.help(property, connector.catalogProperties().names(), "properties")
        .map(diagnostic::withHelp)
        .orElse(diagnostic);
  }

  /// The connector called `name`; empty if there is none, which is reported at `span`.
  private Optional<Connector> connector(String name, SourceSpan span, String place) {
    Optional<Connector> connector = environment.connector(name);
    if (connector.isEmpty()) {
      List<String> names = environment.connectors().stream().map(Connector::name).toList();
      Diagnostic diagnostic =
          Diagnostic.of(
              CONNECTOR_NOT_FOUND,
              span,
              PLANNED.contains(name)
                  ? "%sconnector `%s` is not supported yet".formatted(place, name)
                  : "%sconnector `%s` not found".formatted(place, name));
      diagnostics.report(
          Suggestions.help(name, names, "connectors").map(diagnostic::withHelp).orElse(diagnostic));
    }
    return connector;
  }

  /// Takes the catalog `name` although no statement names it; that there is none is reported.
  void only(String name) {
    SourceSpan nowhere = new SourceSpan(0, 0);
    if (contains(name)) {
      find(name, nowhere);
      return;
    }
    Diagnostic diagnostic =
        Diagnostic.of(CATALOG_NOT_FOUND, nowhere, "catalog `%s` not found".formatted(name));
    diagnostics.report(
        diagnostic.withHelp(
            Suggestions.help(name, names(), "catalogs")
                .orElse(
                    "declare it in the plan, `CREATE CATALOG %s USING … WITH (…)`, or in a file catalogs/%s.properties"
                        .formatted(name, name))));
  }
}
