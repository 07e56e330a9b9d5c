package io.datagenc.engine.check;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.generator.UnsavedRowException;
import io.datagenc.engine.generator.WorkLimitException;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What first rows of a plan say of CHECKs that are not proved.
///
/// Of CHECKs that have draws made again: the share of the rows that keep them without that, and
/// whether every row is saved. Of others: whether a row makes them false.
public final class CheckProbe {
  /// How many rows the share is estimated from.
  public static final int ROWS = 10_000;

  /// How many rows are looked at for CHECKs that nothing is drawn again for.
  public static final int SCANNED_ROWS = 1_000_000;

  /// How many rows may be drawn again for one estimate.
  private static final long MAX_REDRAWS = 400_000;

  /// How many plans are remembered.
  private static final int MAX_KNOWN = 64;

  /// How many rows are made at a time. The first ones are few, so that a row that cannot be saved
  /// is found before much is drawn again, also where other rows are drawn again for it.
  private static final int CHUNK_ROWS = 256;

  private static final int FIRST_ROWS = 8;

  /// The share of fewer rows is not an estimate: how often they are drawn is looked at, too.
  private static final int MIN_ROWS = 1000;

  private static final String NAME = "probed check ";

  private static final Map<String, CheckProbe> KNOWN =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CheckProbe> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  /// A group of a table's CHECKs.
  public record Group(String table, int index) {}

  /// What was found out.
  public sealed interface Finding {

    /// A share of the probed rows keeps the CHECKs without drawing again; all can be saved.
    record Kept(double share) implements Finding {}

    /// So small a share of the probed rows keeps the CHECKs that no row was drawn again.
    record SeldomKept(double share) implements Finding {}

    /// No attempt saves row `row`.
    record NotSaved(long row) implements Finding {}

    /// A row of another table, or another CHECK, that these rows need cannot be saved.
    record OtherNotSaved(String table, long row) implements Finding {}

    /// Row `row` makes the CHECK false.
    record Violated(long row) implements Finding {}

    /// None of the first `rows` rows makes the CHECK false.
    record Unbroken(long rows) implements Finding {}

    /// The probe was given up.
    record TooMuchWork() implements Finding {}

    /// A value of a probed row cannot be computed.
    record Failed(String message) implements Finding {}
  }

  private final Map<Group, Finding> groups = new LinkedHashMap<>();
  private final Map<CheckGroups.Check, Finding> checks = new LinkedHashMap<>();

  private CheckProbe() {}

  /// What the first rows of `plan` say; each plan is probed once.
  ///
  /// @param withoutDraws the CHECKs that are neither proved nor in a group
  /// @param amongSiblings the CHECKs that the numbers of a key among siblings keep
  /// @param leastShare the share below which rows are not drawn again
  public static CheckProbe of(
      GenerationPlan plan,
      List<CheckGroups.Check> withoutDraws,
      List<CheckGroups.Check> amongSiblings,
      double leastShare) {
    String key = plan.contentHash() + withoutDraws + amongSiblings + leastShare;
    synchronized (KNOWN) {
      CheckProbe known = KNOWN.get(key);
      if (known != null) {
        return known;
      }
    }
    CheckProbe probe = new CheckProbe();
    for (TablePlan table : plan.tables()) {
      for (int i = 0; i < table.redraws().size(); i++) {
        probe.groups.put(new Group(table.name(), i), group(plan, table, i, leastShare));
      }
    }
    for (CheckGroups.Check check : withoutDraws) {
      probe.checks.put(check, scan(plan, check, SCANNED_ROWS));
    }
    for (CheckGroups.Check check : amongSiblings) {
      Finding finding = scan(plan, check, ROWS);
      probe.checks.put(check, finding instanceof Finding.Unbroken ? new Finding.Kept(1) : finding);
    }
    synchronized (KNOWN) {
      KNOWN.put(key, probe);
    }
    return probe;
  }

  /// By groups of CHECKs.
  public Map<Group, Finding> groups() {
    return groups;
  }

  /// By CHECKs that are in no group.
  public Map<CheckGroups.Check, Finding> checks() {
    return checks;
  }

  private static Finding group(GenerationPlan plan, TablePlan table, int index, double leastShare) {
    List<Integer> members = table.redraws().get(index).checks();
    List<RedrawPlan> others = new ArrayList<>(table.redraws());
    others.remove(index);
    try {
      Tally drawn = count(plan, table.withRedraws(others), members, ROWS);
      double share = drawn.rows == 0 ? 1 : 1 - (double) drawn.broken / drawn.rows;
      boolean isSeldom = share < leastShare;
      if (isSeldom && drawn.rows >= MIN_ROWS) {
        return new Finding.SeldomKept(share);
      }
      Tally kept = count(plan, table, members, ROWS);
      if (isSeldom) {
        share = (double) kept.rows / (kept.rows + kept.redraws);
        if (share < leastShare) {
          return new Finding.SeldomKept(share);
        }
      }
      if (kept.broken > 0 && kept.redraws == 0) {
        // False whatever is drawn, so that nothing had to be drawn to know it.
        return new Finding.NotSaved(kept.firstBroken.orElseThrow());
      }
      if (kept.broken > 0) {
        throw new IllegalStateException(
            "row %d of %s was accepted but breaks a CHECK"
                .formatted(kept.firstBroken.orElseThrow(), table.name()));
      }
      return new Finding.Kept(share);
    } catch (UnsavedRowException unsaved) {
      return notSaved(table.name(), unsaved);
    } catch (WorkLimitException limit) {
      return new Finding.TooMuchWork();
    } catch (GenerationException failure) {
      return new Finding.Failed(String.valueOf(failure.getMessage()));
    }
  }

  private static Finding notSaved(String table, UnsavedRowException unsaved) {
    return unsaved.table().equals(table)
        ? new Finding.NotSaved(unsaved.row())
        : new Finding.OtherNotSaved(unsaved.table(), unsaved.row());
  }

  private static Finding scan(GenerationPlan plan, CheckGroups.Check check, int most) {
    try {
      Tally tally = count(plan, plan.table(check.table()), List.of(check.index()), most);
      return tally
          .firstBroken
          .<Finding>map(Finding.Violated::new)
          .orElseGet(() -> new Finding.Unbroken(tally.rows));
    } catch (UnsavedRowException unsaved) {
      return notSaved(check.table(), unsaved);
    } catch (WorkLimitException limit) {
      return new Finding.TooMuchWork();
    } catch (GenerationException failure) {
      return new Finding.Failed(String.valueOf(failure.getMessage()));
    }
  }

  /// How many rows break one of some CHECKs.
  ///
  /// @param redraws how often rows were drawn again
  private record Tally(long rows, long broken, long redraws, Optional<Long> firstBroken) {}

  /// Looks at the first `most` rows of `table`, which stands in the place of the table of its name
  /// in `plan`.
  private static Tally count(
      GenerationPlan plan, TablePlan table, List<Integer> checks, long most) {
    List<ColumnPlan> columns = new ArrayList<>(table.columns());
    List<String> names = new ArrayList<>();
    for (int check : checks) {
      names.add(NAME + check);
      columns.add(
          new ColumnPlan(
              NAME + check,
              table.checks().get(check).condition().type(),
              ColumnPlan.Nullability.NULLABLE,
              ColumnPlan.Visibility.HIDDEN,
              table.checks().get(check).condition(),
              Optional.empty(),
              Optional.empty(),
              List.of()));
    }
    TablePlan probed = table.withColumns(columns);
    GenerationPlan whole =
        plan.withTables(
            plan.tables().stream()
                .map(each -> each.name().equals(table.name()) ? probed : each)
                .toList());
    TableGenerator generator = PlanGenerator.of(whole).table(table.name(), names);
    Scratch scratch = Scratch.limited(Scratch.Ownership.REUSED, MAX_REDRAWS);
    long rows = Math.min(most, table.rowCount());
    int largest = most > ROWS ? Batch.MAX_ROWS : CHUNK_ROWS;
    int count = FIRST_ROWS / 2;
    long broken = 0;
    Optional<Long> firstBroken = Optional.empty();
    for (long first = 0; first < rows; first += count) {
      WorkLimits.check();
      count = (int) Math.min(Math.min(2L * count, largest), rows - first);
      List<Vector> truths = generator.generate(first, count, scratch).columns();
      for (int i = 0; i < count; i++) {
        if (isBroken(truths, i)) {
          broken++;
          if (firstBroken.isEmpty()) {
            firstBroken = Optional.of(table.firstRow() + first + i);
          }
        }
      }
    }
    return new Tally(rows, broken, MAX_REDRAWS - scratch.redrawsLeft(), firstBroken);
  }

  private static boolean isBroken(List<Vector> truths, int row) {
    for (Vector truth : truths) {
      if (!truth.isNull(row) && !isTrue(truth, row)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTrue(Vector truth, int row) {
    return switch (truth) {
      case ByteVector bytes -> bytes.values()[row] != 0;
      case DictionaryVector dictionary -> isTrue(dictionary.dictionary(), dictionary.ids()[row]);
      case ConstantVector constant -> isTrue(constant.value(), 0);
      case ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          throw new IllegalArgumentException("not BOOLEAN");
    };
  }
}
