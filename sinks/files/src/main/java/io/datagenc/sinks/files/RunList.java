package io.datagenc.sinks.files;

import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The loads of runs that are under way or were interrupted, by their ids: tables of them that are
/// complete are not stored again when the run is repeated.
record RunList(Path file) {

  boolean contains(String load) {
    return loads().contains(load);
  }

  private Set<String> loads() {
    try {
      return new LinkedHashSet<>(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      return new LinkedHashSet<>();
    } catch (IOException e) {
      throw FileFailures.notReadable(file, e);
    }
  }

  void add(List<String> begun) throws IOException {
    Set<String> loads = loads();
    loads.addAll(begun);
    write(loads);
  }

  void remove(List<String> ended) throws IOException {
    Set<String> loads = loads();
    ended.forEach(loads::remove);
    write(loads);
  }

  private void write(Set<String> loads) throws IOException {
    if (loads.isEmpty()) {
      DurableFiles.delete(file);
    } else {
      DurableFiles.replace(
          file, (String.join("\n", loads) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
