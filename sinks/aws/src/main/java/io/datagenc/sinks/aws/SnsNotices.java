package io.datagenc.sinks.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.RunLabel;
import io.datagenc.sinks.load.RunWitness;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.SinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/// `sns:ARN`: a message to a topic when a run has ended or failed, a JSON object.
public final class SnsNotices implements RunWitness {
  private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:sns:([a-z0-9-]+):[0-9]{12}:.+");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// The limits of SNS: a subject of ASCII of fewer than 100 characters, a message of 256 KB.
  private static final int MAX_SUBJECT = 99;

  private static final int MAX_TABLES = 500;

  @Override
  public Interest interest() {
    return Interest.END;
  }

  @Override
  public String scheme() {
    return "sns";
  }

  @Override
  public String example() {
    return "sns:arn:aws:sns:REGION:ACCOUNT:TOPIC";
  }

  @Override
  public LoadListener open(String address, RunLabel run, Consumer<String> warnings) {
    Matcher arn = ARN.matcher(address);
    if (!arn.matches()) {
      throw new SinkException(
          SinkException.Reason.INVALID_PROPERTY,
          "`%s` is no ARN of a topic of SNS: %s"
              .formatted(address, example().substring("sns:".length())));
    }
    return new Publisher(address, Region.of(arn.group(1)), run, warnings);
  }

  /// Publishes the end.
  private static final class Publisher implements LoadListener {
    private final String topic;
    private final Region region;
    private final RunLabel run;
    private final Consumer<String> warnings;
    private final List<TableReport> stored = new ArrayList<>();

    Publisher(String topic, Region region, RunLabel run, Consumer<String> warnings) {
      this.topic = topic;
      this.region = region;
      this.run = run;
      this.warnings = warnings;
    }

    @Override
    public synchronized void tableStored(TableReport report) {
      stored.add(report);
    }

    @Override
    public synchronized void runEnded(LoadReport report) {
      publish(RunFacts.ended(run, report));
    }

    @Override
    public synchronized void runFailed(Throwable failure) {
      publish(RunFacts.failed(run, stored, failure));
    }

    private void publish(RunFacts facts) {
      try (SnsClient client =
          SnsClient.builder()
              .region(region)
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE))
              .build()) {
        client.publish(r -> r.topicArn(topic).subject(subject(facts)).message(message(facts)));
      } catch (SdkException e) {
        warnings.accept(
            "the end of job `%s` is not published to `%s`: %s"
                .formatted(run.jobName(), topic, AwsFailures.words(e)));
      }
    }

    /// What fits into a subject.
    private static String subject(RunFacts facts) {
      String text =
          "datagenc: %s %s%s"
              .formatted(
                  facts.run().jobName(),
                  facts.status().name().toLowerCase(Locale.ROOT),
                  facts.run().environment().map(where -> " in " + where).orElse(""));
      String ascii = text.replaceAll("[^ -~]", "?");
      return ascii.length() > MAX_SUBJECT ? ascii.substring(0, MAX_SUBJECT) : ascii;
    }

    private static String message(RunFacts facts) {
      ObjectNode json = new ObjectMapper().createObjectNode();
      json.put("job_name", facts.run().jobName());
      json.put("status", facts.status().name());
      facts.run().environment().ifPresent(text -> json.put("environment", text));
      facts.run().message().ifPresent(text -> json.put("message", text));
      facts.run().metadata().ifPresent(text -> json.put("metadata", text));
      facts.failure().ifPresent(text -> json.put("failure", text));
      json.put("rows", facts.rows());
      json.put("checksum", facts.checksum());
      json.put("table_count", facts.tables().size());
      ArrayNode tables = json.putArray("tables");
      for (TableReport report : facts.tables().stream().limit(MAX_TABLES).toList()) {
        ObjectNode table = tables.addObject();
        table.put("table", report.table());
        table.put("target", report.target());
        table.put("rows", report.rows());
        table.put("checksum", report.checksumText());
      }
      return json.toString();
    }
  }
}
