package io.datagenc.engine.output;

import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// A constraint of a table that an output of it does not keep, because of its defects. A table that
/// is made for the output does not have it.
public sealed interface BrokenConstraint {

  /// The constraint in words of SQL.
  String words();

  /// A column that is never NULL in the plan.
  record NotNull(String column) implements BrokenConstraint {
    @Override
    public String words() {
      return column + " NOT NULL";
    }
  }

  /// A key.
  ///
  /// @param key of columns of the output
  /// @param surplus how many rows there are more than different values; empty where the plan does
  ///   not say it
  record Key(KeyPlan key, OptionalLong surplus) implements BrokenConstraint {
    @Override
    public String words() {
      return switch (key.kind()) {
            case PRIMARY_KEY -> "PRIMARY KEY ";
            case UNIQUE -> "UNIQUE ";
          }
          + key.columns().stream().collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /// A foreign key.
  ///
  /// @param reference of columns of the output
  /// @param orphans how many rows refer to nothing; empty where the plan does not say it
  record Reference(ReferencePlan reference, OptionalLong orphans) implements BrokenConstraint {
    @Override
    public String words() {
      return "FOREIGN KEY (%s) REFERENCES %s"
          .formatted(String.join(", ", reference.columns()), reference.parent());
    }
  }

  /// A CHECK.
  ///
  /// @param check over columns of the output
  /// @param column the hidden BOOLEAN column of the output's table that is TRUE where the CHECK is
  ///   FALSE
  record Check(CheckPlan check, String column) implements BrokenConstraint {
    @Override
    public String words() {
      return "CHECK (" + check.sql() + ")";
    }
  }
}
