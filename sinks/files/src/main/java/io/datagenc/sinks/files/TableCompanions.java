package io.datagenc.sinks.files;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.glue.ExternalTable;
import io.datagenc.sinks.glue.GlueTables;
import io.datagenc.sinks.script.DefinitionScripts;
import io.datagenc.sinks.script.ScriptTable;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What stands beside the rows of tables, scripts and lists of files, and what the Glue catalog is
/// told of them.
///
/// @param glue where tables are defined that ask for it
record TableCompanions(TablePlace place, FolderFormat format, Optional<GlueTables> glue)
    implements AutoCloseable {

  private FolderTable table(TargetName target) {
    return place.table(format.within(), target);
  }

  /// Checks that a table can have what it asks for.
  ///
  /// @throws SinkException if it cannot
  void require(LoadItem item, FolderLayout layout) {
    LoadManifest.require(item, layout, format, place.sharing());
    external(item, layout).ifPresent(table -> catalog().require(table));
  }

  /// Checks that scripts can tell tables from each other.
  ///
  /// @throws SinkException if they cannot
  void requireOwnNames(List<ScriptTable> tables) {
    DefinitionScripts.clash(tables)
        .ifPresent(
            clash -> {
              throw new SinkException(SinkException.Reason.NOT_SUPPORTED, clash);
            });
  }

  /// A table as scripts know it; empty where files are none.
  Optional<ScriptTable> scripted(FolderLayout layout) {
    return format instanceof FolderFormat.Sql sql
        ? Optional.of(sql.scripted(layout.fileTable()))
        : Optional.empty();
  }

  private GlueTables catalog() {
    return glue.orElseThrow(() -> new IllegalStateException("no catalog is open"));
  }

  private Optional<ExternalTable> external(LoadItem item, FolderLayout layout) {
    return GlueDefinition.of(
        item, layout, format, place.sharing(), table(item.output().target()).folder());
  }

  /// The step that defines a table in the Glue catalog, if that is asked for.
  Optional<Step> step(FolderSink.Decision decision) {
    return external(decision.item(), decision.layout())
        .map(
            table -> {
              String words =
                  "define table %s.%s in the Glue catalog"
                      .formatted(table.database(), table.name());
              return new Step(
                  words, words, Optional.of(table.sql()), Set.of(decision.item().key()), Set.of());
            });
  }

  /// Runs a step.
  void run(Step step, List<FolderSink.Decision> decisions) {
    for (FolderSink.Decision decision : decisions) {
      if (step(decision).filter(step::equals).isPresent()) {
        List<String> files = table(decision.item().output().target()).visibleFiles();
        catalog()
            .put(
                external(decision.item(), decision.layout()).orElseThrow(),
                GlueDefinition.folders(files, decision.layout().partitions().size()));
      }
    }
  }

  /// What a load does beside storing its parts.
  ///
  /// @param run all loads of the run
  FolderTableLoad.Companions of(FolderSink.Decision decision, List<LoadItem> run) {
    return new FolderTableLoad.Companions() {
      @Override
      public void write() throws IOException {
        writeScripts(decision, run);
        writeManifest(decision);
      }

      @Override
      public void replace() throws IOException {
        place.replace(format.within(), decision.item().output().target());
      }
    };
  }

  private void writeScripts(FolderSink.Decision decision, List<LoadItem> run) throws IOException {
    if (format instanceof FolderFormat.Sql sql
        && decision.effect() != TableScript.Effect.EXTENDED) {
      new TableScripts(place, decision.item().output().target(), sql)
          .write(sql.scripted(decision.layout().fileTable()), decision.item(), run);
    }
  }

  /// Files that take the places of others have the same names there.
  private void writeManifest(FolderSink.Decision decision) throws IOException {
    TargetName target = decision.item().output().target();
    if (LoadManifest.isAsked(decision.item().output().properties())) {
      new LoadManifest(place, target).write(table(target).folder(), decision.table().sizes());
    }
  }

  /// Removes what stands beside the rows of a table that is dropped, and its definition.
  void drop(OutputTable output) throws IOException {
    TargetName target = output.target();
    GlueDefinition.database(output.properties())
        .ifPresent(
            database -> catalog().drop(database, target.name(), table(target).folder() + '/'));
    if (LoadManifest.isAsked(output.properties())) {
      new LoadManifest(place, target).delete();
    }
    if (format instanceof FolderFormat.Sql sql) {
      new TableScripts(place, target, sql).delete();
    }
  }

  @Override
  public void close() {
    glue.ifPresent(GlueTables::close);
  }
}
