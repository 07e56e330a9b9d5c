package io.datagenc.compiler.analyzer.symbol;

import java.util.Optional;

/// The names of references in a plan.
public final class ReferenceNames {

  private ReferenceNames() {}

  /// The reference of `table` that is called `name`; one whose parent is not found has no name.
  public static Optional<ReferenceSymbol> find(TableSymbol table, String name) {
    return table.references().stream()
        .filter(reference -> reference.parent().isPresent())
        .filter(reference -> name(reference).equals(name))
        .findFirst();
  }

  /// The alias of `reference`, else the name of its parent if no other reference has that name,
  /// else the name with the columns, for example `person(buyer_id)`, and the number of the branch.
  public static String name(ReferenceSymbol reference) {
    if (reference.alias().isPresent()) {
      return reference.alias().get();
    }
    String parent = reference.parent().orElseThrow().name();
    boolean unique =
        reference.table().references().stream()
            .noneMatch(
                other ->
                    other != reference
                        && (other.alias().filter(parent::equals).isPresent()
                            || (other.alias().isEmpty()
                                && other
                                    .parent()
                                    .filter(found -> found.name().equals(parent))
                                    .isPresent())));
    return unique
        ? parent
        : "%s(%s%s)"
            .formatted(
                parent,
                String.join(",", reference.columnNames()),
                reference.branch().map(branch -> " " + (branch.index() + 1)).orElse(""));
  }
}
