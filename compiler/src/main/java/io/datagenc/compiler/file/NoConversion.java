package io.datagenc.compiler.file;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/// Converts nothing: values are taken from the readers of columns.
final class NoConversion extends GroupConverter {

  @Override
  public Converter getConverter(int field) {
    return new PrimitiveConverter() {};
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
