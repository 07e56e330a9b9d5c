package io.datagenc.sinks.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.jspecify.annotations.Nullable;

/// Reads and writes files of this machine, named by locations `file:///…`. A file keeps the
/// location that it was opened with, since that is what table metadata records.
public final class LocalFileIO implements SupportsPrefixOperations {
  private static final long serialVersionUID = 1;
  private static final String SCHEME = "file://";

  /// The location of a path. Nothing in it is escaped: engines take what follows `file://` as it
  /// is.
  static String location(Path path) {
    String text = path.toAbsolutePath().normalize().toString().replace('\\', '/');
    return SCHEME + (text.startsWith("/") ? text : "/" + text);
  }

  /// The path of a location.
  static Path path(String location) {
    if (location.startsWith(SCHEME)) {
      return Path.of(location.substring(SCHEME.length()));
    }
    return Path.of(location.startsWith("file:") ? location.substring(5) : location);
  }

  @Override
  public InputFile newInputFile(String location) {
    return new LocalInput(location, org.apache.iceberg.Files.localInput(path(location).toFile()));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new LocalOutput(location, org.apache.iceberg.Files.localOutput(path(location).toFile()));
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.deleteIfExists(path(location));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + location, e);
    }
  }

  /// The files below a directory, whose location ends with `/`. Others may be deleting them: what
  /// is gone is left out.
  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    List<FileInfo> found = new ArrayList<>();
    visit(
        prefix,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              found.add(
                  new FileInfo(
                      location(file), attributes.size(), attributes.lastModifiedTime().toMillis()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return goneOrThrow(e);
          }
        });
    found.sort(Comparator.comparing(FileInfo::location));
    return found;
  }

  /// Deletes the files below a directory, whose location ends with `/`, and the directory. Others
  /// may be doing the same.
  @Override
  public void deletePrefix(String prefix) {
    visit(
        prefix,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return goneOrThrow(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              return goneOrThrow(e);
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void visit(String prefix, FileVisitor<Path> visitor) {
    try {
      Path _ = Files.walkFileTree(path(prefix), visitor);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look through " + prefix, e);
    }
  }

  private static FileVisitResult goneOrThrow(IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  private record LocalInput(String location, InputFile file) implements InputFile {
    @Override
    public long getLength() {
      return file.getLength();
    }

    @Override
    public SeekableInputStream newStream() {
      return file.newStream();
    }

    @Override
    public boolean exists() {
      return file.exists();
    }
  }

  private record LocalOutput(String location, OutputFile file) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      createDirectory();
      return file.create();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      createDirectory();
      return file.createOrOverwrite();
    }

    /// Iceberg's own output fails where another thread makes the same directory at the same time.
    private void createDirectory() {
      try {
        Files.createDirectories(path(location).getParent());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public InputFile toInputFile() {
      return new LocalInput(location, file.toInputFile());
    }
  }
}
