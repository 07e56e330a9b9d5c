package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.EnumerationPlan;
import java.util.List;
import java.util.Optional;

/// A type that the plan declares.
public sealed interface DeclaredType {

  /// What an enumeration is called that is declared as the type of a column: no plain name.
  String INLINE = "ENUM";

  /// The name, unique among the plan's types.
  String name();

  /// The name in the statement that declares it.
  SourceSpan span();

  /// `CREATE TYPE … AS ENUM`: a text that is one of some values.
  ///
  /// @param span of the declaration
  /// @param values at least one, all different
  record Enumeration(String name, SourceSpan span, List<Literal.StringLiteral> values)
      implements DeclaredType {
    public Enumeration {
      values = List.copyOf(values);
    }

    /// The texts of the values.
    public List<String> texts() {
      return values.stream().map(Literal.StringLiteral::value).toList();
    }

    /// What stores are told of it: `ENUM('a', 'b')` as the type of a column has no name.
    public EnumerationPlan plan() {
      return new EnumerationPlan(
          Optional.of(name).filter(declared -> !declared.equals(INLINE)), texts());
    }
  }

  /// `CREATE DOMAIN`: a column definition for use by many columns.
  record Domain(Statement.CreateDomain statement) implements DeclaredType {
    @Override
    public String name() {
      return statement.name().last().value();
    }

    @Override
    public SourceSpan span() {
      return statement.name().span();
    }
  }
}
