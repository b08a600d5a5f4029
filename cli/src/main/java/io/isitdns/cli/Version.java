package io.isitdns.cli;

/// The version of this program.
final class Version {
    private Version() {}

    /// The version in the jar's manifest, or `development` outside a jar.
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
