package io.datagenc.sinks.dynamodb.export;

import io.datagenc.sinks.dynamodb.TableSettings;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens places of files for DynamoDB's import: `USING dynamodb_export WITH (location =
/// 's3://BUCKET/PREFIX')`.
public final class ExportSinkProvider implements SinkProvider {
  private static final String LOCATION = "location";
  private static final String FORMAT = "format";
  private static final String COMPRESSION = "compression";
  private static final String FILE_SIZE = "file-size";
  private static final Pattern BUCKET = Pattern.compile("s3://([a-z0-9][a-z0-9.-]*)(?:/(.*))?");

  @Override
  public String connectorName() {
    return "dynamodb_export";
  }

  @Override
  public List<PropertySpec> properties() {
    return List.of(
        PropertySpec.required(LOCATION, "a folder, or s3://BUCKET/PREFIX"),
        PropertySpec.optional(FORMAT, "dynamodb_json or ion", "dynamodb_json"),
        PropertySpec.optional(COMPRESSION, "gzip, zstd or none", "gzip"),
        PropertySpec.optional(
            FILE_SIZE, "the size of what is in a file, before it is compressed", "128MB"));
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return TableSettings.specs();
  }

  @Override
  public Sink open(SinkProperties properties) {
    return new ExportSink(
        place(properties),
        new ExportOptions(
            switch (properties.get(FORMAT)) {
              case "dynamodb_json" -> ExportFormat.DYNAMODB_JSON;
              case "ion" -> ExportFormat.ION;
              default -> throw properties.invalid(FORMAT, "it is neither dynamodb_json nor ion");
            },
            switch (properties.get(COMPRESSION)) {
              case "none" -> ExportCompression.NONE;
              case "gzip" -> ExportCompression.GZIP;
              case "zstd" -> ExportCompression.ZSTD;
              default -> throw properties.invalid(COMPRESSION, "it is none of gzip, zstd and none");
            },
            properties.getBytes(FILE_SIZE)));
  }

  private static ExportPlace place(SinkProperties properties) {
    String location = properties.get(LOCATION);
    if (!location.startsWith("s3:")) {
      return new FolderPlace(properties.getPath(LOCATION).toAbsolutePath().normalize());
    }
    Matcher bucket = BUCKET.matcher(location);
    if (!bucket.matches()) {
      throw properties.invalid(LOCATION, "it is neither a folder nor s3://BUCKET/PREFIX");
    }
    String prefix = bucket.group(2) == null ? "" : bucket.group(2);
    return new BucketPlace(
        bucket.group(1), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
  }
}
