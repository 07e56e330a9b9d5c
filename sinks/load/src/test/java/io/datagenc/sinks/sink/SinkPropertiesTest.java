package io.datagenc.sinks.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkPropertiesTest {
  private static final List<PropertySpec> SPECS =
      List.of(
          PropertySpec.required("connection-url", "the address"),
          PropertySpec.optional("connection-password", "the password"),
          PropertySpec.optional("max-connections", "how many there are", "4"),
          PropertySpec.optional("size", "how much", "2kB"),
          PropertySpec.optional("s3.*", "what Trino says of S3"));

  @TempDir Path directory;

  private static SinkProperties of(Map<String, String> values) {
    return SinkProperties.of("catalog `shop`", values, SPECS);
  }

  private static SinkProperties url(String value) {
    return of(Map.of("connection-url", value));
  }

  private Path file(String text) throws Exception {
    return Files.writeString(directory.resolve("secret"), text, StandardCharsets.UTF_8);
  }

  @Test
  void resolvesReferencesAnywhereInAValue() throws Exception {
    String path = System.getenv("PATH");
    assertThat(url("a${ENV:PATH}b${ENV:PATH}").get("connection-url"))
        .isEqualTo("a" + path + "b" + path);
    assertThat(url("<${FILE:%s}>".formatted(file("hun$1\\ter2\n"))).get("connection-url"))
        .isEqualTo("<hun$1\\ter2>");
    assertThat(url("<${FILE:%s}>".formatted(file("two\r\n\r\n"))).get("connection-url"))
        .isEqualTo("<two\r\n>");
    assertThat(url("costs $5, {not} $ {a:b}").get("connection-url"))
        .isEqualTo("costs $5, {not} $ {a:b}");
  }

  /// What a file holds is no reference again.
  @Test
  void resolvesOnce() throws Exception {
    assertThat(url("${FILE:%s}".formatted(file("${ENV:PATH}"))).get("connection-url"))
        .isEqualTo("${ENV:PATH}");
  }

  @Test
  void resolvesWhenAValueIsAskedForAndNotBefore() throws Exception {
    Path later = directory.resolve("later");
    SinkProperties properties = url("${FILE:%s}".formatted(later));
    assertThatThrownBy(() -> properties.get("connection-url"))
        .hasMessage(
            "property `connection-url` of catalog `shop`: the file `%s` cannot be read as text"
                .formatted(later));
    Files.writeString(later, "here");
    assertThat(properties.get("connection-url")).isEqualTo("here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${ENV:DATAGENC_TEST_UNSET} | the environment variable `DATAGENC_TEST_UNSET` is not set",
        "x${SECRET:rds/master} | `${SECRET:…}` needs the module for AWS",
        "${SSM:name} | `${SSM:…}` needs the module for AWS",
        "${VAULT:name} | `${VAULT:…}` is not known; there are ${ENV:…}, ${FILE:…}",
        "${env:HOME} | `${env:…}` is not known; there are ${ENV:…}, ${FILE:…}",
        "hunter2${ENV:HOME | `${ENV:…` has no `}`",
        "${ENV:HOME}${FILE:x | `${FILE:…` has no `}`"
      })
  void saysWhichReferenceCannotBeResolved(String value, String message) {
    assertThatThrownBy(() -> url(value).get("connection-url"))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.INVALID_PROPERTY))
        .hasMessageStartingWith("property `connection-url` of catalog `shop`: " + message)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conection-url | did you mean `connection-url`?",
        "connection-passwrod | did you mean `connection-password`?",
        "max-conections | did you mean `max-connections`?",
        "s3region | there are `connection-url`, `connection-password`, `max-connections`, `size`,"
      })
  void proposesNamesThatAreNear(String name, String proposal) {
    assertThatThrownBy(() -> of(Map.of("connection-url", "x", name, "hunter2")))
        .hasMessageStartingWith("catalog `shop` has no property `%s`; %s".formatted(name, proposal))
        .hasMessageNotContaining("hunter2");
    assertThat(of(Map.of("connection-url", "x", "s3.region", "eu")).find("s3.region"))
        .contains("eu");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> of(Map.of("connection-password", "hunter2")))
        .hasMessage("catalog `shop` needs the property `connection-url`: the address");
  }

  /// Every way in which a value can be wrong, for a value that is a secret.
  @Test
  void noTextHoldsAValue() throws Exception {
    String secret = "hunter2\u0000";
    Path file = file(secret);
    SinkProperties properties =
        of(
            Map.of(
                "connection-url",
                "${FILE:%s}".formatted(file),
                "max-connections",
                secret,
                "size",
                "://" + secret));
    assertThat(properties.toString()).doesNotContain("hunter2");
    List<Consumer<SinkProperties>> wrong =
        List.of(
            each -> each.getPositive("connection-url"),
            each -> each.getPositive("max-connections"),
            each -> each.getBytes("connection-url"),
            each -> each.getPath("connection-url"),
            each -> each.getPath("size"),
            each -> {
              throw each.notBuilt("connection-url", "nothing");
            },
            each -> {
              throw each.invalid("connection-url", "it is wrong");
            });
    for (Consumer<SinkProperties> use : wrong) {
      Throwable thrown = catchThrowable(() -> use.accept(properties));
      assertThat(thrown).isInstanceOf(SinkException.class);
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace, true));
      assertThat(trace.toString()).doesNotContain("hunter2");
    }
  }

  @Test
  void aFileThatIsNoTextIsNotQuoted() throws Exception {
    Path file = Files.write(directory.resolve("secret"), new byte[] {'h', 'u', (byte) 0xFF, 'x'});
    Throwable thrown =
        catchThrowable(() -> url("${FILE:%s}".formatted(file)).get("connection-url"));
    assertThat(thrown).isInstanceOf(SinkException.class).hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({"1B, 1", "64kB, 65536", "3MB, 3145728", "' 2GB ', 2147483648"})
  void readsSizes(String text, long bytes) {
    assertThat(of(Map.of("connection-url", "x", "size", text)).getBytes("size")).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"x, x", "file:///a/b, /a/b", "'a b', 'a b'"})
  void readsPaths(String text, Path path) {
    assertThat(url(text).getPath("connection-url")).isEqualTo(path);
  }

  @Test
  void readsPathsOfTheDateThatThePlanTakesForTheCurrentOne() {
    SinkProperties properties = url("in/{yyyy}/{MM}/{dd}");
    ZonedDateTime now = ZonedDateTime.parse("2026-02-09T23:30:00-05:00[America/New_York]");
    assertThat(properties.at(now).getDatedPath("connection-url"))
        .isEqualTo(Path.of("in/2026/02/09"));
    assertThatThrownBy(() -> properties.getDatedPath("connection-url"))
        .hasMessage("property `connection-url` of catalog `shop`: no date is known for its `{…}`");
    assertThatThrownBy(() -> url("in/{YYYY}").at(now).getDatedPath("connection-url"))
        .hasMessage(
            "property `connection-url` of catalog `shop`: of what braces can hold there are"
                + " {yyyy}, {MM} and {dd}");
    assertThatThrownBy(() -> url("in/{{dd}}").at(now).getDatedPath("connection-url"))
        .isInstanceOf(SinkException.class);
  }
}
