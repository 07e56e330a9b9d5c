package io.datagenc.trino.plan;

import static io.trino.spi.StandardErrorCode.CONFIGURATION_UNAVAILABLE;

import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.PlanParser;
import io.trino.spi.TrinoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The plans in a directory: every `*.dg` file is one, there and in the directories directly below
/// it, except those whose names begin with a dot. Files are read again when their time or size
/// changes. Thread-safe.
public final class PlanDirectory {
  private final Path directory;
  private final Map<Path, ReadFile> files = new ConcurrentHashMap<>();

  /// A file as it was when it was read.
  private record ReadFile(Object version, String name, String text) {}

  public PlanDirectory(Path directory) {
    this.directory = directory;
  }

  /// The directory.
  public Path path() {
    return directory;
  }

  /// The texts of the plans by name: that of the plan's CREATE SCHEMA, else that of the file.
  ///
  /// @throws TrinoException if the directory cannot be read
  public Map<String, PlanText> plans() {
    Map<String, PlanText> plans = new TreeMap<>();
    for (Path path : paths()) {
      read(path)
          .ifPresent(
              file ->
                  plans.putIfAbsent(
                      file.name(),
                      new PlanText(
                          String.valueOf(path.getFileName()),
                          file.text(),
                          Optional.empty(),
                          Optional.empty())));
    }
    return plans;
  }

  private List<Path> paths() {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> found = new ArrayList<>();
      for (Path entry : (Iterable<Path>) entries.sorted()::iterator) {
        if (isPlan(entry)) {
          found.add(entry);
        } else if (!isHidden(entry) && Files.isDirectory(entry)) {
          try (Stream<Path> below = Files.list(entry)) {
            below.filter(PlanDirectory::isPlan).sorted().forEach(found::add);
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new TrinoException(
          CONFIGURATION_UNAVAILABLE, "plan directory %s cannot be read".formatted(directory), e);
    }
  }

  private static boolean isPlan(Path path) {
    return path.toString().endsWith(".dg") && !isHidden(path);
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  /// The file at `path`; empty if it has just been deleted.
  private Optional<ReadFile> read(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Object version =
          List.of(
              attributes.lastModifiedTime(),
              attributes.size(),
              String.valueOf(attributes.fileKey()));
      ReadFile known = files.get(path);
      if (known != null && known.version().equals(version)) {
        return Optional.of(known);
      }
      String text = Files.readString(path);
      ReadFile file = new ReadFile(version, name(path, text), text);
      files.put(path, file);
      return Optional.of(file);
    } catch (NoSuchFileException e) {
      files.remove(path);
      return Optional.empty();
    } catch (IOException e) {
      throw new TrinoException(
          CONFIGURATION_UNAVAILABLE, "plan %s cannot be read".formatted(path), e);
    }
  }

  private static String name(Path path, String text) {
    Diagnostics ignored = new Diagnostics();
    Plan plan = PlanParser.parse(SourceFile.of(path.toString(), text), ignored);
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateSchema schema) {
        return schema.name().last().value();
      }
    }
    String fileName = String.valueOf(path.getFileName());
    return fileName.substring(0, fileName.length() - ".dg".length());
  }
}
