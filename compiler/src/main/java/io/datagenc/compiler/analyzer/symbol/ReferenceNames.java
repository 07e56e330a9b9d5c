package io.datagenc.compiler.analyzer.symbol;

/// The names of references in a plan.
public final class ReferenceNames {

  private ReferenceNames() {}

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
