package io.datagenc.sinks.glue;

/// How files hold values, as far as it decides which types a reader can give them.
public enum FileEncoding {
  CSV,
  JSON,
  AVRO,
  PARQUET
}
