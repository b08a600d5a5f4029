package io.isitdns.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The chart, used as Helm uses it.
final class Chart {
    /// The folder of the chart.
    static final Path FOLDER = Path.of("chart", "isitdns").toAbsolutePath();

    /// The namespace that everything is rendered for.
    static final String NAMESPACE = "isitdns";

    /// The oldest Kubernetes that the chart is for.
    private static final String KUBERNETES = "1.25.0";

    /// The port of metrics, and all that makes use of it.
    static final List<String> MONITORED =
            List.of(
                    "metrics.enabled=true",
                    "metrics.serviceMonitor.enabled=true",
                    "metrics.serviceMonitor.labels.release=prometheus",
                    "metrics.prometheusRule.enabled=true",
                    "metrics.dashboards.enabled=true");

    /// An Ingress whose danger is known.
    static final List<String> EXPOSED =
            List.of(
                    "ingress.enabled=true",
                    "ingress.pagesHaveNoSignInAndThatIsFine=true",
                    "ingress.className=nginx",
                    "ingress.host=dns.example.org",
                    "ingress.tlsSecretName=dns-example-org");

    private Chart() {}

    /// The objects of the chart with these values, each `path=value`.
    static Objects render(String... values) {
        return render(List.of(values));
    }

    /// The objects of the chart with these values, each `path=value`.
    static Objects render(List<String> values) {
        return Objects.parse(text(values));
    }

    /// The objects as Helm writes them.
    static String text(List<String> values) {
        TemplateCommand template =
                new Helm(FOLDER)
                        .template()
                        .withName("isitdns")
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(KUBERNETES);
        values.forEach(value -> template.set(path(value), value(value)));
        return template.call();
    }

    /// What Helm tells the user after an installation with these values.
    static String notes(String... values) {
        InstallCommand install =
                new Helm(FOLDER)
                        .install()
                        .withName("isitdns")
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(KUBERNETES)
                        .clientOnly()
                        .dryRun();
        Arrays.stream(values).forEach(value -> install.set(path(value), value(value)));
        String output = install.call().getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    private static String path(String value) {
        return value.substring(0, value.indexOf('='));
    }

    private static String value(String value) {
        return value.substring(value.indexOf('=') + 1);
    }
}
