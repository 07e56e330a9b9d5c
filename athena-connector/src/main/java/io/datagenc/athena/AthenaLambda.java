package io.datagenc.athena;

import com.amazonaws.athena.connector.lambda.handlers.CompositeHandler;
import io.datagenc.athena.metadata.DatagencMetadataHandler;
import io.datagenc.athena.plan.BucketFolder;
import io.datagenc.athena.plan.ConnectorPlans;
import io.datagenc.athena.plan.PlanFolder;
import io.datagenc.athena.plan.PlanLocation;
import io.datagenc.athena.read.DatagencRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The Lambda: the handler of all requests of Athena.
public final class AthenaLambda extends CompositeHandler {

  /// How the SDK calls this connector in its logs.
  private static final String SOURCE = "datagenc";

  /// As Lambda starts it.
  ///
  /// @throws IllegalArgumentException if a variable of the environment is missing or wrong
  public AthenaLambda() {
    this(System.getenv());
  }

  /// @throws IllegalArgumentException if a variable is missing or wrong
  AthenaLambda(Map<String, String> environment) {
    this(environment, ConnectorConfig.of(environment), S3Client.create());
  }

  private AthenaLambda(Map<String, String> environment, ConnectorConfig config, S3Client s3) {
    this(
        environment,
        config,
        s3,
        new ConnectorPlans(folder(config.plans(), s3), config.overrides()));
  }

  private AthenaLambda(
      Map<String, String> environment, ConnectorConfig config, S3Client s3, ConnectorPlans plans) {
    super(
        new DatagencMetadataHandler(SOURCE, environment, plans, config.rowsPerSplit()),
        new DatagencRecordHandler(
            SOURCE, environment, plans, s3, AthenaClient.create(), SecretsManagerClient.create()));
  }

  private static PlanFolder folder(PlanLocation location, S3Client s3) {
    return switch (location) {
      case PlanLocation.Packaged packaged -> PlanFolder.of(packaged.directory());
      case PlanLocation.Bucket bucket -> new BucketFolder(s3, bucket, temporaryDirectory());
    };
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("plans-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the copies of plans can be made", e);
    }
  }
}
