package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.dialect.QualifiedTable;
import java.util.List;

/// What a step after the rows does in the database.
sealed interface StepWork {
  /// Adds a constraint or an index, unless the table has it.
  record Constraint(QualifiedTable table, String name, String statement) implements StepWork {}

  /// Has numbered columns go on behind the stored rows.
  record Identities(QualifiedTable table, List<String> columns) implements StepWork {}

  /// A statement of its own, which may be repeated.
  record Maintenance(String statement) implements StepWork {}

  /// Moves the rows of complete tables into those that readers see.
  record Moving(List<Database.Move> moves) implements StepWork {
    public Moving {
      moves = List.copyOf(moves);
    }
  }

  /// Puts complete tables in the places of others.
  record Swap(List<Database.Replacement> replacements) implements StepWork {
    public Swap {
      replacements = List.copyOf(replacements);
    }
  }
}
