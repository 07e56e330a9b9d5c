package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_PROPERTY;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.PROPERTY_NOT_FOUND;

import io.datagenc.compiler.analyzer.output.PropertyValues.PropertyValue;
import io.datagenc.compiler.ast.Property;
import io.datagenc.compiler.catalog.Connector;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.output.IfExists;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What `WITH (…)` says of an output.
///
/// @param properties those of the connector's tables
record OutputSettings(IfExists ifExists, Map<String, String> properties) {
  private static final String IF_EXISTS = "if_exists";

  OutputSettings {
    properties = Map.copyOf(properties);
  }

  /// Reads `written`; what the connector does not have is reported.
  ///
  /// @param catalog that of the target; empty if it is not known
  /// @param ifExists what is done where nothing is said
  static OutputSettings of(
      List<Property> written,
      Optional<Catalogs.Catalog> catalog,
      IfExists ifExists,
      Diagnostics diagnostics) {
    IfExists found = ifExists;
    Map<String, String> properties = new TreeMap<>();
    for (PropertyValue value : PropertyValues.of(written, diagnostics).values()) {
      String name = value.property().name().value();
      if (name.equals(IF_EXISTS)) {
        found = ifExists(value, ifExists, diagnostics);
      } else if (catalog.isEmpty() || catalog.get().connector().tableProperties().contains(name)) {
        properties.put(name, value.text());
      } else {
        Connector connector = catalog.get().connector();
        Set<String> names = new HashSet<>(connector.tableProperties().names());
        names.add(IF_EXISTS);
        Diagnostic diagnostic =
            Diagnostic.of(
                PROPERTY_NOT_FOUND,
                value.property().name().span(),
                "tables of connector `%s` have no property `%s`".formatted(connector.name(), name));
        diagnostics.report(
            Suggestions.help(name, names, "properties")
                .map(diagnostic::withHelp)
                .orElse(diagnostic));
      }
    }
    return new OutputSettings(found, properties);
  }

  private static IfExists ifExists(
      PropertyValue value, IfExists otherwise, Diagnostics diagnostics) {
    return switch (value.text().toLowerCase(Locale.ROOT)) {
      case "fail" -> IfExists.FAIL;
      case "replace" -> IfExists.REPLACE;
      case "append" -> IfExists.APPEND;
      default -> {
        diagnostics.report(
            Diagnostic.of(
                    INVALID_PROPERTY,
                    value.property().value().span(),
                    "`%s` cannot be '%s'".formatted(IF_EXISTS, value.text()))
                .withHelp("write 'fail', 'replace' or 'append'"));
        yield otherwise;
      }
    };
  }
}
