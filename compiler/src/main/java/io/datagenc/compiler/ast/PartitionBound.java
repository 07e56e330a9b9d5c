package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;

/// Which rows of a table a partition of it holds.
public sealed interface PartitionBound extends Node {

  /// `FOR VALUES FROM (low, …) TO (high, …)`: from `low`, that included, to `high`, that excluded.
  record Range(SourceSpan span, List<ValueExpression> low, List<ValueExpression> high)
      implements PartitionBound {
    public Range {
      low = List.copyOf(low);
      high = List.copyOf(high);
    }
  }

  /// `FOR VALUES IN (value, …)`.
  record Listed(SourceSpan span, List<ValueExpression> values) implements PartitionBound {
    public Listed {
      values = List.copyOf(values);
    }
  }

  /// `FOR VALUES WITH (MODULUS m, REMAINDER r)`.
  record Hash(SourceSpan span, DatabaseText text) implements PartitionBound {}

  /// `DEFAULT`: the rows that no other partition holds.
  record Default(SourceSpan span) implements PartitionBound {}
}
