package io.datagenc.sinks.dynamodb.export;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.dynamodb.TableDesign;
import io.datagenc.sinks.dynamodb.TableSettings;
import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A run that writes files of items.
final class ExportRun implements SinkRun {
  private final ExportPlace place;
  private final ExportOptions options;
  private final LoadRequest request;
  private final LoadScript script;
  private final Path workspace;
  private boolean finished;

  ExportRun(
      ExportPlace place,
      ExportOptions options,
      LoadRequest request,
      LoadScript script,
      Path workspace) {
    this.place = place;
    this.options = options;
    this.request = request;
    this.script = script;
    this.workspace = workspace;
  }

  @Override
  public LoadScript script() {
    return script;
  }

  @Override
  public Execution execution(TableScript table) {
    return new Execution.Batches(
        new ExportTableLoad(
            table.item(), TableDesign.of(table.item().output()), place, options, workspace));
  }

  @Override
  public void run(Step step) {
    OutputTable output =
        request.outputs().stream()
            .filter(each -> ExportSink.completionName(each).equals(step.name()))
            .findFirst()
            .orElseThrow();
    TableDesign design = TableDesign.of(output);
    try {
      place.complete(
          design.name(),
          new ImportRequest(
                  design,
                  TableSettings.of(output),
                  place.source(design.name()),
                  options,
                  request.hash(output))
              .json());
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private SinkException notWritable(IOException failure) {
    return new SinkException(
        Reason.WRITE_FAILED,
        "%s cannot be written: %s".formatted(place.location(), failure.getMessage()),
        failure);
  }

  @Override
  public Turn turn() {
    return () -> {};
  }

  @Override
  public void finish() {
    finished = true;
  }

  @Override
  public void close() {
    try {
      List<Path> left;
      try (Stream<Path> entries = Files.list(workspace)) {
        left = entries.toList();
      }
      for (Path file : left) {
        Files.delete(file);
      }
      Files.delete(workspace);
      if (!finished) {
        for (OutputTable output : request.outputs()) {
          place.clear(output.target().name());
        }
      }
    } catch (IOException e) {
      throw notWritable(e);
    }
  }
}
