package io.datagenc.virtual.plan;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.tree.PlanFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files that a plan reads.
public final class GivenFileNames {
  private GivenFileNames() {}

  /// Their names as `plan` spells them: relative to its folder.
  public static List<Literal.StringLiteral> of(Plan plan) {
    return PlanFiles.of(plan);
  }

  /// The path from the plan directory to the file that the plan `planName` calls `name`; empty if
  /// that is outside of the directory, which whoever may write a plan need not be able to read.
  public static Optional<Path> within(String planName, String name) {
    try {
      Path path = Path.of(planName).resolveSibling(name).normalize();
      return path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()
          ? Optional.empty()
          : Optional.of(path);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
