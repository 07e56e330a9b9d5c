package io.datagenc.compiler.analyzer.symbol;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.SCHEMA_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TABLE_NOT_FOUND;

import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.util.Optional;
import java.util.Set;

/// How the tables of a plan are called: by their names, which the name of the schema may precede.
///
/// @param schema the name of the plan's schema
public record TableNames(String schema, Diagnostics diagnostics) {

  /// The name of the table that `name` names, one of `names`; empty if there is none, which is
  /// reported.
  public Optional<String> resolve(QualifiedName name, Set<String> names) {
    if (!checkSchema(name)) {
      return Optional.empty();
    }
    if (!names.contains(name.last().value())) {
      reportNotFound(name, names);
      return Optional.empty();
    }
    return Optional.of(name.last().value());
  }

  /// Reports that none of `names` is that of the table `name`.
  public void reportNotFound(QualifiedName name, Set<String> names) {
    Diagnostic diagnostic =
        Diagnostic.of(
            TABLE_NOT_FOUND,
            name.last().span(),
            "table `%s` not found".formatted(name.last().value()));
    diagnostics.report(
        Suggestions.help(name.last().value(), names, "tables")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
  }

  /// Whether the parts before the last of `name` name the schema of the plan; if not, that is
  /// reported.
  public boolean checkSchema(QualifiedName name) {
    int parts = name.parts().size();
    if (parts == 1) {
      return true;
    }
    String qualifier = name.parts().get(parts - 2).value();
    if (parts == 2 && (qualifier.equals(schema) || qualifier.equals(SchemaSettings.DEFAULT_NAME))) {
      return true;
    }
    diagnostics.report(
        Diagnostic.of(
                SCHEMA_NOT_FOUND,
                name.span(),
                "`%s` is not in the schema of this plan, `%s`".formatted(name, schema))
            .withHelp("write `%s`".formatted(name.last().value())));
    return false;
  }
}
