package io.datagenc.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans of described DynamoDB tables; each compiles.
class ImportCommandTest {
  @TempDir Path directory;

  private String imported(String... jsons) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("import", "dynamodb"));
    for (String json : jsons) {
      Path file = directory.resolve("table%d.json".formatted(arguments.size()));
      Files.writeString(file, json);
      arguments.add(file.toString());
    }
    Execution execution = Execution.of(arguments.toArray(String[]::new));
    assertThat(execution.exitCode()).as(execution.err()).isZero();
    Path plan = directory.resolve("plan.dg");
    Files.writeString(plan, execution.out());
    Execution check = Execution.of("check", plan.toString());
    assertThat(check.exitCode()).as("%s\n%s", execution.out(), check.err()).isZero();
    return execution.out().replaceAll("\\s+", " ");
  }

  @Test
  void readsWhatDescribeTableAnswers() throws IOException {
    assertThat(
            imported(
                """
                {"Table": {
                  "TableName": "Orders-2", "ItemCount": 1234,
                  "AttributeDefinitions": [
                    {"AttributeName": "PK", "AttributeType": "S"},
                    {"AttributeName": "made", "AttributeType": "N"},
                    {"AttributeName": "status", "AttributeType": "S"},
                    {"AttributeName": "score", "AttributeType": "N"}],
                  "KeySchema": [
                    {"AttributeName": "PK", "KeyType": "HASH"},
                    {"AttributeName": "made", "KeyType": "RANGE"}],
                  "BillingModeSummary": {"BillingMode": "PROVISIONED"},
                  "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 7},
                  "GlobalSecondaryIndexes": [{
                    "IndexName": "byStatus",
                    "KeySchema": [
                      {"AttributeName": "status", "KeyType": "HASH"},
                      {"AttributeName": "score", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["note"]}}],
                  "LocalSecondaryIndexes": [{
                    "IndexName": "byScore",
                    "KeySchema": [
                      {"AttributeName": "PK", "KeyType": "HASH"},
                      {"AttributeName": "score", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"}}]}}
                """))
        .contains("CREATE DYNAMODB TABLE \"Orders-2\"")
        .contains("PARTITION KEY \"PK\" S, SORT KEY made N")
        .contains("GLOBAL INDEX \"byStatus\" (PARTITION KEY status, SORT KEY score) PROJECT (note)")
        .contains(
            "LOCAL INDEX \"byScore\" (PARTITION KEY \"PK\", SORT KEY score) PROJECT KEYS ONLY")
        .contains("BILLING MODE PROVISIONED (READ 5, WRITE 7)")
        .contains("ROWS 1234 * scale");
  }

  @Test
  void readsWhatOtherAnswersSayOfTheTable() throws IOException {
    assertThat(
            imported(
                """
                {"Table": {
                  "TableName": "visits",
                  "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                  "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                  "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"},
                  "SSEDescription": {"Status": "ENABLED", "SSEType": "KMS",
                    "KMSMasterKeyArn": "arn:aws:kms:eu-west-1:1:key/a"},
                  "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"},
                  "TableClassSummary": {"TableClass": "STANDARD_INFREQUENT_ACCESS"},
                  "DeletionProtectionEnabled": true}}
                """,
                """
                {"TimeToLiveDescription": {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}}
                """,
                """
                {"ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED",
                  "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "ENABLED"}}}
                """))
        .contains("TIME TO LIVE expires")
        .contains("expires BIGINT NOT NULL AS (uniform(4102444800, 4417977599))")
        .contains("pitr = TRUE")
        .contains("kms_key = 'arn:aws:kms:eu-west-1:1:key/a'")
        .contains("stream = 'NEW_IMAGE'")
        .contains("table_class = 'STANDARD_INFREQUENT_ACCESS'")
        .contains("deletion_protection = TRUE");
  }

  @Test
  void makesAFamilyOfEachFacetOfAModel() throws IOException {
    assertThat(
            imported(
                """
                {"ModelName": "shop", "DataModel": [{
                  "TableName": "shop",
                  "KeyAttributes": {
                    "PartitionKey": {"AttributeName": "PK", "AttributeType": "S"},
                    "SortKey": {"AttributeName": "SK", "AttributeType": "S"}},
                  "NonKeyAttributes": [
                    {"AttributeName": "email", "AttributeType": "S"},
                    {"AttributeName": "tags", "AttributeType": "SS"},
                    {"AttributeName": "profile", "AttributeType": "M"},
                    {"AttributeName": "total", "AttributeType": "N"}],
                  "TableFacets": [
                    {"FacetName": "Customer", "NonKeyAttributes": ["email", "tags", "profile"]},
                    {"FacetName": "Order", "NonKeyAttributes": ["total", "GSI1PK"]}],
                  "GlobalSecondaryIndexes": [{
                    "IndexName": "GSI1",
                    "KeyAttributes": {
                      "PartitionKey": {"AttributeName": "GSI1PK", "AttributeType": "S"}},
                    "Projection": {"ProjectionType": "ALL"}}]}]}
                """))
        .contains("ITEM \"Customer\" FROM \"Customer of shop\"")
        .contains("ITEM \"Order\" FROM \"Order of shop\"")
        .contains("GLOBAL INDEX \"GSI1\" (PARTITION KEY \"GSI1PK\")");
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Path file = directory.resolve("table.json");
    Files.writeString(file, "{\"Tables\": []}");
    Execution execution = Execution.of("import", "dynamodb", file.toString());

    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains("neither an answer of DescribeTable nor a model");
  }
}
