# Sourced by ./build and ./datagenc: find_jdk prints the home of a JDK, or says in words that there is none.
# Written for Bash 3.2, the one of macOS.

jdk_minimum=25

# The feature version of the JDK in $1, 0 if there is no JDK.
jdk_version() {
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    echo 0
  fi
}

# The homes where a JDK may be, one a line, best first.
jdk_candidates() {
  if [ -n "${JAVA_HOME:-}" ]; then
    echo "$JAVA_HOME"
  fi
  local java link
  if java=$(command -v java); then
    while [ -h "$java" ]; do
      link=$(readlink "$java")
      case $link in
        /*) java=$link ;;
        *) java=$(dirname "$java")/$link ;;
      esac
    done
    dirname "$(dirname "$java")"
  fi
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v "$jdk_minimum+" 2>/dev/null || true
  fi
  local directory
  for directory in \
    /usr/lib/jvm/* \
    /usr/java/* \
    /opt/java/* \
    /opt/jdk* \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.jdks/*/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -d "$directory" ]; then
      echo "$directory"
    fi
  done
}

# Prints the home of the first JDK that is new enough.
find_jdk() {
  local home version tried='' seen=''
  while IFS= read -r home; do
    [ -d "$home" ] && home=$(cd "$home" && pwd -P)
    case "$tried" in *"|$home|"*) continue ;; esac
    tried="$tried|$home|"
    version=$(jdk_version "$home")
    if [ "${version:-0}" -ge "$jdk_minimum" ]; then
      echo "$home"
      return 0
    fi
    if [ "${version:-0}" -gt 0 ]; then
      seen="$seen
  JDK $version in $home"
    fi
  done <<EOF
$(jdk_candidates)
EOF
  {
    echo "datagenc needs a JDK $jdk_minimum or newer, and none was found."
    if [ -n "$seen" ]; then
      echo "Too old:$seen"
    fi
    echo 'Looked at JAVA_HOME, java on the PATH, /usr/lib/jvm, SDKMAN, ~/.jdks and macOS java_home.'
    echo 'Install one (for example https://adoptium.net), or set JAVA_HOME to where it is.'
  } >&2
  return 1
}
