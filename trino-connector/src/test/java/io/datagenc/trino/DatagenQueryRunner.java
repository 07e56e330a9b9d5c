package io.datagenc.trino;

import static io.trino.testing.TestingSession.testSessionBuilder;

import io.airlift.log.Logger;
import io.airlift.log.Logging;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.DistributedQueryRunner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A Trino cluster in this process with a catalog `datagen` over a directory of plans.
public final class DatagenQueryRunner {
  private DatagenQueryRunner() {}

  /// A cluster of one coordinator and `workers` workers.
  static DistributedQueryRunner create(Path plans, int workers, Map<String, String> properties)
      throws Exception {
    return create(plans, "hr", workers, properties, Map.of());
  }

  /// The same, with `schema` as the schema of queries.
  static DistributedQueryRunner create(
      Path plans, String schema, int workers, Map<String, String> properties) throws Exception {
    return create(plans, schema, workers, properties, Map.of());
  }

  /// The same, with properties of all servers.
  static DistributedQueryRunner createOfServers(
      Path plans, String schema, int workers, Map<String, String> serverProperties)
      throws Exception {
    return create(plans, schema, workers, Map.of(), serverProperties, Map.of());
  }

  /// The same, with properties of the coordinator.
  static DistributedQueryRunner create(
      Path plans,
      String schema,
      int workers,
      Map<String, String> properties,
      Map<String, String> coordinatorProperties)
      throws Exception {
    return create(plans, schema, workers, properties, Map.of(), coordinatorProperties);
  }

  private static DistributedQueryRunner create(
      Path plans,
      String schema,
      int workers,
      Map<String, String> properties,
      Map<String, String> serverProperties,
      Map<String, String> coordinatorProperties)
      throws Exception {
    DistributedQueryRunner runner =
        DistributedQueryRunner.builder(
                testSessionBuilder().setCatalog("datagen").setSchema(schema).build())
            .setWorkerCount(workers)
            .setExtraProperties(serverProperties)
            .setCoordinatorProperties(coordinatorProperties)
            .build();
    try {
      runner.installPlugin(new DatagenPlugin());
      Map<String, String> catalog = new HashMap<>(properties);
      catalog.put("datagen.plan-directory", plans.toString());
      runner.createCatalog("datagen", "datagen", catalog);
      runner.installPlugin(new MemoryPlugin());
      runner.createCatalog("memory", "memory");
      return runner;
    } catch (Throwable e) {
      runner.close();
      throw e;
    }
  }

  /// Serves the plans of a directory (the hr example if none is given) at http://localhost:8080.
  public static void main(String[] arguments) throws Exception {
    Logging.initialize();
    Path plans = Path.of(arguments.length == 0 ? "../examples/hr" : arguments[0]).toAbsolutePath();
    DistributedQueryRunner runner =
        create(plans, "hr", 0, Map.of(), Map.of("http-server.http.port", "8080"));
    Logger.get(DatagenQueryRunner.class)
        .info("serving %s at %s", plans, runner.getCoordinator().getBaseUrl());
  }
}
