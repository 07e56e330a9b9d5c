package io.datagenc.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the templates of deployments say about the Lambda is true of it.
class DeploymentTest {
  private static final Path DEPLOY = Path.of("..", "deploy", "athena");
  private static final Pattern VARIABLE =
      Pattern.compile("^\\s+(datagenc_[a-z_]+|spill_[a-z]+)\\s*[:=]", Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(strings = {"sam/template.yaml", "terraform/main.tf"})
  void templatesNameTheHandlerAndItsVariables(String template) throws Exception {
    String text = Files.readString(DEPLOY.resolve(template));
    assertThat(text).contains(AthenaLambda.class.getName());
    Map<String, String> environment = new HashMap<>();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      environment.put(variable.group(1), "1");
    }
    assertThat(environment)
        .containsOnlyKeys(
            "datagenc_plans", "datagenc_seed", "datagenc_scale", "spill_bucket", "spill_prefix");
    // None of them is unknown.
    assertThat(ConnectorConfig.of(environment).overrides().seed()).contains(1L);
  }

  /// Tests run with them, so that what they check is what Lambda runs.
  @ParameterizedTest
  @ValueSource(strings = {"sam/template.yaml", "terraform/main.tf"})
  void templatesStartTheMachineAsTestsDo(String template) throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    Matcher args = Pattern.compile("<athena.jvm.args>(.*)</athena.jvm.args>").matcher(pom);
    assertThat(args.find()).isTrue();
    assertThat(Files.readString(DEPLOY.resolve(template))).contains(args.group(1).split(" "));
  }

  @Test
  void samTemplateIsValid() throws Exception {
    assertSucceeds(List.of("cfn-lint", DEPLOY.resolve("sam/template.yaml").toString()));
  }

  @Test
  void terraformIsFormatted() throws Exception {
    assertSucceeds(
        List.of("terraform", "fmt", "-check", "-diff", DEPLOY.resolve("terraform").toString()));
  }

  /// Runs a checker where this machine has it.
  private static void assertSucceeds(List<String> command) throws Exception {
    assumeThat(isInstalled(command.getFirst())).as(command.getFirst() + " is installed").isTrue();
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    builder.environment().putAll(new TreeMap<>(Map.of("TF_CLI_CONFIG_FILE", "/dev/null")));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static boolean isInstalled(String program) throws IOException {
    try (Stream<String> folders = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))) {
      return folders.anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
  }
}
