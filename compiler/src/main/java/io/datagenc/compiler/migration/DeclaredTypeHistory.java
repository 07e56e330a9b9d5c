package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The domains and enumerations of a schema while statements change them.
final class DeclaredTypeHistory {
  private final Map<String, Statement> types = new LinkedHashMap<>();

  /// What is declared a second time, which the analysis reports.
  private final List<Statement> repeated = new ArrayList<>();

  void add(Statement.CreateDomain domain) {
    put(domain.name(), domain);
  }

  void add(Statement.CreateEnumType type) {
    put(type.name(), type);
  }

  private void put(QualifiedName name, Statement type) {
    if (types.putIfAbsent(name.last().value(), type) != null) {
      repeated.add(type);
    }
  }

  void drop(QualifiedName name) {
    types.remove(name.last().value());
  }

  void add(Statement.AddEnumValue add) {
    if (types.get(add.type().last().value()) instanceof Statement.CreateEnumType type) {
      List<Literal.StringLiteral> values = new ArrayList<>(type.values());
      boolean isThere =
          values.stream().anyMatch(value -> value.value().equals(add.value().value()));
      if (!isThere || !add.ifNotExists()) {
        values.add(add.value());
      }
      replace(type, values);
    }
  }

  void rename(Statement.RenameEnumValue rename) {
    if (types.get(rename.type().last().value()) instanceof Statement.CreateEnumType type) {
      replace(
          type,
          type.values().stream()
              .map(
                  value -> value.value().equals(rename.value().value()) ? rename.newValue() : value)
              .toList());
    }
  }

  private void replace(Statement.CreateEnumType type, List<Literal.StringLiteral> values) {
    types.put(
        type.name().last().value(), new Statement.CreateEnumType(type.span(), type.name(), values));
  }

  /// The values of the enumeration `name`; empty if it is none.
  Optional<List<Literal.StringLiteral>> values(String name) {
    return types.get(name) instanceof Statement.CreateEnumType type
        ? Optional.of(type.values())
        : Optional.empty();
  }

  Set<String> names() {
    return types.keySet();
  }

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>(types.values());
    statements.addAll(repeated);
    return statements;
  }
}
