package io.datagenc.virtual.plan;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// A plan cannot be served. The message says why, and what to do about it.
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /// Why not.
  public enum Reason {
    /// The plan has errors, and the message shows all of its diagnostics; or its file holds none,
    /// or its name is that of others too.
    BROKEN,
    /// The plan, or a file that it reads, cannot be read or written.
    UNAVAILABLE,
    /// It takes too long to compile, or nobody waits for it any more.
    STOPPED,
    /// It is not to be registered, or to be removed, by that name.
    NOT_REGISTRABLE
  }

  public PlanException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public PlanException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// A plan has errors.
  ///
  /// @param diagnostics all of them, as they are shown
  public static PlanException broken(String fileName, String diagnostics) {
    return new PlanException(
        Reason.BROKEN, "plan %s has errors:%n%s".formatted(fileName, diagnostics));
  }

  /// Several plans bear one name.
  static PlanException ambiguous(String name, List<PlanFile> plans) {
    return new PlanException(
        Reason.BROKEN,
        "schema `%s` is the name of several plans: %s; rename all but one of them"
            .formatted(
                name, plans.stream().map(PlanFile::fileName).collect(Collectors.joining(", "))));
  }

  /// The same failure, seen by somebody who has another reason to tell.
  public PlanException as(Reason other) {
    return new PlanException(other, Objects.requireNonNull(getMessage()), this);
  }

  public Reason reason() {
    return reason;
  }
}
