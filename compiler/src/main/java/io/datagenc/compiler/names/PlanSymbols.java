package io.datagenc.compiler.names;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The names of a plan by their places. Of a plan with errors, those in statements that can be read
/// and, of the uses, those whose meaning is known.
public final class PlanSymbols {

  /// Those of a text that cannot be read.
  public static final PlanSymbols NONE = new PlanSymbols(List.of(), List.of());

  private final List<Declaration> declarations;
  private final List<NameUse> uses;

  /// @param declarations each with a place
  public PlanSymbols(List<Declaration> declarations, List<NameUse> uses) {
    this.declarations =
        declarations.stream()
            .sorted(Comparator.comparingInt(found -> found.span().orElseThrow().start()))
            .toList();
    this.uses = uses.stream().sorted(Comparator.comparingInt(use -> use.span().start())).toList();
  }

  /// In source order.
  public List<Declaration> declarations() {
    return declarations;
  }

  /// In source order; a declaration is no use of its name.
  public List<NameUse> uses() {
    return uses;
  }

  /// What the name at `offset` declares or means. The place behind the last character of a name
  /// belongs to it, as a caret does.
  public Optional<Declaration> at(int offset) {
    return declarations.stream()
        .filter(declaration -> covers(declaration.span().orElseThrow(), offset))
        .findFirst()
        .or(
            () ->
                uses.stream()
                    .filter(use -> covers(use.span(), offset))
                    .map(NameUse::declaration)
                    .findFirst());
  }

  /// Where the name of `declaration` is used.
  public List<SourceSpan> usesOf(Declaration declaration) {
    return uses.stream()
        .filter(use -> use.declaration().equals(declaration))
        .map(NameUse::span)
        .toList();
  }

  private static boolean covers(SourceSpan span, int offset) {
    return span.start() <= offset && offset <= span.end();
  }
}
