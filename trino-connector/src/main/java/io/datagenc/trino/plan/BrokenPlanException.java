package io.datagenc.trino.plan;

import static io.trino.spi.StandardErrorCode.GENERIC_USER_ERROR;

import io.trino.spi.TrinoException;
import java.util.List;
import java.util.stream.Collectors;

/// A plan has errors, and the message shows all of its diagnostics; or its name is that of others
/// too.
public final class BrokenPlanException extends TrinoException {
  private static final long serialVersionUID = 1;

  private BrokenPlanException(String message) {
    super(GENERIC_USER_ERROR, message);
  }

  BrokenPlanException(String fileName, String diagnostics) {
    this("plan %s has errors:%n%s".formatted(fileName, diagnostics));
  }

  /// Several plans bear one name.
  public static BrokenPlanException ambiguous(String name, List<PlanText> plans) {
    return new BrokenPlanException(
        "schema `%s` is the name of several plans: %s; rename all but one of them"
            .formatted(
                name, plans.stream().map(PlanText::fileName).collect(Collectors.joining(", "))));
  }
}
