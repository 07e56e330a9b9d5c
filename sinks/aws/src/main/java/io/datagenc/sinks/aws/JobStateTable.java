package io.datagenc.sinks.aws;

import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.RunLabel;
import io.datagenc.sinks.load.RunWitness;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// `dynamodb:TABLE`: an item for each job with the state of its last run, in a table whose
/// partition key is `job_name`. The table is made, paid by request, if it is not there.
public final class JobStateTable implements RunWitness {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
  private static final String JOB_NAME = "job_name";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public Interest interest() {
    return Interest.STATE;
  }

  @Override
  public String scheme() {
    return "dynamodb";
  }

  @Override
  public String example() {
    return "dynamodb:TABLE";
  }

  @Override
  public LoadListener open(String address, RunLabel run, Consumer<String> warnings) {
    if (!NAME.matcher(address).matches()) {
      throw new SinkException(
          SinkException.Reason.INVALID_PROPERTY,
          "`%s` is no name of a table of DynamoDB: 3 to 255 letters, digits, hyphens, dots and underscores"
              .formatted(address));
    }
    return new Recorder(address, run, warnings);
  }

  /// Records the state when it changes.
  private static final class Recorder implements LoadListener {
    private final String table;
    private final RunLabel run;
    private final Consumer<String> warnings;
    private final List<TableReport> stored = new ArrayList<>();
    private boolean begun;

    Recorder(String table, RunLabel run, Consumer<String> warnings) {
      this.table = table;
      this.run = run;
      this.warnings = warnings;
    }

    @Override
    public synchronized void runBegun(String catalog, LoadScript script) {
      if (!begun) {
        begun = true;
        record(RunFacts.running(run, stored));
      }
    }

    @Override
    public synchronized void tableStored(TableReport report) {
      stored.add(report);
    }

    @Override
    public synchronized void runEnded(LoadReport report) {
      record(RunFacts.ended(run, report));
    }

    @Override
    public synchronized void runFailed(Throwable failure) {
      record(RunFacts.failed(run, stored, failure));
    }

    private void record(RunFacts facts) {
      try (DynamoDbClient client =
          DynamoDbClient.builder()
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE))
              .build()) {
        try {
          client.putItem(r -> r.tableName(table).item(item(facts)));
        } catch (ResourceNotFoundException e) {
          create(client);
          client.putItem(r -> r.tableName(table).item(item(facts)));
        }
      } catch (SdkException e) {
        warnings.accept(
            "the state of job `%s` is not recorded in table `%s`: %s"
                .formatted(run.jobName(), table, AwsFailures.words(e)));
      }
    }

    private void create(DynamoDbClient client) {
      try {
        client.createTable(
            r ->
                r.tableName(table)
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName(JOB_NAME)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName(JOB_NAME)
                            .keyType(KeyType.HASH)
                            .build())
                    .billingMode(BillingMode.PAY_PER_REQUEST));
      } catch (ResourceInUseException madeByOthers) {
        // It will be there, which is waited for.
      }
      client.waiter().waitUntilTableExists(r -> r.tableName(table));
    }

    private Map<String, AttributeValue> item(RunFacts facts) {
      Map<String, AttributeValue> item = new HashMap<>();
      item.put(JOB_NAME, AttributeValue.fromS(run.jobName()));
      item.put("status", AttributeValue.fromS(facts.status().name()));
      item.put("updated_at", AttributeValue.fromS(Instant.now().toString()));
      item.put("rows", AttributeValue.fromN(Long.toString(facts.rows())));
      item.put("checksum", AttributeValue.fromS(facts.checksum()));
      item.put(
          "tables",
          AttributeValue.fromL(
              facts.tables().stream()
                  .map(
                      report ->
                          AttributeValue.fromM(
                              Map.of(
                                  "table", AttributeValue.fromS(report.table()),
                                  "target", AttributeValue.fromS(report.target()),
                                  "rows", AttributeValue.fromN(Long.toString(report.rows())),
                                  "checksum", AttributeValue.fromS(report.checksumText()))))
                  .toList()));
      run.environment().ifPresent(text -> item.put("environment", AttributeValue.fromS(text)));
      run.message().ifPresent(text -> item.put("message", AttributeValue.fromS(text)));
      run.metadata().ifPresent(text -> item.put("metadata", AttributeValue.fromS(text)));
      facts.failure().ifPresent(text -> item.put("failure", AttributeValue.fromS(text)));
      return item;
    }
  }
}
