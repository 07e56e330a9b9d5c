package io.datagenc.sinks.dialect;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.vector.Vector;

/// Writes the values of a column as constants in SQL. For use by one thread.
@FunctionalInterface
public interface LiteralWriter {

  /// Adds the constant of value `index`, which is not NULL, of any vector.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if the product has no constant for the value
  void write(Vector vector, int index, ByteText text);
}
