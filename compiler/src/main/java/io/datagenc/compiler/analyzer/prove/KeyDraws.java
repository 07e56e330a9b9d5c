package io.datagenc.compiler.analyzer.prove;

import io.datagenc.compiler.analyzer.rows.Streams;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.engine.check.CheckGroups;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.proof.CheckProof;
import io.datagenc.engine.domain.proof.CheckProofs;
import io.datagenc.engine.domain.proof.KeyProof;
import io.datagenc.engine.domain.proof.KeyProofs;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.IndexLaw;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes the draws of keys differ: numbers the combinations of their values and gives every row
/// another number, by a keyed permutation of the rows or, where the other columns of the key are
/// the owner's, by drawing anew among siblings.
///
/// What is changed is proved to be a key; what is not is left as it is, with the reason why.
public final class KeyDraws {
  private final SymbolTable symbols;
  private final Set<ColumnSymbol> unknown;
  private final Set<String> pending;
  private final Streams streams;
  private final Map<KeySymbol, KeyRefusal> refusals = new HashMap<>();
  private final List<KeyNumbering> numberings = new ArrayList<>();
  private final List<CheckGroups.Check> siblingChecks = new ArrayList<>();
  private GenerationPlan plan;
  private DomainAnalysis domains;

  private record Open(TableSymbol table, KeySymbol key) {}

  /// @param domains of all columns of the plan whose draws are to differ
  /// @param unknown the columns whose values are not known because of errors
  /// @param pending the references whose draws are not known yet
  public KeyDraws(
      DomainAnalysis domains,
      SymbolTable symbols,
      Set<ColumnSymbol> unknown,
      Set<ReferenceSymbol> pending,
      Streams streams) {
    this.plan = domains.plan();
    this.domains = domains;
    this.symbols = symbols;
    this.unknown = Set.copyOf(unknown);
    this.pending =
        pending.stream()
            .map(reference -> reference.table().name() + '.' + ReferenceNames.name(reference))
            .collect(Collectors.toSet());
    this.streams = streams;
  }

  /// The plan whose draws differ where they have to and can.
  public GenerationPlan rewrite() {
    List<Open> open = new ArrayList<>();
    for (TableSymbol table : symbols.tables()) {
      table.keys().stream()
          .filter(key -> isKnown(table, key))
          .forEach(key -> open.add(new Open(table, key)));
    }
    // The keys of few columns first: they prove those of more. A key may need those of other
    // tables.
    open.sort(Comparator.comparingInt(each -> each.key().columns().size()));
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Iterator<Open> keys = open.iterator(); keys.hasNext(); ) {
        Open next = keys.next();
        if (isProved(domains, next) || isLeftToBits(next)) {
          keys.remove();
        } else if (rewrite(next)) {
          keys.remove();
          progress = true;
        }
      }
    }
    return plan;
  }

  /// What is known of the domains of the plan whose draws differ.
  public DomainAnalysis domains() {
    return domains;
  }

  /// How the draws were made to differ, in the order in which they were.
  List<KeyNumbering> numberings() {
    return List.copyOf(numberings);
  }

  /// The CHECKs that numbers of siblings keep.
  public List<CheckGroups.Check> siblingChecks() {
    return List.copyOf(siblingChecks);
  }

  /// Why the draws of `key` could not be made to differ, if they could not.
  Optional<KeyRefusal> refusal(KeySymbol key) {
    return Optional.ofNullable(refusals.get(key));
  }

  private boolean isKnown(TableSymbol table, KeySymbol key) {
    return table.givenRows().isEmpty()
        && key.columns().stream()
            .noneMatch(column -> unknown.contains(table.column(column).orElseThrow()));
  }

  private static boolean isProved(DomainAnalysis domains, Open open) {
    return new KeyProofs(domains).prove(open.table().name(), open.key().columns())
        instanceof KeyProof.Proven;
  }

  /// Whether a key of random bits is left to them, so that they are drawn again where a CHECK that
  /// reads them does not hold.
  private boolean isLeftToBits(Open open) {
    if (!(new KeyProofs(domains).prove(open.table().name(), open.key().columns())
        instanceof KeyProof.AlmostSurely)) {
      return false;
    }
    TablePlan table = plan.table(open.table().name());
    CheckProofs checks = new CheckProofs(domains);
    return table.checks().stream()
        .map(CheckPlan::condition)
        .filter(
            condition ->
                RowInputs.columnsOf(plan, table, List.of(condition)).stream()
                    .anyMatch(open.key().columns()::contains))
        .anyMatch(condition -> checks.prove(table.name(), condition) instanceof CheckProof.Open);
  }

  private boolean rewrite(Open open) {
    refusals.remove(open.key());
    Optional<KeyRefusal> refusal = amongSiblings(open).orElseGet(() -> amongRows(open));
    refusal.ifPresentOrElse(
        reason -> refusals.put(open.key(), reason), () -> refusals.remove(open.key()));
    return refusal.isEmpty();
  }

  /// Takes `table`, in which the values are numbered, into the plan if that proves the key.
  private boolean take(Open open, KeyNumbering numbering) {
    boolean isTaken = take(open, numbering.apply(plan.table(open.table().name())));
    if (isTaken) {
      numberings.add(numbering);
    }
    return isTaken;
  }

  private boolean take(Open open, TablePlan table) {
    GenerationPlan changed =
        plan.withTables(
            plan.tables().stream()
                .map(each -> each.name().equals(table.name()) ? table : each)
                .toList());
    DomainAnalysis changedDomains = DomainAnalysis.onDemand(changed, domains);
    if (!isProved(changedDomains, open)) {
      return false;
    }
    plan = changed;
    domains = changedDomains;
    return true;
  }

  /// Empty inside where the draws differ now; empty outside where columns of the key do not tell
  /// the owner.
  private Optional<Optional<KeyRefusal>> amongSiblings(Open open) {
    TablePlan table = plan.table(open.table().name());
    if (!(table.rows() instanceof RowsPlan.PerOwner owned)) {
      return Optional.empty();
    }
    OwnerColumns ownerColumns = new OwnerColumns(table, owned.reference());
    List<String> fixed = open.key().columns().stream().filter(ownerColumns::isFixed).toList();
    List<String> drawn =
        open.key().columns().stream().filter(column -> !fixed.contains(column)).toList();
    if (fixed.isEmpty()
        || drawn.isEmpty()
        || new KeyProofs(domains).proveOwner(table.name(), fixed).isEmpty()) {
      return Optional.empty();
    }
    KeyParts parts = KeyParts.of(table, drawn, domains, reference -> isOpen(table, reference));
    if (parts.counted().isEmpty()) {
      return Optional.of(Optional.of(withoutParts(parts)));
    }
    long most = owned.fanOut().high();
    List<KeyPart> uniform = parts.uniform();
    if (!uniform.isEmpty()
        && takeAmongSiblings(open, table, owned, uniform, new IndexLaw.Uniform())) {
      return Optional.of(Optional.empty());
    }
    for (KeyPart part : parts.counted()) {
      if (takeAmongSiblings(open, table, owned, List.of(part), part.law())) {
        return Optional.of(Optional.empty());
      }
    }
    if (refusals.get(open.key()) instanceof KeyRefusal.Loop loop) {
      return Optional.of(Optional.of(loop));
    }
    Optional<KeyFilter> filter = KeyFilter.of(table, KeyIndex.of(parts.counted()), domains);
    BigInteger values =
        filter
            .map(left -> BigInteger.valueOf(left.count()))
            .orElseGet(() -> product(parts.counted()));
    return Optional.of(
        Optional.of(
            values.compareTo(BigInteger.valueOf(most)) < 0 && parts.others().isEmpty()
                ? new KeyRefusal.TooFewForOwner(
                    values, most, filter.map(KeyFilter::kept).orElse(List.of()))
                : new KeyRefusal.NotInjective()));
  }

  /// Takes numbers of `parts` that differ among siblings into the plan, if there are enough of them
  /// and that proves the key. CHECKs over these parts and the owner are kept by the numbers.
  private boolean takeAmongSiblings(
      Open open, TablePlan table, RowsPlan.PerOwner owned, List<KeyPart> parts, IndexLaw law) {
    KeyIndex index = KeyIndex.of(parts);
    Optional<KeyFilter> filter = KeyFilter.of(table, index, domains);
    if (filter.map(KeyFilter::count).orElse(index.size()) < owned.fanOut().high()) {
      return false;
    }
    SiblingLoops loops = new SiblingLoops(plan, table, parts);
    List<Integer> checks = new ArrayList<>();
    for (int check : new KeyOutcomes(table, index, Optional.of(owned.reference())).open(domains)) {
      Optional<List<RowInputs.Cell>> loop = loops.loop(table.checks().get(check).condition());
      if (loop.isPresent()) {
        refusals.put(open.key(), new KeyRefusal.Loop(check, loop.get()));
        return false;
      }
      checks.add(check);
    }
    KeyNumbering numbering =
        new KeyNumbering.AmongSiblings(
            table.name(),
            parts,
            streams.key(open.table(), open.key()),
            law,
            checks.stream().map(check -> table.checks().get(check).condition()).toList());
    boolean isTaken =
        take(
            open,
            KeyOutcomes.proved(
                numbering.apply(table), checks, "siblings are drawn until they keep it"));
    if (isTaken) {
      numberings.add(numbering);
      checks.forEach(check -> siblingChecks.add(new CheckGroups.Check(table.name(), check)));
    }
    return isTaken;
  }

  private Optional<KeyRefusal> amongRows(Open open) {
    TablePlan table = plan.table(open.table().name());
    KeyParts parts =
        KeyParts.of(table, open.key().columns(), domains, reference -> isOpen(table, reference));
    List<KeyPart> uniform = parts.uniform();
    if (uniform.isEmpty()) {
      return Optional.of(withoutParts(parts));
    }
    KeyNumbering all = permuted(table, open, uniform);
    KeyIndex index = all.index();
    Optional<KeyFilter> filter = filter(table, index, open);
    if (filter.map(KeyFilter::count).orElse(index.size()) < table.endRow()) {
      boolean isComplete = !parts.areSkewed() && parts.others().isEmpty();
      return Optional.of(
          isComplete
              ? filter
                  .<KeyRefusal>map(
                      left ->
                          new KeyRefusal.TooFewLeft(
                              left.count(),
                              left.sample().map(KeyFilter.Sample::tried).orElse(index.size()),
                              index.size(),
                              table.endRow(),
                              left.kept()))
                  .orElseGet(() -> new KeyRefusal.TooFewValues(product(uniform), table.endRow()))
              : withoutParts(parts));
    }
    if (takeLeft(open, table, all, filter)) {
      return Optional.empty();
    }
    for (KeyPart part : uniform) {
      KeyNumbering single = permuted(table, open, List.of(part));
      Optional<KeyFilter> left = filter(table, single.index(), open);
      if (left.map(KeyFilter::count).orElse(single.index().size()) >= table.endRow()
          && takeLeft(open, table, single, left)) {
        return Optional.empty();
      }
    }
    return Optional.of(new KeyRefusal.NotInjective());
  }

  /// Takes the numbers that `filter` leaves into the plan, if there is one. Those are not continued
  /// where referenced tables grow: their count would be another.
  private boolean takeLeft(
      Open open, TablePlan table, KeyNumbering numbering, Optional<KeyFilter> filter) {
    if (filter.isEmpty()) {
      return take(open, numbering);
    }
    KeyFilter left = filter.get();
    Expression number = left.admitted(streams.key(open.table(), open.key()));
    return take(open, left.proved(numbering.index().apply(table, number)));
  }

  /// What CHECKs leave of the combinations of `index`, or of some of them where there are many.
  private Optional<KeyFilter> filter(TablePlan table, KeyIndex index, Open open) {
    return KeyFilter.of(table, index, domains)
        .or(() -> KeyFilter.sample(table, index, domains, streams.key(open.table(), open.key())));
  }

  private KeyNumbering permuted(TablePlan table, Open open, List<KeyPart> parts) {
    return new KeyNumbering.AmongRows(table.name(), parts, streams.key(open.table(), open.key()));
  }

  private static KeyRefusal withoutParts(KeyParts parts) {
    return parts.areSkewed()
        ? new KeyRefusal.WeightsLost(parts.skewed())
        : parts.others().stream()
            .findFirst()
            .<KeyRefusal>map(KeyRefusal.NotCountable::new)
            .or(() -> parts.unknown().stream().findFirst().map(KeyRefusal.RowsUnknown::new))
            .orElseGet(KeyRefusal.NoDraws::new);
  }

  private boolean isOpen(TablePlan table, ReferencePlan reference) {
    return !pending.contains(table.name() + '.' + reference.name());
  }

  private static BigInteger product(List<KeyPart> parts) {
    return parts.stream().map(KeyPart::count).reduce(BigInteger.ONE, BigInteger::multiply);
  }
}
