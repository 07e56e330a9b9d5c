package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.CommentTarget;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.Statement.TableRenaming;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Applies the statements of foreign DDL one after the other. What a statement changes is changed;
/// what it cannot change, since it is not there, stays a statement that the analysis reports.
public final class SchemaHistory {
  private final Map<TableKey, TableHistory> tables = new LinkedHashMap<>();

  /// Tables that are parts of others.
  private final Map<TableKey, TableHistory> partitions = new LinkedHashMap<>();

  private final Set<String> views = new HashSet<>();
  private final DeclaredTypeHistory types;
  private final SequenceHistory sequences = new SequenceHistory();
  private final List<Statement.CreateSchema> schemas = new ArrayList<>();
  private final List<Statement> others = new ArrayList<>();
  private final Diagnostics diagnostics;
  private String schema = "";

  private SchemaHistory(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.types = new DeclaredTypeHistory(diagnostics);
  }

  /// The plan that declares what the statements of `plan` leave. What the language does not have of
  /// what is left is reported.
  public static Plan outcome(Plan plan, CodeReader reader, Diagnostics diagnostics) {
    SchemaHistory history = new SchemaHistory(diagnostics);
    plan.statements().forEach(history::statement);
    history.tables.values().forEach(history::completePartitions);
    ForeignTypes foreignTypes = new ForeignTypes(history.types, reader);
    ColumnOutcome columns =
        new ColumnOutcome(
            foreignTypes,
            history.types,
            history.sequences,
            OwnFunctions.of(plan),
            reader,
            diagnostics);
    List<Statement> declared =
        new OneSchema(history.schemas, history.tables, diagnostics).statements(columns);
    List<Statement> types = history.types.statements(foreignTypes);
    List<Statement> statements = new ArrayList<>(foreignTypes.domains());
    statements.addAll(types);
    statements.addAll(declared);
    statements.addAll(history.others);
    return new Plan(plan.span(), statements);
  }

  private void completePartitions(TableHistory table) {
    table.partitions.condition().ifPresent(condition -> table.check(condition, condition.span()));
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.CreateSchema create -> schemas.add(create);
      case Statement.CreateTable create -> create(create);
      case Statement.AlterTable alter -> alter(alter);
      case Statement.CreateIndex index -> index(index);
      case Statement.CommentOn comment -> comment(comment);
      case Statement.CreateDomain domain -> types.add(domain, schema);
      case Statement.CreateEnumType type -> types.add(type, schema);
      case Statement.CreateSequence sequence -> sequences.add(sequence);
      case Statement.AlterSequence sequence -> sequences.alter(sequence);
      case Statement.SchemaChange change -> change(change);
      case Statement.ForeignStatement foreign -> foreign(foreign);
      case Statement.CreateAlias _,
          Statement.CreateFunction _,
          Statement.CreateAssertion _,
          Statement.CreateDynamodbTable _,
          Statement.CreateCatalog _,
          Statement.CreateTableAs _,
          Statement.InsertInto _,
          Statement.ExportSchema _ ->
          others.add(statement);
    }
  }

  private void foreign(Statement.ForeignStatement foreign) {
    UnreadStatement.schema(foreign).ifPresent(found -> schema = found);
    UnreadStatement.view(foreign).ifPresent(views::add);
  }

  private void create(Statement.CreateTable create) {
    TableKey key = TableKey.of(create.name(), schema);
    if (tables.containsKey(key) && create.ifNotExists()) {
      return;
    }
    TableHistory table = new TableHistory(create, key);
    table.elements.replaceAll(element -> Renaming.ofReferences(this::resolved).element(element));
    Inheritance.complete(table, this::find);
    TableHistory previous = tables.putIfAbsent(key, table);
    if (previous != null) {
      // Reported as one that is declared twice.
      others.add(create);
    }
  }

  /// The table that `name` names now.
  private Optional<TableHistory> find(QualifiedName name) {
    TableKey key = TableKey.of(name, schema);
    TableHistory exact = tables.get(key);
    if (exact != null) {
      return Optional.of(exact);
    }
    List<TableHistory> alike =
        tables.values().stream()
            .filter(table -> table.key.name().equals(key.name()))
            .filter(
                table ->
                    name.parts().size() == 1
                        || table.key.schema().isEmpty()
                        || key.schema().isEmpty())
            .toList();
    return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
  }

  /// `reference` with the name that tells its table from all others, if it is there already.
  private Reference resolved(Reference reference) {
    return find(reference.table())
        .map(
            table ->
                Renaming.to(
                    reference, qualified(reference.table(), table.key), reference.columns()))
        .orElse(reference);
  }

  private static QualifiedName qualified(QualifiedName written, TableKey key) {
    Identifier last = written.last();
    Identifier own = new Identifier(last.span(), key.name(), last.quoted());
    return new QualifiedName(
        written.span(),
        key.schema().isEmpty()
            ? List.of(own)
            : List.of(new Identifier(last.span(), key.schema(), true), own));
  }

  private void alter(Statement.AlterTable alter) {
    TableKey key = TableKey.of(alter.name(), schema);
    Optional<TableHistory> found = find(alter.name());
    if (found.isEmpty()) {
      boolean isKnown =
          alter.ifExists()
              || partitions.containsKey(key)
              || views.contains(key.name())
              || sequences.contains(key.name());
      if (!isKnown) {
        others.add(withoutChanges(alter));
      }
      return;
    }
    for (TableAction action : alter.actions()) {
      switch (action) {
        case TableAction.RenameTable rename -> rename(found.get(), rename.newName());
        case TableAction.SetSchema move ->
            rename(found.get(), new TableKey(move.schema().value(), found.get().key.name()));
        case TableAction.AttachPartition attach -> attach(found.get(), attach);
        case TableAction.DetachPartition detach -> detach(found.get(), detach);
        case TableAction.RenameColumn rename -> {
          new TableChanges(found.get(), this::resolved, diagnostics).apply(action);
          renameReferenced(found.get().key, rename.name(), rename.newName());
        }
        case TableAction.ChangeColumn change -> {
          new TableChanges(found.get(), this::resolved, diagnostics).apply(action);
          renameReferenced(found.get().key, change.name(), change.column().name());
        }
        case TableAction.DropColumn drop -> {
          new TableChanges(found.get(), this::resolved, diagnostics).apply(action);
          dropReferences(found.get().key, Optional.of(drop.column()));
        }
        case TableAction.AddConstraint _,
            TableAction.AddColumn _,
            TableAction.AlterColumn _,
            TableAction.DatabaseAction _,
            TableAction.AddMissingColumn _,
            TableAction.AlterColumnType _,
            TableAction.DropColumnClause _,
            TableAction.ModifyColumn _,
            TableAction.DropConstraint _,
            TableAction.DropPrimaryKey _,
            TableAction.AddIndexedKey _,
            TableAction.RenameConstraint _ ->
            new TableChanges(found.get(), this::resolved, diagnostics).apply(action);
      }
    }
  }

  /// A statement about a table that is not there, which is reported as that and nothing else.
  private static Statement withoutChanges(Statement.AlterTable alter) {
    return new Statement.AlterTable(
        alter.span(),
        alter.ifExists(),
        alter.only(),
        TableKey.unqualified(alter.name()),
        List.of());
  }

  private void rename(TableHistory table, QualifiedName newName) {
    table.name = newName.last();
    rename(
        table,
        new TableKey(
            newName.parts().size() > 1 ? TableKey.of(newName, "").schema() : table.key.schema(),
            newName.last().value()));
  }

  private void rename(TableHistory table, TableKey newKey) {
    TableKey old = table.key;
    tables.remove(old);
    table.key = newKey;
    tables.put(newKey, table);
    changeReferences(
        reference ->
            TableKey.of(reference.table(), "").equals(old)
                ? Renaming.to(reference, qualified(reference.table(), newKey), reference.columns())
                : reference);
  }

  private void changeReferences(UnaryOperator<Reference> change) {
    Renaming renaming = Renaming.ofReferences(change);
    tables.values().forEach(table -> table.elements.replaceAll(renaming::element));
  }

  private void renameReferenced(TableKey key, Identifier name, Identifier newName) {
    changeReferences(
        reference ->
            TableKey.of(reference.table(), "").equals(key)
                ? Renaming.to(
                    reference,
                    reference.table(),
                    reference.columns().stream()
                        .map(
                            column ->
                                column.value().equals(name.value())
                                    ? new Identifier(
                                        column.span(), newName.value(), newName.quoted())
                                    : column)
                        .toList())
                : reference);
  }

  /// Drops the foreign keys to a table, or only those to one of its columns.
  private void dropReferences(TableKey key, Optional<Identifier> column) {
    ReferenceDrop drop = new ReferenceDrop(key, column);
    tables.values().forEach(drop::apply);
  }

  private void attach(TableHistory parent, TableAction.AttachPartition attach) {
    TableKey key = find(attach.partition()).map(table -> table.key).orElse(null);
    TableKey partition = key == null ? TableKey.of(attach.partition(), schema) : key;
    TableHistory part = tables.remove(partition);
    if (part != null) {
      partitions.put(partition, part);
    }
    parent.partitions.add(partition, attach.bound());
  }

  private void detach(TableHistory parent, TableAction.DetachPartition detach) {
    TableKey key = TableKey.of(detach.partition(), schema);
    parent.partitions.remove(key);
    TableHistory part = partitions.remove(key);
    if (part == parent) {
      // It was created as a part and has the columns of the whole.
      part = new TableHistory(parent.statement, key);
      part.name = detach.partition().last();
      part.elements.clear();
      part.elements.addAll(parent.elements);
    }
    if (part != null) {
      tables.put(key, part);
    }
  }

  private void index(Statement.CreateIndex index) {
    find(index.table()).ifPresentOrElse(table -> table.indexes.add(index), () -> missing(index));
  }

  private void missing(Statement.CreateIndex index) {
    TableKey key = TableKey.of(index.table(), schema);
    if (!views.contains(key.name()) && !partitions.containsKey(key)) {
      others.add(index);
    }
  }

  private void comment(Statement.CommentOn comment) {
    int parts = comment.name().parts().size();
    if (comment.target() == CommentTarget.TABLE) {
      find(comment.name()).ifPresent(table -> table.comments.put("", comment));
    } else if (comment.target() == CommentTarget.COLUMN && parts > 1) {
      QualifiedName table =
          new QualifiedName(comment.name().span(), comment.name().parts().subList(0, parts - 1));
      find(table).ifPresent(found -> found.comments.put(comment.name().last().value(), comment));
    }
  }

  private void change(Statement.SchemaChange change) {
    switch (change) {
      case Statement.CreatePartition create ->
          find(create.parent())
              .ifPresentOrElse(
                  parent -> {
                    TableKey key = TableKey.of(create.name(), schema);
                    parent.partitions.add(key, create.bound());
                    partitions.put(key, parent);
                  },
                  () -> createUnderPartition(create));
      case Statement.DropTables drop -> drop.names().forEach(name -> drop(name, drop));
      case Statement.DropIndexes drop ->
          drop.names()
              .forEach(
                  name ->
                      tables.values().forEach(table -> table.dropConstraint(name.last().value())));
      case Statement.DropTypes drop -> drop.names().forEach(name -> types.drop(name, schema));
      case Statement.RenameTables rename -> {
        for (TableRenaming renaming : rename.renamings()) {
          find(renaming.name())
              .ifPresentOrElse(
                  table -> rename(table, renaming.newName()), () -> others.add(reported(rename)));
        }
      }
      case Statement.AddEnumValue add -> types.add(add, schema);
      case Statement.RenameEnumValue rename -> types.rename(rename, schema);
      case Statement.SetDomainClause set -> types.set(set, schema);
      case Statement.DropDomainClause drop -> types.drop(drop, schema);
      case Statement.DropDomainConstraint drop -> types.drop(drop, schema);
    }
  }

  /// A partition of a partition says nothing more; one of a table that is not there is reported.
  private void createUnderPartition(Statement.CreatePartition create) {
    TableKey parent = TableKey.of(create.parent(), schema);
    if (partitions.containsKey(parent)) {
      partitions.put(TableKey.of(create.name(), schema), partitions.get(parent));
    } else {
      others.add(reported(create.parent(), create));
    }
  }

  private void drop(QualifiedName name, Statement.DropTables drop) {
    Optional<TableHistory> found = find(name);
    if (found.isPresent()) {
      tables.remove(found.get().key);
      dropReferences(found.get().key, Optional.empty());
      return;
    }
    TableKey key = TableKey.of(name, schema);
    boolean wasPartition = partitions.remove(key) != null;
    tables.values().forEach(table -> table.partitions.remove(key));
    if (!wasPartition && !drop.ifExists()) {
      others.add(reported(name, drop));
    }
  }

  private static Statement reported(Statement.RenameTables rename) {
    return reported(rename.renamings().getFirst().name(), rename);
  }

  /// A statement of which the analysis reports that there is no table `name`.
  private static Statement reported(QualifiedName name, Statement statement) {
    return new Statement.AlterTable(
        statement.span(), false, false, TableKey.unqualified(name), List.of());
  }
}
