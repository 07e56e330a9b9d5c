package io.datagenc.trino.plan;

import static io.trino.spi.StandardErrorCode.GENERIC_USER_ERROR;

import io.trino.spi.TrinoException;

/// A plan has errors; the message shows all of its diagnostics.
public final class BrokenPlanException extends TrinoException {
  private static final long serialVersionUID = 1;

  BrokenPlanException(String fileName, String diagnostics) {
    super(GENERIC_USER_ERROR, "plan %s has errors:%n%s".formatted(fileName, diagnostics));
  }
}
