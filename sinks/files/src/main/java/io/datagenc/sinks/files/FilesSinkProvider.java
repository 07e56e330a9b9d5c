package io.datagenc.sinks.files;

import io.datagenc.sinks.bucket.Bucket;
import io.datagenc.sinks.bucket.BucketOptions;
import io.datagenc.sinks.glue.GlueTables;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Opens folders of files: `USING files WITH (location = 'DIRECTORY', format = 'parquet')`.
public final class FilesSinkProvider implements SinkProvider {
  private static final String LOCATION = "location";
  private static final String ENVIRONMENT = "environment";
  private static final String ROWS_PER_FILE = "rows-per-file";
  private static final Pattern BUCKET = Pattern.compile("s3a?://[^/]+(/.*)?");

  @Override
  public String connectorName() {
    return "files";
  }

  @Override
  public List<PropertySpec> properties() {
    List<PropertySpec> specs = new ArrayList<>();
    specs.add(
        PropertySpec.required(
            LOCATION,
            "the folder of the tables, or s3://BUCKET/PREFIX; {yyyy}, {MM} and {dd} in it are those"
                + " of the plan's now"));
    specs.add(
        PropertySpec.optional(ROWS_PER_FILE, "how many rows of a table a file covers", "1000000"));
    specs.add(
        PropertySpec.optional(
            ENVIRONMENT, "what the metadata column `environment` holds, for example test"));
    specs.addAll(FormatProperties.specs());
    specs.addAll(BucketOptions.specs());
    specs.addAll(GlueTables.specs());
    return List.copyOf(specs);
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return FolderLayout.specs();
  }

  private static TablePlace place(SinkProperties properties) {
    String location = properties.getDated(LOCATION);
    if (!BUCKET.matcher(location).matches()) {
      BucketOptions.refuse(properties);
      return new LocalTablePlace(properties.getDatedPath(LOCATION));
    }
    BucketOptions options = BucketOptions.of(properties);
    return BucketTablePlace.of(location, name -> new Bucket(name, options));
  }

  @Override
  public Sink open(SinkProperties properties) {
    return new FolderSink(
        place(properties),
        new FolderOptions(
            FormatProperties.format(properties),
            properties.getPositive(ROWS_PER_FILE),
            DividedPartWriter.USUAL_WAITING_BYTES,
            properties.find(ENVIRONMENT),
            properties.now().map(ZonedDateTime::toInstant)),
        Optional.of(GlueTables.of(properties)));
  }
}
