package io.datagenc.sinks.load.verify;

import java.util.List;

/// What is checked of the tables of a catalog, and how its store answers.
sealed interface CatalogChecks permits ScannedChecks, SqlChecks {

  /// The checks of tables that are made as the plan says; the store is asked nothing.
  List<StoredCheck> checks() throws InterruptedException;

  /// What the store holds beside what it has to hold. Of columns that it computes itself, or has in
  /// types of its own, it is not asked all that [#checks] says.
  List<CheckResult> results() throws InterruptedException;
}
