# Sourced by the scripts at the top: finds a JDK 25 and sets JAVA_HOME, or says what is missing.

jdk_is_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

find_jdk() {
    local path_java candidate
    path_java=$(command -v java || true)
    if [ -n "$path_java" ]; then
        path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")")
    fi
    for candidate in "${JAVA_HOME:-}" "$path_java" \
        /usr/lib/jvm/*25* /opt/*jdk*25* /opt/java/* /usr/local/*jdk*25* \
        "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* \
        /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
        if [ -n "$candidate" ] && jdk_is_25 "$candidate"; then
            export JAVA_HOME=$candidate
            return 0
        fi
    done
    echo "isitdns: no JDK 25 in JAVA_HOME, PATH or the usual folders: install one (for example the package temurin-25-jdk) or set JAVA_HOME" >&2
    return 1
}

# need COMMAND PACKAGE: fails with a sentence when a command is missing.
need() {
    command -v "$1" >/dev/null 2>&1 && return 0
    echo "isitdns: $1 is missing, which the build needs: install the package $2" >&2
    return 1
}
