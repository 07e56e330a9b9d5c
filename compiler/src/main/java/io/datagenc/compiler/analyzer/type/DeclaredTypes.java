package io.datagenc.compiler.analyzer.type;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DEFINITION_CYCLE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;

import io.datagenc.compiler.analyzer.symbol.DeclaredType;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The domains and enumerations of a plan by name.
public final class DeclaredTypes {

  /// Those of a plan that declares none.
  static final DeclaredTypes NONE = new DeclaredTypes();

  private final Map<String, DeclaredType> types = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();

  private DeclaredTypes() {}

  /// What the statements of `plan` declare. Names and values that are declared twice and domains
  /// that are made of each other are reported.
  public static DeclaredTypes of(Plan plan, Diagnostics diagnostics) {
    DeclaredTypes declared = new DeclaredTypes();
    for (Statement statement : plan.statements()) {
      switch (statement) {
        case Statement.CreateDomain domain ->
            declared.add(new DeclaredType.Domain(domain), diagnostics);
        case Statement.CreateEnumType type ->
            declared.add(
                enumeration(
                    type.name().last().value(), type.name().span(), type.values(), diagnostics),
                diagnostics);
        case Statement.CreateSchema _,
            Statement.CreateAlias _,
            Statement.CreateFunction _,
            Statement.CreateTable _,
            Statement.AlterTable _,
            Statement.CreateIndex _,
            Statement.CreateSequence _,
            Statement.AlterSequence _,
            Statement.CreateAssertion _,
            Statement.CreateDynamodbTable _,
            Statement.CreateCatalog _,
            Statement.CreateTableAs _,
            Statement.InsertInto _,
            Statement.ExportSchema _,
            Statement.CommentOn _,
            Statement.ForeignStatement _,
            Statement.SchemaChange _ -> {}
      }
    }
    declared.reportCycles(diagnostics);
    return declared;
  }

  /// An enumeration of `values`; what is listed twice is reported.
  public static DeclaredType.Enumeration enumeration(
      String name, SourceSpan span, List<Literal.StringLiteral> values, Diagnostics diagnostics) {
    Map<String, Literal.StringLiteral> seen = new LinkedHashMap<>();
    for (Literal.StringLiteral value : values) {
      Literal.StringLiteral previous = seen.putIfAbsent(value.value(), value);
      if (previous != null) {
        diagnostics.report(
            Diagnostic.of(
                    DUPLICATE_NAME, value.span(), "`%s` is listed twice".formatted(value.value()))
                .withLabel(previous.span(), "first listed here"));
      }
    }
    return new DeclaredType.Enumeration(name, span, List.copyOf(seen.values()));
  }

  private void add(DeclaredType type, Diagnostics diagnostics) {
    DeclaredType previous = types.putIfAbsent(type.name(), type);
    if (previous != null) {
      diagnostics.report(
          Diagnostic.of(
                  DUPLICATE_NAME, type.span(), "type `%s` is declared twice".formatted(type.name()))
              .withLabel(previous.span(), "first declared here"));
    }
  }

  private void reportCycles(Diagnostics diagnostics) {
    Map<String, DeclaredType.Domain> done = new HashMap<>();
    for (DeclaredType type : types.values()) {
      List<DeclaredType.Domain> path = new ArrayList<>();
      Optional<DeclaredType> current = Optional.of(type);
      while (current.isPresent()
          && current.get() instanceof DeclaredType.Domain domain
          && !path.contains(domain)
          && done.putIfAbsent(domain.name(), domain) == null) {
        path.add(domain);
        current = find(domain.statement().type());
      }
      if (current.isPresent()
          && current.get() instanceof DeclaredType.Domain last
          && path.contains(last)) {
        reportCycle(path.subList(path.indexOf(last), path.size()), diagnostics);
      }
    }
  }

  private void reportCycle(List<DeclaredType.Domain> cycle, Diagnostics diagnostics) {
    List<String> names = new ArrayList<>();
    cycle.forEach(domain -> names.add("`" + domain.name() + "`"));
    names.add("`" + cycle.getFirst().name() + "`");
    cycle.forEach(domain -> broken.add(domain.name()));
    diagnostics.report(
        Diagnostic.of(
                DEFINITION_CYCLE,
                cycle.getLast().statement().type().span(),
                "domains are made of each other: %s".formatted(String.join(" → ", names)))
            .withHelp("base one of them on a type, for example `VARCHAR(40)`"));
  }

  /// In the order of their declaration.
  Collection<DeclaredType> all() {
    return types.values();
  }

  /// The declared type called `name`.
  public Optional<DeclaredType> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /// The declared type that `type` names; empty if it names none.
  public Optional<DeclaredType> find(DataType type) {
    return type instanceof DataType.NamedType named && named.parameters().isEmpty()
        ? find(named.name().last().value())
        : Optional.empty();
  }

  /// The domain `type` and those that it is based on, from the outermost; empty if `type` names no
  /// domain, or one with an error in its declaration.
  public List<DeclaredType.Domain> domains(DataType type) {
    List<DeclaredType.Domain> chain = new ArrayList<>();
    DataType current = type;
    while (find(current).orElse(null) instanceof DeclaredType.Domain domain) {
      if (broken.contains(domain.name())) {
        return List.of();
      }
      chain.add(domain);
      current = domain.statement().type();
    }
    return chain;
  }

  /// Whether `name` is a domain with an error in its declaration.
  boolean isBroken(String name) {
    return broken.contains(name);
  }

  /// Marks a domain of which an error was reported.
  void breakDomain(String name) {
    broken.add(name);
  }
}
