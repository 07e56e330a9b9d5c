package io.datagenc.athena;

import java.nio.file.Path;
import java.util.Map;

/// The time from the start of the process to the answer to the first Ping: `./benchmarks/run athena
/// ColdStart`.
final class ColdStart {
  private ColdStart() {}

  /// @param arguments the project's folder
  public static void main(String[] arguments) throws Exception {
    long started = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    System.setProperty("aws.region", "eu-central-1");
    System.setProperty("aws.accessKeyId", "none");
    System.setProperty("aws.secretAccessKey", "none");
    Map<String, String> environment =
        Map.of(
            "LAMBDA_TASK_ROOT", Path.of(arguments[0], "examples").toString(),
            "datagenc_plans", "hr",
            "spill_bucket", "none");
    try (LambdaCalls calls = new LambdaCalls(environment)) {
      System.out.printf("the Lambda is there after %,d ms%n", System.currentTimeMillis() - started);
      calls.ping();
      System.out.printf("first Ping after %,d ms%n", System.currentTimeMillis() - started);
      calls.table("hr", "employee");
      System.out.printf("first GetTable after %,d ms%n", System.currentTimeMillis() - started);
    }
  }
}
