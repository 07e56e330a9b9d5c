package io.datagenc.compiler.ast;

/// What a `COMMENT ON` statement describes.
public enum CommentTarget {
  SCHEMA,
  TABLE,
  COLUMN,
  DOMAIN,
  TYPE,
  INDEX,
  SEQUENCE
}
