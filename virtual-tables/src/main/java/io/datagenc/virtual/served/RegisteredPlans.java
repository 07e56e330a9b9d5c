package io.datagenc.virtual.served;

import io.datagenc.virtual.plan.PlanDirectory;
import io.datagenc.virtual.plan.PlanException;
import io.datagenc.virtual.plan.PlanFile;
import io.datagenc.virtual.plan.SchemaName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The plans that queries register. They are files of a folder of their own in the plan directory,
/// so that nobody overwrites or removes what somebody wrote by hand. Thread-safe.
public final class RegisteredPlans {

  /// The folder, in the plan directory.
  public static final String FOLDER = "registered";

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,127}");

  private final PlanDirectory directory;
  private final ServedPlans compiled;
  private final Set<String> reserved;

  /// What becomes of a plan that is registered already.
  public enum IfExists {
    FAIL,
    REPLACE
  }

  /// @param reserved names that schemas of plans cannot have
  public RegisteredPlans(PlanDirectory directory, ServedPlans compiled, Set<String> reserved) {
    this.directory = directory;
    this.compiled = compiled;
    this.reserved = Set.copyOf(reserved);
  }

  /// Makes `text` the schema `name`, for all queries to come.
  ///
  /// @throws PlanException if the name is none, the plan has errors, or the schema exists
  public synchronized void register(String name, String text, IfExists ifExists) {
    checkName(name);
    Path file = file(name);
    Optional<String> existing = existingFile(name);
    if (existing.isPresent()) {
      boolean isRegistered = existing.get().equals(planName(name));
      if (!isRegistered) {
        throw invalid(
            "schema `%s` exists: it is the plan %s, which was not registered"
                .formatted(name, existing.get()));
      }
      if (ifExists == IfExists.FAIL) {
        throw invalid(
            "schema `%s` is registered already; `replace => true` replaces its plan"
                .formatted(name));
      }
    }
    String declared = directory.schemaName(planName(name), text);
    if (!declared.equals(name)) {
      throw invalid(
          "the plan calls itself `%s`, not `%s`; register it by that name, or leave CREATE SCHEMA out"
              .formatted(declared, name));
    }
    try {
      compiled.get(directory.read(planName(name), text));
    } catch (PlanException e) {
      throw e.as(PlanException.Reason.NOT_REGISTRABLE);
    }
    write(file, text);
  }

  /// Removes the schema `name`.
  ///
  /// @throws PlanException if no such plan was registered
  public synchronized void unregister(String name) {
    checkName(name);
    try {
      if (Files.deleteIfExists(file(name))) {
        return;
      }
    } catch (IOException e) {
      throw new PlanException(
          PlanException.Reason.UNAVAILABLE, "plan %s cannot be removed".formatted(file(name)), e);
    }
    throw invalid(
        existingFile(name)
            .map(
                plan ->
                    "schema `%s` was not registered: it is the plan %s, to be removed by hand"
                        .formatted(name, plan))
            .orElseGet(() -> "no schema `%s` is registered".formatted(name)));
  }

  private void checkName(String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw invalid(
          "`%s` is no name of a schema: at most 128 of a-z, 0-9 and _, not a digit first"
              .formatted(name));
    }
    if (reserved.contains(name)) {
      throw invalid("`%s` is a schema of every catalog".formatted(name));
    }
    if (SchemaName.parse(name).scale().isPresent()) {
      throw invalid(
          "`%s` is no name of a schema: `%s` at another scale is called so"
              .formatted(name, SchemaName.parse(name).plan()));
    }
  }

  private Optional<String> existingFile(String name) {
    return directory.plans().getOrDefault(name, List.of()).stream()
        .map(PlanFile::fileName)
        .findFirst();
  }

  private static String planName(String name) {
    return FOLDER + "/" + name + ".dg";
  }

  private Path file(String name) {
    return directory.path().resolve(FOLDER).resolve(name + ".dg");
  }

  /// Writes a file that other queries see in full or not at all.
  private static void write(Path file, String text) {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      Files.createDirectories(file.resolveSibling(""));
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PlanException(
          PlanException.Reason.UNAVAILABLE, "plan %s cannot be written".formatted(file), e);
    }
  }

  private static PlanException invalid(String message) {
    return new PlanException(PlanException.Reason.NOT_REGISTRABLE, message);
  }
}
