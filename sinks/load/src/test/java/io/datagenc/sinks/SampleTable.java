package io.datagenc.sinks;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A generator of sample columns. It overwrites the arrays of a batch when its thread asks for the
/// next one, so that whoever keeps them sees it.
public final class SampleTable implements TableGenerator {
  private final TablePlan table;
  private final List<SampleColumn> columns;
  private final ThreadLocal<List<Vector>> previous = ThreadLocal.withInitial(List::of);

  private SampleTable(TablePlan table, List<SampleColumn> columns) {
    this.table = table;
    this.columns = columns;
  }

  /// A table whose primary key is its first column.
  public static SampleTable of(String name, long rowCount, SampleColumn... columns) {
    return of(name, rowCount, List.of(), columns);
  }

  /// A table that refers to the rows of others.
  public static SampleTable of(
      String name, long rowCount, List<String> parents, SampleColumn... columns) {
    List<SampleColumn> all = Arrays.asList(columns);
    List<ReferencePlan> references =
        parents.stream()
            .map(
                parent ->
                    new ReferencePlan(
                        parent,
                        parent,
                        RowDraw.uniform(new Stream("s/" + name + "/" + parent)),
                        Optional.empty(),
                        List.of(),
                        List.of()))
            .toList();
    TablePlan table =
        new TablePlan(
            name,
            new RowsPlan.Fixed(rowCount),
            rowCount,
            all.stream().map(SampleColumn::plan).toList(),
            references,
            List.of(
                new KeyPlan(
                    Optional.empty(),
                    KeyPlan.Kind.PRIMARY_KEY,
                    List.of(all.getFirst().name()),
                    "by construction")),
            List.of(),
            Optional.of("rows of " + name));
    return new SampleTable(table, all);
  }

  /// The same table with a foreign key of one column.
  public SampleTable referring(String column, String parent, String parentColumn) {
    List<ReferencePlan> references = new ArrayList<>(table.references());
    references.add(
        new ReferencePlan(
            column,
            parent,
            RowDraw.uniform(new Stream("s/" + table.name() + "/" + column)),
            Optional.empty(),
            List.of(column),
            List.of(parentColumn)));
    return new SampleTable(table.withReferences(references), columns);
  }

  /// Some of the columns, with another number of rows.
  SampleTable with(TablePlan plan, List<String> names) {
    return new SampleTable(
        plan,
        names.stream()
            .map(
                name ->
                    columns.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
            .toList());
  }

  public List<SampleColumn> sampleColumns() {
    return columns;
  }

  @Override
  public TablePlan table() {
    return table;
  }

  @Override
  public List<ColumnPlan> columns() {
    return columns.stream().map(SampleColumn::plan).toList();
  }

  @Override
  public Batch generate(long firstRow, int rowCount, Scratch scratch) {
    if (firstRow < 0 || firstRow + rowCount > table.rowCount() || rowCount > Batch.MAX_ROWS) {
      throw new IndexOutOfBoundsException(firstRow + " + " + rowCount);
    }
    previous.get().forEach(SampleVectors::overwrite);
    List<Vector> vectors =
        columns.stream().map(column -> column.vector(firstRow, rowCount)).toList();
    previous.set(vectors);
    return new Batch(firstRow, rowCount, vectors);
  }

  @Override
  public List<Vector> generateAt(long[] positions, int rowCount, Scratch scratch) {
    throw new UnsupportedOperationException("sinks write ranges of rows");
  }
}
