package io.datagenc.compiler.analyzer.calcite.query;

import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.jspecify.annotations.Nullable;

/// Knows nothing of relational expressions. Nobody asks when expressions are converted, but
/// Calcite's own provider makes some thirty proxy classes before it is asked for anything.
final class NoMetadata implements MetadataHandlerProvider {

  private NoMetadata() {}

  /// A query that may not be asked.
  static RelMetadataQuery query() {
    return new RelMetadataQuery(new NoMetadata());
  }

  @Override
  public <H extends MetadataHandler<?>> @Nullable H handler(Class<H> type) {
    return null;
  }
}
