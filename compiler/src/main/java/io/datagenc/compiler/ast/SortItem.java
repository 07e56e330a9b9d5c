package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;

/// `value [ASC|DESC] [NULLS FIRST|LAST]`.
public record SortItem(
    SourceSpan span,
    ValueExpression value,
    Optional<SortDirection> direction,
    Optional<NullOrder> nulls)
    implements Node {

  /// `ASC` or `DESC`.
  public enum SortDirection {
    ASC,
    DESC
  }

  /// `NULLS FIRST` or `NULLS LAST`.
  public enum NullOrder {
    FIRST,
    LAST
  }
}
