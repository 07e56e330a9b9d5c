package io.datagenc.sinks.dynamodb.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.sinks.dynamodb.TableDesign;
import io.datagenc.sinks.dynamodb.TableSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;

/// The request of ImportTable, as `aws dynamodb import-table --cli-input-json` takes it.
///
/// @param hash what identifies the rows: the token by which a repeated request is recognised
record ImportRequest(
    TableDesign design,
    TableSettings settings,
    ExportPlace.Source source,
    ExportOptions options,
    String hash) {
  private static final JsonFactory JSON = new JsonFactory();

  /// The JSON.
  byte[] json() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("ClientToken", hash);
      json.writeObjectFieldStart("S3BucketSource");
      json.writeStringField("S3Bucket", source.bucket());
      json.writeStringField("S3KeyPrefix", source.prefix());
      json.writeEndObject();
      json.writeStringField("InputFormat", options.format().name());
      json.writeStringField("InputCompressionType", options.compression().name());
      json.writeObjectFieldStart("TableCreationParameters");
      writeTable(json);
      json.writeEndObject();
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void writeTable(JsonGenerator json) throws IOException {
    json.writeStringField("TableName", design.name());
    json.writeArrayFieldStart("AttributeDefinitions");
    for (DynamodbTable.KeyAttribute key : design.table().keyAttributes()) {
      json.writeStartObject();
      json.writeStringField("AttributeName", key.name());
      json.writeStringField("AttributeType", key.type().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeSchema(
        json, List.of(design.table().partitionKey()), design.table().sortKey().stream().toList());
    writeBilling(json);
    Optional<SSESpecification> encryption = settings.encryption();
    if (encryption.isPresent()) {
      json.writeObjectFieldStart("SSESpecification");
      json.writeBooleanField("Enabled", encryption.get().enabled());
      json.writeStringField("SSEType", encryption.get().sseTypeAsString());
      if (encryption.get().kmsMasterKeyId() != null) {
        json.writeStringField("KMSMasterKeyId", encryption.get().kmsMasterKeyId());
      }
      json.writeEndObject();
    }
    if (!design.table().indexes().isEmpty()) {
      json.writeArrayFieldStart("GlobalSecondaryIndexes");
      for (DynamodbTable.Index index : design.table().indexes()) {
        json.writeStartObject();
        json.writeStringField("IndexName", index.name());
        writeSchema(json, index.partitionKey(), index.sortKey());
        writeProjection(json, index.projection());
        writeThroughput(json);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private void writeBilling(JsonGenerator json) throws IOException {
    switch (design.table().billing()) {
      case DynamodbTable.Billing.OnDemand _ ->
          json.writeStringField("BillingMode", "PAY_PER_REQUEST");
      case DynamodbTable.Billing.Provisioned _ -> {
        json.writeStringField("BillingMode", "PROVISIONED");
        writeThroughput(json);
      }
    }
  }

  private void writeThroughput(JsonGenerator json) throws IOException {
    if (design.table().billing() instanceof DynamodbTable.Billing.Provisioned units) {
      json.writeObjectFieldStart("ProvisionedThroughput");
      json.writeNumberField("ReadCapacityUnits", units.readUnits());
      json.writeNumberField("WriteCapacityUnits", units.writeUnits());
      json.writeEndObject();
    }
  }

  private static void writeSchema(
      JsonGenerator json,
      List<DynamodbTable.KeyAttribute> partitionKeys,
      List<DynamodbTable.KeyAttribute> sortKeys)
      throws IOException {
    json.writeArrayFieldStart("KeySchema");
    for (DynamodbTable.KeyAttribute key : partitionKeys) {
      writeKey(json, key, "HASH");
    }
    for (DynamodbTable.KeyAttribute key : sortKeys) {
      writeKey(json, key, "RANGE");
    }
    json.writeEndArray();
  }

  private static void writeKey(JsonGenerator json, DynamodbTable.KeyAttribute key, String kind)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("AttributeName", key.name());
    json.writeStringField("KeyType", kind);
    json.writeEndObject();
  }

  private static void writeProjection(JsonGenerator json, DynamodbTable.Projection projection)
      throws IOException {
    json.writeObjectFieldStart("Projection");
    switch (projection) {
      case DynamodbTable.Projection.All _ -> json.writeStringField("ProjectionType", "ALL");
      case DynamodbTable.Projection.KeysOnly _ ->
          json.writeStringField("ProjectionType", "KEYS_ONLY");
      case DynamodbTable.Projection.Attributes some -> {
        json.writeStringField("ProjectionType", "INCLUDE");
        json.writeArrayFieldStart("NonKeyAttributes");
        for (String attribute : some.attributes()) {
          json.writeString(attribute);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }
}
