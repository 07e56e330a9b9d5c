package io.datagenc.sinks.iceberg;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.sinks.sink.PartReceipt;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.SeekableInputStream;

/// The data files of a part that is divided into partitions, with their metrics: a file of JSON
/// beside them, which is what the receipt of the part names.
///
/// @param io where it is
/// @param location its name ends with [#SUFFIX]
record DataFileList(FileIO io, String location) {
  private static final String SUFFIX = ".files";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The location of the list of the data files that are called `name`.
  static String location(String name) {
    return name + SUFFIX;
  }

  /// Whether a location is that of a list, not of a data file.
  static boolean isOne(String location) {
    return location.endsWith(SUFFIX);
  }

  /// Deletes the lists that receipts name, of files that are committed.
  static void delete(FileIO io, List<PartReceipt> receipts) {
    for (PartReceipt receipt : receipts) {
      receipt.location().filter(DataFileList::isOne).ifPresent(io::deleteFile);
    }
  }

  /// Deletes the data files of a part that nobody has committed, and their list.
  static void deleteWithFiles(FileIO io, PartReceipt receipt) throws IOException {
    if (receipt.location().isEmpty()) {
      return;
    }
    String location = receipt.location().get();
    if (isOne(location)) {
      new DataFileList(io, location).sizes().keySet().forEach(io::deleteFile);
    }
    io.deleteFile(location);
  }

  void write(List<DataFile> files, PartitionSpec spec) throws IOException {
    try (OutputStream output = io.newOutputFile(location).createOrOverwrite();
        JsonGenerator json = JSON.getFactory().createGenerator(output)) {
      json.writeStartArray();
      for (DataFile file : files) {
        ContentFileParser.toJson(file, spec, json);
      }
      json.writeEndArray();
    }
  }

  List<DataFile> read(PartitionSpec spec) throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (JsonNode file : json()) {
      ContentFile<?> read = ContentFileParser.fromJson(file, spec);
      if (!(read instanceof DataFile data)) {
        throw new IOException(location + " names something that is no data file");
      }
      files.add(data);
    }
    return List.copyOf(files);
  }

  /// The locations of the files and their sizes in bytes.
  Map<String, Long> sizes() throws IOException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (JsonNode file : json()) {
      sizes.put(file.get("file-path").asText(), file.get("file-size-in-bytes").asLong());
    }
    return sizes;
  }

  private JsonNode json() throws IOException {
    try (SeekableInputStream input = io.newInputFile(location).newStream()) {
      return JSON.readTree(input);
    }
  }
}
