package io.datagenc.compiler.analyzer.conversion;

import io.datagenc.engine.plan.type.Type;

/// Parts of nested values would be converted between instants and local times.
public final class UnsupportedConversionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsupportedConversionException(Type from, Type to) {
    super(
        "a conversion of %s to %s where the time zone is not UTC".formatted(from.sql(), to.sql()));
  }
}
