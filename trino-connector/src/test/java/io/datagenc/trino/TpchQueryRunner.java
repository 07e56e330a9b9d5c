package io.datagenc.trino;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.trino.plugin.exchange.filesystem.FileSystemExchangePlugin;
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
    return create(tables, workers, Map.of());
  }

  /// The same of servers that run tasks again which fail, with an exchange in a folder.
  ///
  /// @param properties of the servers
  static DistributedQueryRunner createFaultTolerant(
      List<TpchTable<?>> tables, Map<String, String> properties) throws Exception {
    DistributedQueryRunner runner = create(tables, 1, properties);
    Path exchange = Files.createTempDirectory("datagen-exchange-");
    runner.registerResource(
        () -> MoreFiles.deleteRecursively(exchange, RecursiveDeleteOption.ALLOW_INSECURE));
    runner.installPlugin(new FileSystemExchangePlugin());
    runner.loadExchangeManager(
        "filesystem", Map.of("exchange.base-directories", exchange.toUri().toString()));
    return runner;
  }

  private static DistributedQueryRunner create(
      List<TpchTable<?>> tables, int workers, Map<String, String> properties) throws Exception {
    Path plans = Files.createTempDirectory("datagen-tpch-");
    TpchTinyPlan.write(plans, tables);
    DistributedQueryRunner runner =
        DatagenQueryRunner.createOfServers(plans, TpchTinyPlan.SCHEMA, workers, properties);
    runner.installPlugin(new TpchPlugin());
    runner.createCatalog("tpch", "tpch");
    runner.registerResource(
        () -> MoreFiles.deleteRecursively(plans, RecursiveDeleteOption.ALLOW_INSECURE));
    return runner;
  }
}
