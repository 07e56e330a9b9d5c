package io.datagenc.athena.plan;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where plans are.
public sealed interface PlanLocation {

  /// A folder within the Lambda's package, or the package's own.
  record Packaged(Path directory) implements PlanLocation {}

  /// The objects of a bucket whose keys begin with a prefix.
  ///
  /// @param prefix empty or ending with `/`
  record Bucket(String bucket, String prefix) implements PlanLocation {
    private static final Pattern URL = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,62})(?:/(.*))?");

    @Override
    public String toString() {
      return "s3://%s/%s".formatted(bucket, prefix);
    }
  }

  /// The location `text`: `s3://bucket/prefix`, or a folder relative to the package.
  ///
  /// @param packageRoot the folder of the Lambda's package
  /// @throws IllegalArgumentException if it is neither, or outside of the package
  static PlanLocation parse(String text, Path packageRoot) {
    if (text.startsWith("s3:")) {
      Matcher matcher = Bucket.URL.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "`%s` is not of the form s3://bucket/prefix".formatted(text));
      }
      String prefix = matcher.group(2) == null ? "" : matcher.group(2);
      return new Bucket(
          matcher.group(1), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }
    try {
      Path root = packageRoot.toAbsolutePath().normalize();
      Path directory = root.resolve(text).normalize();
      if (!directory.startsWith(root)) {
        throw new IllegalArgumentException(
            "`%s` is not within the Lambda's package; plans are in a folder of it or in S3"
                .formatted(text));
      }
      return new Packaged(directory);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("`%s` is no path".formatted(text), e);
    }
  }
}
