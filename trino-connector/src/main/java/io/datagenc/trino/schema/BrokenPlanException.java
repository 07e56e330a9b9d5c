package io.datagenc.trino.schema;

import static io.trino.spi.StandardErrorCode.GENERIC_USER_ERROR;

import io.datagenc.virtual.plan.PlanException;
import io.trino.spi.TrinoException;

/// A plan has errors, and the message shows all of its diagnostics; or its name is that of others
/// too.
public final class BrokenPlanException extends TrinoException {
  private static final long serialVersionUID = 1;

  BrokenPlanException(PlanException failure) {
    super(GENERIC_USER_ERROR, failure.getMessage(), failure);
  }
}
