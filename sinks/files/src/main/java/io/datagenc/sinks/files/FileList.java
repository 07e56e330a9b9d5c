package io.datagenc.sinks.files;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// The files of a part that has several, beside its receipt: a line each, from the folder of the
/// table on.
record FileList(Path path) {

  /// The files; none if the part has no list.
  List<String> read() {
    try {
      return Files.readAllLines(path);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw FileFailures.notReadable(path, e);
    }
  }

  void write(List<String> files) throws IOException {
    DurableFiles.replace(path, (String.join("\n", files) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
