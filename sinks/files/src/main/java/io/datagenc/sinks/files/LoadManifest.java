package io.datagenc.sinks.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The list of the files of a table, for a loader that is not to look for them: COPY of Redshift.
///
/// @param place where the table is
record LoadManifest(TablePlace place, TargetName target) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROPERTY = "manifest";
  private static final String REDSHIFT = "redshift";

  static PropertySpec spec() {
    return PropertySpec.optional(
        PROPERTY, "'redshift': a list of the table's files beside its folder, for COPY … MANIFEST");
  }

  /// Whether an output asks for one.
  static boolean isAsked(Map<String, String> properties) {
    return properties.containsKey(PROPERTY);
  }

  /// Checks that there can be one.
  ///
  /// @param sharing of the place
  /// @throws io.datagenc.sinks.sink.SinkException if there cannot
  static void require(
      LoadItem item, FolderLayout layout, FolderFormat format, TablePlace.Sharing sharing) {
    if (!isAsked(item.output().properties())) {
      return;
    }
    SinkProperties properties =
        SinkProperties.of(
            "table `" + item.targetName() + "`", item.output().properties(), FolderLayout.specs());
    if (!properties.get(PROPERTY).equals(REDSHIFT)) {
      throw properties.invalid(PROPERTY, "there is 'redshift' alone");
    }
    if (sharing != TablePlace.Sharing.OPEN) {
      throw properties.invalid(
          PROPERTY, "Redshift reads from S3; give the catalog a location = 's3://…'");
    }
    if (format instanceof FolderFormat.Sql) {
      throw properties.invalid(PROPERTY, "Redshift copies no scripts; write csv or parquet");
    }
    if (layout.isPartitioned()) {
      throw properties.invalid(
          PROPERTY, "Redshift takes no columns from names of folders; leave partitioned_by out");
    }
  }

  private String file() {
    return FileNames.of(target.schema()) + '/' + FileNames.of(target.name()) + ".manifest";
  }

  /// Writes it in one step.
  ///
  /// @param folder where readers find the files
  /// @param sizes of the files, in bytes
  void write(String folder, Map<String, Long> sizes) throws IOException {
    ObjectNode manifest = JSON.createObjectNode();
    ArrayNode entries = manifest.putArray("entries");
    sizes.forEach(
        (name, size) -> {
          ObjectNode entry = entries.addObject();
          entry.put("url", folder + '/' + name);
          entry.put("mandatory", true);
          entry.putObject("meta").put("content_length", size);
        });
    place.write(file(), text(manifest).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(ObjectNode manifest) throws IOException {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + '\n';
    } catch (JsonProcessingException e) {
      throw new IOException(e);
    }
  }

  void delete() throws IOException {
    place.delete(file());
  }
}
