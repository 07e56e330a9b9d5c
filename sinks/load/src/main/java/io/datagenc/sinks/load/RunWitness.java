package io.datagenc.sinks.load;

import io.datagenc.sinks.sink.SinkException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A place outside of the stores that is told of runs, such as a topic of messages; found by
/// [java.util.ServiceLoader]. A run never fails because of it: what goes wrong is a warning.
public interface RunWitness {

  /// What it is told.
  enum Interest {
    /// The state of the run at any time.
    STATE,
    /// How it ended.
    END
  }

  Interest interest();

  /// What addresses begin with, before a colon: `sns`.
  String scheme();

  /// What an address looks like, for people.
  String example();

  /// A listener that tells `address` of a run.
  ///
  /// @param address without the scheme and its colon
  /// @param warnings is told, in sentences, what could not be done
  /// @throws SinkException if it is no address
  LoadListener open(String address, RunLabel run, Consumer<String> warnings);

  /// A listener that tells an address of a run.
  ///
  /// @param address with its scheme: `sns:arn:aws:sns:eu-west-1:123456789012:loads`
  /// @throws SinkException if nobody knows such addresses
  static LoadListener listener(
      Interest interest, String address, RunLabel run, Consumer<String> warnings) {
    List<RunWitness> all =
        ServiceLoader.load(RunWitness.class, RunWitness.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.interest() == interest)
            .sorted(Comparator.comparing(RunWitness::scheme))
            .toList();
    for (RunWitness each : all) {
      if (address.startsWith(each.scheme() + ':')) {
        return each.open(address.substring(each.scheme().length() + 1), run, warnings);
      }
    }
    throw new SinkException(
        SinkException.Reason.NOT_SUPPORTED,
        "`%s` is no address that can be told of runs; there are %s"
            .formatted(
                address,
                all.stream()
                    .map(each -> "`" + each.example() + "`")
                    .collect(Collectors.joining(", "))));
  }
}
