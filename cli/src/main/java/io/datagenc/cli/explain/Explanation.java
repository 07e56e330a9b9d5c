package io.datagenc.cli.explain;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.OutputDefects;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.AssertionPlan;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.List;
import java.util.Optional;

/// What there is to say about a plan: everything that `datagenc explain` shows, before it is laid
/// out.
///
/// @param rows of all tables of the plan
/// @param bytes of all tables of the plan, estimated
/// @param tables those that were asked for, in the order of the plan
/// @param assertions none where single tables were asked for
/// @param outputs of the tables that were asked for, by catalog in the order in which they are
///   written
record Explanation(
    GenerationPlan plan,
    long rows,
    long bytes,
    List<Table> tables,
    List<AssertionPlan> assertions,
    List<Catalog> outputs) {

  /// Which parts of tables are explained.
  enum Detail {
    USUAL,
    WITH_STREAMS
  }

  Explanation {
    tables = List.copyOf(tables);
    assertions = List.copyOf(assertions);
    outputs = List.copyOf(outputs);
  }

  /// A table.
  ///
  /// @param bytes of its rows, estimated
  record Table(
      TablePlan plan,
      long bytes,
      Optional<Counts> counts,
      List<Column> columns,
      List<Reference> references,
      List<KeyPlan> keys,
      List<Check> checks,
      List<StreamUse> streams) {
    Table {
      columns = List.copyOf(columns);
      references = List.copyOf(references);
      keys = List.copyOf(keys);
      checks = List.copyOf(checks);
      streams = List.copyOf(streams);
    }
  }

  /// How many rows the owners of a table have.
  ///
  /// @param owner the table of the owners
  /// @param low the least number that the plan allows
  /// @param high the greatest number that the plan allows
  /// @param law in the words of USING
  /// @param least the least number that an owner has
  /// @param most the greatest number that an owner has
  /// @param mean rows by owners; 0 without owners
  record Counts(
      String reference,
      String owner,
      int low,
      int high,
      String law,
      int least,
      int most,
      double mean) {}

  /// A column.
  ///
  /// @param expression what makes it, in the words of the language
  /// @param domain what it can hold
  record Column(ColumnPlan plan, String expression, Domain domain) {}

  /// A CHECK.
  ///
  /// @param redraw what is drawn again until it holds, where something is
  record Check(CheckPlan plan, Optional<RedrawPlan> redraw) {}

  /// A reference.
  ///
  /// @param draw how the row it points to is found, in words
  record Reference(ReferencePlan plan, String draw) {}

  /// A catalog and what goes there, in order.
  record Catalog(CatalogPlan plan, List<Output> outputs) {
    Catalog {
      outputs = List.copyOf(outputs);
    }
  }

  /// A table that is written.
  ///
  /// @param source the table of the plan of which the rows are
  /// @param rows how many there are; at most, if there is a condition
  /// @param bytes of so many rows, estimated
  /// @param columns if they are not those of the source
  /// @param condition which rows are written, in the words of the language
  /// @param defects what is wrong in them on purpose
  record Output(
      OutputTable plan,
      String source,
      long rows,
      long bytes,
      Optional<List<Column>> columns,
      Optional<String> condition,
      OutputDefects defects) {
    Output {
      columns = columns.map(List::copyOf);
    }
  }

  /// A place that draws.
  ///
  /// @param place `column first_name`, `reference manager`, `rows`
  /// @param stream the name of the stream
  /// @param determinant the expressions whose values count the draws; none where rows do
  /// @param others all other places of the plan with a stream of this name, as `table: place`
  record StreamUse(
      String place, String stream, Optional<List<String>> determinant, List<String> others) {
    StreamUse {
      determinant = determinant.map(List::copyOf);
      others = List.copyOf(others);
    }
  }
}
