package io.datagenc.virtual.plan;

import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.PlanParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
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
/// changes. One that cannot be read is a plan that says so. Thread-safe.
public final class PlanDirectory {

  /// The end of the names of plans.
  static final String EXTENSION = ".dg";

  private static final long MAX_BYTES = 16 << 20;
  private static final String READABLE = "must be able to read it";

  private final Path directory;
  private final Map<Path, ReadFile> files = new ConcurrentHashMap<>();
  private final GivenFiles givenFiles;

  /// A plan as it was when it was read.
  private record ReadFile(Object version, String name, Content content) {}

  /// What a file holds.
  private sealed interface Content {
    record Text(String text, List<Path> givenFiles) implements Content {}

    record NoText(String why) implements Content {}
  }

  public PlanDirectory(Path directory) {
    this.directory = directory;
    this.givenFiles = new GivenFiles(directory);
  }

  /// The directory.
  public Path path() {
    return directory;
  }

  /// The plans by name: that of the plan's CREATE SCHEMA, else that of the file, in lower case. A
  /// name should have one plan. What cannot be read has its place, too, and does not keep others
  /// from being found.
  ///
  /// @throws PlanException if the directory cannot be read
  public Map<String, List<PlanFile>> plans() {
    Map<String, List<PlanFile>> plans = new TreeMap<>();
    Map<String, PlanFile.Unreadable> unreadable = new TreeMap<>();
    List<Path> paths = paths(unreadable);
    unreadable.forEach(
        (name, found) -> plans.computeIfAbsent(name, _ -> new ArrayList<>()).add(found));
    files.keySet().retainAll(paths);
    List<Path> given = new ArrayList<>();
    for (Path path : paths) {
      read(path)
          .ifPresent(
              file -> {
                if (file.content() instanceof Content.Text text) {
                  given.addAll(text.givenFiles());
                }
                plans
                    .computeIfAbsent(file.name(), _ -> new ArrayList<>())
                    .add(planFile(planName(path), file.content()));
              });
    }
    givenFiles.retain(given);
    return plans;
  }

  private PlanFile planFile(String planName, Content content) {
    return switch (content) {
      case Content.Text text ->
          new PlanFile.Held(planText(planName, text.text(), text.givenFiles()));
      case Content.NoText noText -> new PlanFile.Unreadable(planName, noText.why());
    };
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

  /// The files that are plans.
  ///
  /// @param unreadable gets the directories that cannot be read
  private List<Path> paths(Map<String, PlanFile.Unreadable> unreadable) {
    List<Path> found = new ArrayList<>();
    for (Path entry : entries(directory)) {
      if (isPlan(entry)) {
        found.add(entry);
      } else if (!isHidden(entry) && Files.isDirectory(entry)) {
        try {
          entries(entry).stream().filter(PlanDirectory::isPlan).forEach(found::add);
        } catch (PlanException e) {
          String name = planName(entry);
          unreadable.put(
              name.toLowerCase(Locale.ROOT),
              new PlanFile.Unreadable(name, "the server " + READABLE));
        }
      }
    }
    return found;
  }

  private static List<Path> entries(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new PlanException(
          PlanException.Reason.UNAVAILABLE,
          "plan directory %s cannot be read".formatted(directory),
          e);
    }
  }

  private static boolean isPlan(Path path) {
    return path.toString().endsWith(EXTENSION) && !isHidden(path) && Files.isRegularFile(path);
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
      ReadFile file = read(planName(path), version, Files.size(path), path);
      files.put(path, file);
      return Optional.of(file);
    } catch (NoSuchFileException e) {
      files.remove(path);
      return Optional.empty();
    } catch (IOException e) {
      // Not remembered: the next query may be luckier.
      files.remove(path);
      return Optional.of(unreadable(planName(path), path, "the server " + READABLE));
    }
  }

  private ReadFile read(String planName, Object version, long size, Path path) throws IOException {
    if (size > MAX_BYTES) {
      return unreadable(
          planName,
          version,
          "it has more than %d MB, which no plan needs".formatted(MAX_BYTES >> 20));
    }
    String text;
    try {
      text = Files.readString(path);
    } catch (CharacterCodingException e) {
      return unreadable(planName, version, "it is not UTF-8; save it in that encoding");
    }
    Plan plan = parse(planName, text);
    return new ReadFile(
        version, schemaName(planName, plan), new Content.Text(text, givenFiles(planName, plan)));
  }

  private static ReadFile unreadable(String planName, Object version, String why) {
    return new ReadFile(version, fileSchema(planName), new Content.NoText(why));
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
    return fileSchema(planName);
  }

  /// The name of a plan that does not say one.
  private static String fileSchema(String planName) {
    String fileName = String.valueOf(Path.of(planName).getFileName());
    return fileName.substring(0, fileName.length() - EXTENSION.length()).toLowerCase(Locale.ROOT);
  }
}
