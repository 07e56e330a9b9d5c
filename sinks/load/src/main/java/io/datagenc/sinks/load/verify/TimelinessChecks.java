package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.sinks.sink.SqlStore;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks that what a table holds is not too old: when it was stored, and its newest values.
record TimelinessChecks(SqlStore store, Timeliness limits) {

  /// The checks of a table.
  List<StoredCheck> of(OutputTable output) {
    List<StoredCheck> checks = new ArrayList<>();
    limits.load().ifPresent(most -> checks.add(ofLoad(output.target(), most)));
    for (Timeliness.NewestValue newest : limits.newest()) {
      if (newest.target().equals(output.target())) {
        checks.add(ofNewest(output, newest));
      }
    }
    return checks;
  }

  private StoredCheck ofLoad(TargetName target, Duration most) {
    String rule = "seconds since it was stored";
    return store
        .loadAge(target)
        .map(sql -> check(target, rule, sql, most))
        .orElseGet(
            () ->
                StoredCheck.notAsked(
                    Dimension.TIMELINESS, target, rule, "the store does not record the time"));
  }

  private StoredCheck ofNewest(OutputTable output, Timeliness.NewestValue newest) {
    ColumnPlan column = output.rows().getFirst().table().column(newest.column());
    String sql =
        "SELECT %s FROM %s"
            .formatted(
                store.age("max(" + store.name(column.name()) + ')', column.type()),
                store.table(output.target()));
    return check(
        output.target(),
        "seconds since the newest %s".formatted(column.name()),
        sql,
        newest.most());
  }

  /// A time that is still to come is no right one either.
  private static StoredCheck check(TargetName target, String rule, String sql, Duration most) {
    return new StoredCheck(
        Dimension.TIMELINESS,
        target,
        rule,
        new StoredCheck.Query(
            sql, BigInteger.ZERO, Optional.of(BigInteger.valueOf(most.toSeconds()))));
  }
}
