package io.datagenc.sinks.trino;

import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/// Opens catalogs of Trino clusters, which generate the rows themselves: `USING trino WITH (server
/// = 'http://localhost:8080')`. The catalog has the name that it has in the cluster.
public final class TrinoSinkProvider implements SinkProvider {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final String SERVER = "server";
  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final String GENERATOR = "generator";

  @Override
  public String connectorName() {
    return "trino";
  }

  @Override
  public List<PropertySpec> properties() {
    return List.of(
        PropertySpec.required(SERVER, "the address of the cluster, for example http://host:8080"),
        PropertySpec.optional(
            USER, "who runs the queries", System.getProperty("user.name", "datagenc")),
        PropertySpec.optional(PASSWORD, "the password of the user; wants https"),
        PropertySpec.optional(GENERATOR, "the cluster's catalog that generates", "datagen"));
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return List.of();
  }

  /// The cluster generates the tables of a plan and knows nothing of its outputs.
  @Override
  public Contents contents() {
    return Contents.WHOLE_TABLES;
  }

  @Override
  public Sink open(SinkProperties properties) {
    TrinoCluster cluster =
        TrinoCluster.connect(address(properties), properties.get(USER), properties.find(PASSWORD));
    return new TrinoSink(cluster, properties.get(GENERATOR));
  }

  private static URI address(SinkProperties properties) {
    try {
      URI address = new URI(properties.get(SERVER));
      if (address.getUserInfo() != null) {
        throw properties.invalid(SERVER, "it holds a user; there are `user` and `password`");
      }
      if (address.getHost() != null && SCHEMES.contains(address.getScheme())) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw notAnAddress(properties);
    }
    throw notAnAddress(properties);
  }

  private static RuntimeException notAnAddress(SinkProperties properties) {
    return properties.invalid(SERVER, "it is not an address such as http://localhost:8080");
  }
}
