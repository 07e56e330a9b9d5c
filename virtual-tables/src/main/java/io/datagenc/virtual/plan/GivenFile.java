package io.datagenc.virtual.plan;

import java.util.Optional;

/// A file that holds rows of a plan (`FROM CSV 'file'`), as it was when the plan was read.
///
/// @param path from the plan directory, with `/` between names
/// @param sha256 the hash of its contents, in hexadecimal digits
/// @param content the contents, deflated and in Base64; empty if the nodes have to have the file
public record GivenFile(String path, String sha256, Optional<String> content) {

  GivenFile withoutContent() {
    return new GivenFile(path, sha256, Optional.empty());
  }
}
