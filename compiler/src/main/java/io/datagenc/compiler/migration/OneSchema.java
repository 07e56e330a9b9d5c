package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IndexColumn;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables of all schemas as ones of the plan's: by their own names, or by that of their schema
/// and their own where several are called alike.
final class OneSchema {
  private static final String DEFAULT = "public";

  private final List<Statement.CreateSchema> created;
  private final Map<TableKey, TableHistory> tables;
  private final Diagnostics diagnostics;
  private final Map<TableKey, String> names = new HashMap<>();

  OneSchema(
      List<Statement.CreateSchema> created,
      Map<TableKey, TableHistory> tables,
      Diagnostics diagnostics) {
    this.created = created;
    this.tables = tables;
    this.diagnostics = diagnostics;
  }

  /// The statements that declare the tables.
  List<Statement> statements(ColumnOutcome columns) {
    Set<String> schemas = new LinkedHashSet<>();
    tables.keySet().forEach(key -> schemas.add(normal(key.schema())));
    String main = main(schemas);
    name(main);
    if (schemas.size() > 1) {
      reportMerged(main);
    }
    List<Statement> statements = new ArrayList<>();
    schema(main, schemas).ifPresent(statements::add);
    tables.values().forEach(table -> statements.add(table(table, columns)));
    tables.values().forEach(table -> addIndexes(table, statements));
    tables.values().forEach(table -> addComments(table, statements));
    return statements;
  }

  private static String normal(String schema) {
    return schema.isEmpty() ? DEFAULT : schema;
  }

  private static String main(Set<String> schemas) {
    return schemas.isEmpty() || schemas.contains(DEFAULT) ? DEFAULT : schemas.iterator().next();
  }

  private void name(String main) {
    Map<String, Long> alike =
        tables.keySet().stream()
            .collect(Collectors.groupingBy(TableKey::name, Collectors.counting()));
    Set<String> taken = new HashSet<>(alike.keySet());
    for (TableKey key : tables.keySet()) {
      boolean isOwn = alike.getOrDefault(key.name(), 0L) == 1 || normal(key.schema()).equals(main);
      String name = isOwn ? key.name() : normal(key.schema()) + "_" + key.name();
      while (!isOwn && !taken.add(name)) {
        name += "_";
      }
      names.put(key, name);
    }
  }

  private void reportMerged(String main) {
    List<TableHistory> others =
        tables.values().stream().filter(table -> !normal(table.key.schema()).equals(main)).toList();
    String renamed =
        others.stream()
            .filter(table -> !table.key.name().equals(names.get(table.key)))
            .map(
                table ->
                    "`%s.%s` is `%s`"
                        .formatted(table.key.schema(), table.key.name(), names.get(table.key)))
            .collect(Collectors.joining(", "));
    Diagnostic diagnostic =
        Diagnostic.of(
            DiagnosticCode.SCHEMAS_MERGED,
            others.getFirst().statement.name().span(),
            "a plan has one schema: the tables of %s are ones of `%s`"
                .formatted(
                    others.stream()
                        .map(table -> "`%s`".formatted(normal(table.key.schema())))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                    main));
    diagnostics.report(renamed.isEmpty() ? diagnostic : diagnostic.withHelp(renamed));
  }

  /// The schema of the plan, unless it is that of plans which name none.
  private Optional<Statement.CreateSchema> schema(String main, Set<String> schemas) {
    Optional<Statement.CreateSchema> own =
        created.stream()
            .filter(schema -> schema.name().last().value().equals(main))
            .findFirst()
            .or(
                () ->
                    created.stream().filter(schema -> !schema.properties().isEmpty()).findFirst());
    boolean isUnqualified =
        tables.keySet().stream().allMatch(key -> key.schema().isEmpty()) && created.size() == 1;
    if (own.isPresent() || isUnqualified) {
      return own.or(() -> created.stream().findFirst());
    }
    return main.equals(DEFAULT) || schemas.isEmpty()
        ? Optional.empty()
        : tables.values().stream()
            .findFirst()
            .map(table -> table.statement.name().parts().getFirst().span())
            .map(
                span ->
                    new Statement.CreateSchema(
                        span,
                        false,
                        new QualifiedName(span, List.of(new Identifier(span, main, true))),
                        List.of()));
  }

  private Statement.CreateTable table(TableHistory table, ColumnOutcome columns) {
    Renaming renaming = Renaming.ofReferences(this::named);
    List<TableElement> elements = new ArrayList<>();
    for (TableElement element : columns.elements(table)) {
      elements.add(unnamed(table, like(renaming.element(element))));
    }
    return new Statement.CreateTable(
        table.statement.span(),
        false,
        name(table),
        elements,
        table.options,
        table.statement.rows());
  }

  /// Keys of two schemas may be called alike, and are indexes of one: those of a table that gets
  /// another name are called by that.
  private TableElement unnamed(TableHistory table, TableElement element) {
    return element instanceof TableElement.TableConstraint constraint
            && !table.key.name().equals(names.get(table.key))
        ? new TableElement.TableConstraint(
            constraint.span(), Optional.empty(), constraint.constraint())
        : element;
  }

  private TableElement like(TableElement element) {
    return element instanceof TableElement.LikeTable like && like.table().parts().size() == 2
        ? new TableElement.LikeTable(like.span(), named(like.table()), like.options())
        : element;
  }

  private QualifiedName name(TableHistory table) {
    return new QualifiedName(
        table.statement.name().span(),
        List.of(
            new Identifier(
                table.statement.name().last().span(),
                names.getOrDefault(table.key, table.key.name()),
                table.name.quoted())));
  }

  private Reference named(Reference reference) {
    return Renaming.to(reference, named(reference.table()), reference.columns());
  }

  /// The name in the plan of a table that was named before or after it was declared.
  private QualifiedName named(QualifiedName written) {
    TableKey key = TableKey.of(written, "");
    String name = names.get(key);
    if (name == null) {
      List<TableKey> alike =
          names.keySet().stream().filter(found -> found.name().equals(key.name())).toList();
      name = alike.size() == 1 ? names.getOrDefault(alike.getFirst(), key.name()) : key.name();
    }
    Identifier last = written.last();
    return new QualifiedName(
        written.span(), List.of(new Identifier(last.span(), name, last.quoted())));
  }

  private void addIndexes(TableHistory table, List<Statement> statements) {
    Renaming same = Renaming.ofReferences(reference -> reference);
    for (Statement.CreateIndex index : table.indexes) {
      boolean isKeyOverMore =
          index.unique()
              && (index.where().isPresent()
                  || index.columns().stream().anyMatch(column -> !isColumn(column)));
      if (!isKeyOverMore) {
        statements.add(same.index(index, name(table)));
      }
    }
  }

  static boolean isColumn(IndexColumn column) {
    return column.value() instanceof ValueExpression.Path path && path.name().parts().size() == 1;
  }

  private void addComments(TableHistory table, List<Statement> statements) {
    table.comments.forEach(
        (column, comment) -> {
          List<Identifier> parts = new ArrayList<>(name(table).parts());
          if (!column.isEmpty()) {
            parts.add(new Identifier(comment.name().last().span(), column, true));
          }
          statements.add(
              new Statement.CommentOn(
                  comment.span(),
                  comment.target(),
                  new QualifiedName(comment.name().span(), parts),
                  comment.text()));
        });
  }
}
