package io.datagenc.virtual.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The files of a plan directory that hold rows of plans. They are read again when their time or
/// size changes. Thread-safe.
final class GivenFiles {
  private final Path directory;
  private final Map<Path, ReadFile> files = new ConcurrentHashMap<>();

  /// A file as it was when it was read.
  private record ReadFile(Object version, GivenFile file) {}

  GivenFiles(Path directory) {
    this.directory = directory;
  }

  /// Those of the files `paths` of a plan that can be read; the compiler says what is wrong with
  /// the others. Contents are brought along if there are few.
  List<GivenFile> read(List<Path> paths) {
    List<GivenFile> found = new ArrayList<>();
    for (Path path : paths) {
      try {
        found.add(read(path));
      } catch (IOException notReadable) {
        files.remove(path);
      }
    }
    boolean areSmall =
        found.stream().allMatch(file -> file.content().isPresent())
            && found.stream().mapToLong(file -> file.content().orElseThrow().length()).sum()
                <= GivenFileReader.MAX_CONTENT;
    return areSmall ? found : found.stream().map(GivenFile::withoutContent).toList();
  }

  private GivenFile read(Path path) throws IOException {
    Path file = directory.resolve(path);
    Object version = PlanDirectory.version(file);
    ReadFile known = files.get(path);
    if (known != null && known.version().equals(version)) {
      return known.file();
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    GivenFile read = GivenFileReader.read(file, path);
    files.put(path, new ReadFile(version, read));
    return read;
  }

  /// Forgets all files but `paths`.
  void retain(Collection<Path> paths) {
    files.keySet().retainAll(paths);
  }
}
