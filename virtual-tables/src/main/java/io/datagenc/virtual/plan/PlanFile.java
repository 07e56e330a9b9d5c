package io.datagenc.virtual.plan;

/// A file of a plan directory that is a plan, or should be one.
public sealed interface PlanFile {

  /// Its name, from the plan directory.
  String fileName();

  /// The plan.
  ///
  /// @throws PlanException if it cannot be read
  PlanText plan();

  /// A file that holds a text.
  record Held(PlanText plan) implements PlanFile {
    @Override
    public String fileName() {
      return plan.fileName();
    }
  }

  /// A file, or a directory of files, that cannot be read. It is the plan that its name says, so
  /// that who looks for that is told, and nobody else.
  ///
  /// @param why what to do about it, too
  record Unreadable(String fileName, String why) implements PlanFile {
    @Override
    public PlanText plan() {
      throw new PlanException(
          PlanException.Reason.BROKEN, "plan %s cannot be read: %s".formatted(fileName, why));
    }
  }
}
