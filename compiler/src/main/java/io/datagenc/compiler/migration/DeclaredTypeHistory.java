package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The domains and enumerations of all schemas while statements change them. Of several that are
/// called alike the first one keeps its name in the plan, and others have that of their schema
/// before it.
final class DeclaredTypeHistory {
  private final Map<TableKey, Statement> types = new LinkedHashMap<>();

  /// What is declared a second time, which the analysis reports.
  private final List<Statement> repeated = new ArrayList<>();

  private final Diagnostics diagnostics;

  DeclaredTypeHistory(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// @param schema that of unqualified names
  void add(Statement.CreateDomain domain, String schema) {
    put(TableKey.of(domain.name(), schema), domain);
  }

  /// @param schema that of unqualified names
  void add(Statement.CreateEnumType type, String schema) {
    put(TableKey.of(type.name(), schema), type);
  }

  private void put(TableKey key, Statement type) {
    if (types.putIfAbsent(key, type) != null) {
      repeated.add(type);
    }
  }

  /// The type that a name names in a schema: one of that, else the only one that is called so.
  private Optional<TableKey> find(QualifiedName name, String schema) {
    TableKey key = TableKey.of(name, schema);
    if (types.containsKey(key)) {
      return Optional.of(key);
    }
    List<TableKey> alike =
        types.keySet().stream().filter(found -> found.name().equals(key.name())).toList();
    return alike.stream()
        .filter(found -> alike.size() == 1 || found.schema().isEmpty())
        .findFirst()
        .or(() -> alike.stream().filter(found -> found.schema().equals("public")).findFirst());
  }

  /// The type that is to be changed; that there is none is reported.
  private Optional<TableKey> changed(QualifiedName name, String schema) {
    Optional<TableKey> found = find(name, schema);
    if (found.isEmpty()) {
      Diagnostic diagnostic =
          Diagnostic.of(
              DiagnosticCode.TYPE_NOT_FOUND,
              name.span(),
              "type `%s` not found".formatted(name.last().value()));
      List<String> names = types.keySet().stream().map(TableKey::name).toList();
      diagnostics.report(
          Suggestions.help(name.last().value(), names, "types")
              .map(diagnostic::withHelp)
              .orElse(diagnostic));
    }
    return found;
  }

  private Optional<Statement> type(QualifiedName name, String schema) {
    return changed(name, schema).map(types::get);
  }

  void drop(QualifiedName name, String schema) {
    find(name, schema).ifPresent(types::remove);
  }

  void add(Statement.AddEnumValue add, String schema) {
    if (type(add.type(), schema).orElse(null) instanceof Statement.CreateEnumType type) {
      List<Literal.StringLiteral> values = new ArrayList<>(type.values());
      boolean isThere =
          values.stream().anyMatch(value -> value.value().equals(add.value().value()));
      if (!isThere || !add.ifNotExists()) {
        values.add(add.value());
      }
      replace(add.type(), schema, type, values);
    }
  }

  void rename(Statement.RenameEnumValue rename, String schema) {
    if (type(rename.type(), schema).orElse(null) instanceof Statement.CreateEnumType type) {
      replace(
          rename.type(),
          schema,
          type,
          type.values().stream()
              .map(
                  value -> value.value().equals(rename.value().value()) ? rename.newValue() : value)
              .toList());
    }
  }

  void set(Statement.SetDomainClause set, String schema) {
    change(
        set.domain(),
        schema,
        clauses -> {
          clauses.removeIf(
              old ->
                  set.clause() instanceof ColumnClause.DefaultValue
                          && old instanceof ColumnClause.DefaultValue
                      || set.clause() instanceof ColumnClause.NotNull
                          && old instanceof ColumnClause.NotNull);
          clauses.add(set.clause());
        });
  }

  void drop(Statement.DropDomainClause drop, String schema) {
    change(
        drop.domain(),
        schema,
        clauses -> clauses.removeIf(clause -> TableChanges.isDropped(clause, drop.clause())));
  }

  /// A constraint without a name is called as PostgreSQL calls the first one: `domain_check`.
  void drop(Statement.DropDomainConstraint drop, String schema) {
    String name = drop.constraint().value();
    change(
        drop.domain(),
        schema,
        clauses ->
            clauses.removeIf(
                clause ->
                    clause instanceof ColumnClause.Check check
                        && check
                            .name()
                            .map(Identifier::value)
                            .orElse(drop.domain().last().value() + "_check")
                            .equals(name)));
  }

  private void change(QualifiedName domain, String schema, Consumer<List<ColumnClause>> change) {
    Optional<TableKey> key = changed(domain, schema);
    if (key.isPresent() && types.get(key.get()) instanceof Statement.CreateDomain found) {
      List<ColumnClause> clauses = new ArrayList<>(found.clauses());
      change.accept(clauses);
      types.put(
          key.get(), new Statement.CreateDomain(found.span(), found.name(), found.type(), clauses));
    }
  }

  private void replace(
      QualifiedName name,
      String schema,
      Statement.CreateEnumType type,
      List<Literal.StringLiteral> values) {
    find(name, schema)
        .ifPresent(
            key -> types.put(key, new Statement.CreateEnumType(type.span(), type.name(), values)));
  }

  /// What a type is called in the plan; empty if the schema declares none that is named so.
  ///
  /// @param schema that of unqualified names
  Optional<String> name(QualifiedName name, String schema) {
    return find(name, schema).map(this::name);
  }

  private String name(TableKey key) {
    boolean isFirst =
        types.keySet().stream()
            .filter(found -> found.name().equals(key.name()))
            .findFirst()
            .equals(Optional.of(key));
    if (isFirst) {
      return key.name();
    }
    String name = key.schema() + "_" + key.name();
    while (isTaken(name)) {
      name += "_";
    }
    return name;
  }

  private boolean isTaken(String name) {
    return types.keySet().stream().anyMatch(found -> found.name().equals(name));
  }

  /// The values of the enumeration that is called `name` in the plan; empty if it is none.
  Optional<List<Literal.StringLiteral>> values(String name) {
    return types.entrySet().stream()
        .filter(each -> name(each.getKey()).equals(name))
        .map(Map.Entry::getValue)
        .filter(Statement.CreateEnumType.class::isInstance)
        .map(type -> ((Statement.CreateEnumType) type).values())
        .findFirst();
  }

  /// The statements that declare the types.
  List<Statement> statements(ForeignTypes foreignTypes) {
    List<Statement> statements = new ArrayList<>();
    types.forEach(
        (key, type) -> statements.add(named(foreignTypes.standard(type, key.schema()), name(key))));
    statements.addAll(repeated);
    return statements;
  }

  private static Statement named(Statement type, String name) {
    if (type instanceof Statement.CreateDomain domain) {
      return new Statement.CreateDomain(
          domain.span(), renamed(domain.name(), name), domain.type(), domain.clauses());
    }
    if (type instanceof Statement.CreateEnumType values) {
      return new Statement.CreateEnumType(
          values.span(), renamed(values.name(), name), values.values());
    }
    throw new IllegalStateException("not a type: " + type);
  }

  private static QualifiedName renamed(QualifiedName written, String name) {
    Identifier last = written.last();
    if (last.value().equals(name)) {
      return written;
    }
    return new QualifiedName(
        written.span(), List.of(new Identifier(last.span(), name, last.quoted())));
  }
}
