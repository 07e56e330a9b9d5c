package io.datagenc.trino;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.trino.plugin.tpch.TpchPlugin;
import io.trino.testing.DistributedQueryRunner;
import io.trino.tpch.TpchTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Clusters over a plan that holds tables of TPC-H.
final class TpchQueryRunner {
  private TpchQueryRunner() {}

  /// A cluster of one coordinator and `workers` workers whose plan holds `tables`. Trino's
  /// generator is at hand as the catalog `tpch`.
  static DistributedQueryRunner create(List<TpchTable<?>> tables, int workers) throws Exception {
    Path plans = Files.createTempDirectory("datagen-tpch-");
    TpchTinyPlan.write(plans, tables);
    DistributedQueryRunner runner =
        DatagenQueryRunner.create(plans, TpchTinyPlan.SCHEMA, workers, Map.of());
    runner.installPlugin(new TpchPlugin());
    runner.createCatalog("tpch", "tpch");
    runner.registerResource(
        () -> MoreFiles.deleteRecursively(plans, RecursiveDeleteOption.ALLOW_INSECURE));
    return runner;
  }
}
