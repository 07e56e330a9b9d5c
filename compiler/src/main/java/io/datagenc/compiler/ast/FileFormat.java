package io.datagenc.compiler.ast;

/// The format of a file of given rows.
public enum FileFormat {
  CSV,
  JSON,
  PARQUET
}
