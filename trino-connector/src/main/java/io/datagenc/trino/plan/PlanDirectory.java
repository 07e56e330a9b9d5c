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
  private final GivenFiles givenFiles;

  /// A file as it was when it was read.
  private record ReadFile(Object version, String name, String text, List<Path> givenFiles) {}

  public PlanDirectory(Path directory) {
    this.directory = directory;
    this.givenFiles = new GivenFiles(directory);
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
    List<Path> paths = paths();
    files.keySet().retainAll(paths);
    List<Path> given = new ArrayList<>();
    for (Path path : paths) {
      read(path)
          .ifPresent(
              file -> {
                given.addAll(file.givenFiles());
                plans.putIfAbsent(
                    file.name(),
                    new PlanText(
                        planName(path),
                        file.text(),
                        givenFiles.read(file.givenFiles()),
                        Optional.empty(),
                        Optional.empty()));
              });
    }
    givenFiles.retain(given);
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
      Object version = version(path);
      ReadFile known = files.get(path);
      if (known != null && known.version().equals(version)) {
        return Optional.of(known);
      }
      String text = Files.readString(path);
      ReadFile file = parse(path, version, text);
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

  /// What changes when the file at `path` does.
  static Object version(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return List.of(
        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
  }

  private ReadFile parse(Path path, Object version, String text) {
    String planName = planName(path);
    Plan plan = PlanParser.parse(SourceFile.of(planName, text), new Diagnostics());
    List<Path> given =
        GivenFileNames.of(plan).stream()
            .flatMap(name -> GivenFileNames.within(planName, name.value()).stream())
            .distinct()
            .toList();
    return new ReadFile(version, schemaName(path, plan), text, given);
  }

  private String planName(Path path) {
    return directory.relativize(path).toString();
  }

  private static String schemaName(Path path, Plan plan) {
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateSchema schema) {
        return schema.name().last().value();
      }
    }
    String fileName = String.valueOf(path.getFileName());
    return fileName.substring(0, fileName.length() - ".dg".length());
  }
}
