package io.datagenc.engine.domain.proof;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Determination;
import io.datagenc.engine.domain.value.Determination.Kind;
import io.datagenc.engine.domain.value.DistinctCounts;
import io.datagenc.engine.domain.value.DistinctDeterminations;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Proofs that columns are a key.
public final class KeyProofs {
  private static final int UUID_BITS = 122;

  private final DomainAnalysis domains;

  public KeyProofs(DomainAnalysis domains) {
    this.domains = domains;
  }

  /// Whether any two rows of `table` differ in `columns`, rows with a NULL in one of them set
  /// aside.
  ///
  /// @throws IllegalArgumentException if the table or a column does not exist
  public KeyProof prove(String table, List<String> columns) {
    TablePlan plan = domains.table(table);
    if (plan.rowCount() <= 1) {
      return new KeyProof.Proven("the table has no two rows");
    }
    Optional<KeyProof> given = compareGivenRows(plan, columns);
    if (given.isPresent()) {
      return given.get();
    }
    List<Determination> known = known(plan, columns);
    return proveRow(plan, List.of(), known)
        .<KeyProof>map(KeyProof.Proven::new)
        .or(() -> almostSurely(known))
        .orElseGet(() -> notProven(plan, columns));
  }

  /// Why the owners of any two rows of `table` that agree in `columns` are one, if they are;
  /// `table` has owners.
  ///
  /// @throws IllegalArgumentException if the table or a column does not exist or it has no owners
  public Optional<String> proveOwner(String table, List<String> columns) {
    TablePlan plan = domains.table(table);
    if (!(plan.rows() instanceof RowsPlan.PerOwner perOwner)) {
      throw new IllegalArgumentException("rows of table " + table + " have no owners");
    }
    TablePlan owner = domains.table(plan.reference(perOwner.reference()).parent());
    return proveRow(owner, List.of(perOwner.reference()), known(plan, columns));
  }

  /// What `columns` together tell about their row.
  private List<Determination> known(TablePlan table, List<String> columns) {
    List<Determination> told = new ArrayList<>();
    columns.forEach(column -> told.addAll(domains.domain(table.name(), column).determines()));
    List<Determination> known = DistinctDeterminations.withIndexes(told);
    for (ReferencePlan reference : table.references()) {
      if (reference.nulls().isEmpty()
          && reference.condition().isEmpty()
          && reference.draw() instanceof RowDraw.Computed computed) {
        Optional<List<String>> path = path(computed.position());
        TablePlan parent = domains.table(reference.parent());
        if (path.isPresent()) {
          proveRow(parent, List.of(reference.name()), known)
              .ifPresent(reason -> known.add(new Determination(path.get(), Kind.ROW, reason)));
        }
      }
    }
    return known;
  }

  /// The references to the row of which `position` is the position, where it is one's.
  private static Optional<List<String>> path(Expression position) {
    List<String> references = new ArrayList<>();
    Expression next = position;
    while (next instanceof Expression.Path path) {
      references.add(path.reference());
      next = path.expression();
    }
    if (!(next instanceof Expression.ReferencedRow last)) {
      return Optional.empty();
    }
    references.add(last.reference());
    return Optional.of(references);
  }

  /// Why `known` determines the row that `references` lead to, if it does; `table` is the table of
  /// that row.
  private Optional<String> proveRow(
      TablePlan table, List<String> references, List<Determination> known) {
    Optional<String> direct = find(known, references, Kind.ROW);
    if (direct.isPresent()) {
      return direct;
    }
    if (table.rowCount() == 1) {
      return Optional.of("`" + table.name() + "` has one row");
    }
    Optional<String> oneToOne = proveOneToOne(table, references, known);
    if (oneToOne.isPresent()) {
      return oneToOne;
    }
    if (!(table.rows() instanceof RowsPlan.PerOwner perOwner)) {
      return Optional.empty();
    }
    Optional<String> ordinal =
        perOwner.fanOut().high() <= 1
            ? Optional.of("an owner has at most one row")
            : find(known, references, Kind.ORDINAL);
    if (ordinal.isEmpty()) {
      return Optional.empty();
    }
    List<String> ownerReferences = new ArrayList<>(references);
    ownerReferences.add(perOwner.reference());
    TablePlan owner = domains.table(table.reference(perOwner.reference()).parent());
    return proveRow(owner, ownerReferences, known)
        .map(
            reason ->
                ordinal.get() + ", and the owner is known: in `" + owner.name() + "` " + reason);
  }

  /// A row of a parent that is known determines the only row that refers to it.
  private Optional<String> proveOneToOne(
      TablePlan table, List<String> references, List<Determination> known) {
    for (ReferencePlan reference : table.references()) {
      List<String> longer = new ArrayList<>(references);
      longer.add(reference.name());
      boolean isKnown =
          known.stream()
              .anyMatch(
                  fact ->
                      fact.references().size() >= longer.size()
                          && fact.references().subList(0, longer.size()).equals(longer));
      if (isKnown && reference.draw() instanceof RowDraw.OneToOne) {
        Optional<String> row =
            proveRow(domains.table(reference.parent()), longer, known)
                .map(reason -> "`" + reference.name() + "` is one-to-one, and " + reason);
        if (row.isPresent()) {
          return row;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> find(
      List<Determination> known, List<String> references, Kind kind) {
    return known.stream()
        .filter(fact -> fact.kind() == kind && fact.references().equals(references))
        .map(Determination::reason)
        .findFirst();
  }

  private static Optional<KeyProof> almostSurely(List<Determination> known) {
    return find(known, List.of(), Kind.ROW_ALMOST_SURELY)
        .map(reason -> new KeyProof.AlmostSurely(reason, UUID_BITS));
  }

  private KeyProof notProven(TablePlan table, List<String> columns) {
    long maxDistinct = 1;
    boolean nulls = false;
    for (String column : columns) {
      Domain domain = domains.domain(table.name(), column);
      maxDistinct = DistinctCounts.product(maxDistinct, domain.maxDistinct());
      nulls |= domain.mayBeNull();
    }
    String reason =
        columns.size() == 1
            ? "nothing shows that the values of `" + columns.getFirst() + "` differ"
            : "no row is determined by `" + String.join("`, `", columns) + "` together";
    return new KeyProof.NotProven(reason, maxDistinct, nulls ? 0 : table.rowCount());
  }

  private static Optional<KeyProof> compareGivenRows(TablePlan table, List<String> columns) {
    List<Expression.Given> given = new ArrayList<>();
    for (String column : columns) {
      if (!(table.column(column).expression() instanceof Expression.Given values)) {
        return Optional.empty();
      }
      given.add(values);
    }
    Set<List<Value>> seen = new HashSet<>();
    Set<List<Value>> repeated = new LinkedHashSet<>();
    long rows = 0;
    for (int row = 0; row < given.getFirst().values().size(); row++) {
      List<Value> key = new ArrayList<>(given.size());
      for (Expression.Given values : given) {
        key.add(values.values().get(row));
      }
      if (!key.contains(Value.Null.NULL)) {
        rows++;
        if (!seen.add(key)) {
          repeated.add(key);
        }
      }
    }
    return Optional.of(
        repeated.isEmpty()
            ? new KeyProof.Proven("the given values differ")
            : new KeyProof.NotProven(
                repeated.size() == 1
                    ? "a given value occurs more than once"
                    : repeated.size() + " given values occur more than once",
                seen.size(),
                rows));
  }
}
