package io.datagenc.virtual.plan;

import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.PlanParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The plans in a directory: every `*.dg` file is one, there and in the directories directly below
/// it, except those whose names begin with a dot. Files are read again when their time or size
/// changes. Thread-safe.
public final class PlanDirectory {

  /// The end of the names of plans.
  static final String EXTENSION = ".dg";

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

  /// The texts of the plans by name: that of the plan's CREATE SCHEMA, else that of the file, in
  /// lower case. A name should have one plan.
  ///
  /// @throws PlanException if the directory cannot be read
  public Map<String, List<PlanText>> plans() {
    Map<String, List<PlanText>> plans = new TreeMap<>();
    List<Path> paths = paths();
    files.keySet().retainAll(paths);
    List<Path> given = new ArrayList<>();
    for (Path path : paths) {
      read(path)
          .ifPresent(
              file -> {
                given.addAll(file.givenFiles());
                plans
                    .computeIfAbsent(file.name(), _ -> new ArrayList<>())
                    .add(planText(planName(path), file.text(), file.givenFiles()));
              });
    }
    givenFiles.retain(given);
    return plans;
  }

  /// The plan `text`, as if it were the file `planName` of this directory.
  public PlanText read(String planName, String text) {
    return planText(planName, text, givenFiles(planName, parse(planName, text)));
  }

  /// The name of the plan `text`, as if it were the file `planName` of this directory.
  public String schemaName(String planName, String text) {
    return schemaName(planName, parse(planName, text));
  }

  private PlanText planText(String planName, String text, List<Path> given) {
    return new PlanText(planName, text, givenFiles.read(given), Optional.empty(), Optional.empty());
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
      throw new PlanException(
          PlanException.Reason.UNAVAILABLE,
          "plan directory %s cannot be read".formatted(directory),
          e);
    }
  }

  private static boolean isPlan(Path path) {
    return path.toString().endsWith(EXTENSION) && !isHidden(path);
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
      String planName = planName(path);
      Plan plan = parse(planName, text);
      ReadFile file =
          new ReadFile(version, schemaName(planName, plan), text, givenFiles(planName, plan));
      files.put(path, file);
      return Optional.of(file);
    } catch (NoSuchFileException e) {
      files.remove(path);
      return Optional.empty();
    } catch (IOException e) {
      throw new PlanException(
          PlanException.Reason.UNAVAILABLE, "plan %s cannot be read".formatted(path), e);
    }
  }

  /// What changes when the file at `path` does.
  static Object version(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return List.of(
        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
  }

  private String planName(Path path) {
    return directory.relativize(path).toString();
  }

  private static Plan parse(String planName, String text) {
    return PlanParser.parse(SourceFile.of(planName, text), new Diagnostics());
  }

  private static List<Path> givenFiles(String planName, Plan plan) {
    return GivenFileNames.of(plan).stream()
        .flatMap(name -> GivenFileNames.within(planName, name.value()).stream())
        .distinct()
        .toList();
  }

  private static String schemaName(String planName, Plan plan) {
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateSchema schema) {
        return schema.name().last().value().toLowerCase(Locale.ROOT);
      }
    }
    String fileName = String.valueOf(Path.of(planName).getFileName());
    return fileName.substring(0, fileName.length() - EXTENSION.length()).toLowerCase(Locale.ROOT);
  }
}
