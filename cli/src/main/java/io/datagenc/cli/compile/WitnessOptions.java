package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.RunLabel;
import io.datagenc.sinks.load.RunWitness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who else is told of a run.
final class WitnessOptions {
  @Option(
      names = "--state",
      paramLabel = "dynamodb:TABLE",
      description = "Record the state of the run there: an item with the name of the job.")
  @Nullable String state;

  @Option(
      names = "--notify",
      paramLabel = "sns:ARN",
      description = "Publish a message to this topic when the run has ended or failed.")
  List<String> topics = List.of();

  @Option(
      names = "--job-name",
      paramLabel = "NAME",
      description = "What the run is called in --state and --notify; by default the plan's schema.")
  @Nullable String jobName;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Where it runs, for --state and --notify.")
  @Nullable String environment;

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      description = "A text for --state and --notify, up to 1,000 characters.")
  @Nullable String message;

  @Option(
      names = "--metadata",
      paramLabel = "TEXT",
      description = "A text for programs that read --state and --notify, up to 4,000 characters.")
  @Nullable String metadata;

  /// `progress`, and those who are told beside it.
  ///
  /// @param progress is told, too, what they could not be told
  /// @param schema of the plan
  LoadListener with(LoadListener progress, String schema) {
    if (state == null && topics.isEmpty()) {
      if (environment != null || message != null || metadata != null || jobName != null) {
        throw CommandFailure.usage(
            "--job-name, --environment, --message and --metadata are for those who are told of the"
                + " run",
            "add --state dynamodb:TABLE or --notify sns:ARN, or leave them out");
      }
      return progress;
    }
    RunLabel run = label(schema);
    List<LoadListener> all = new ArrayList<>(List.of(progress));
    if (state != null) {
      all.add(RunWitness.listener(RunWitness.Interest.STATE, state, run, progress::notice));
    }
    for (String topic : topics) {
      all.add(RunWitness.listener(RunWitness.Interest.END, topic, run, progress::notice));
    }
    return LoadListener.all(all);
  }

  private RunLabel label(String schema) {
    try {
      return new RunLabel(
          Optional.ofNullable(jobName).orElse(schema),
          Optional.ofNullable(environment),
          Optional.ofNullable(message),
          Optional.ofNullable(metadata));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()), "shorten it");
    }
  }
}
