package io.datagenc.athena.plan;

import java.nio.file.Path;

/// A folder with plans. Thread-safe.
public interface PlanFolder {

  /// The folder.
  Path path();

  /// Brings the folder up to date with where its plans come from.
  ///
  /// @throws io.datagenc.virtual.plan.PlanException if they cannot be read
  void refresh();

  /// A folder of the package, which does not change.
  static PlanFolder of(Path directory) {
    return new PlanFolder() {
      @Override
      public Path path() {
        return directory;
      }

      @Override
      public void refresh() {
        // The package is what was deployed.
      }
    };
  }
}
