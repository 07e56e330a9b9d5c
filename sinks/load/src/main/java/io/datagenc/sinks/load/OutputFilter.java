package io.datagenc.sinks.load;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Selection;
import io.datagenc.engine.vector.Vector;
import java.util.List;

/// What of generated rows is output.
///
/// @param rows whose [OutputRows#generatedColumns()] are generated
public record OutputFilter(OutputRows rows) {

  /// The rows of `generated` that are output: those for which the condition, its last column, is
  /// true.
  public Batch of(Batch generated) {
    if (rows.condition().isEmpty()) {
      return generated;
    }
    List<Vector> columns = generated.columns();
    return Selection.whereTrue(columns.getLast())
        .of(generated.firstRow(), columns.subList(0, columns.size() - 1));
  }
}
