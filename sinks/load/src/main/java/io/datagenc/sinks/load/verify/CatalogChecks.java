package io.datagenc.sinks.load.verify;

import java.util.List;

/// What is checked of the tables of a catalog, and how its store answers.
sealed interface CatalogChecks permits ScannedChecks, SqlChecks {

  /// The checks; the store is asked nothing.
  List<StoredCheck> checks() throws InterruptedException;

  /// What the store holds beside what it has to hold.
  ///
  /// @param checks those of [#checks]
  List<CheckResult> results(List<StoredCheck> checks) throws InterruptedException;
}
