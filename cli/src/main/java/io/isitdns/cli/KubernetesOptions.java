package io.isitdns.cli;

import io.isitdns.attribute.kubernetes.KubernetesApi;
import io.isitdns.attribute.kubernetes.KubernetesException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether to ask the Kubernetes API, and where it is.
final class KubernetesOptions {
    /// Set by the kubelet in every container.
    private static final String IN_CLUSTER = "KUBERNETES_SERVICE_HOST";

    @Option(
            names = "--kubernetes",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = {
                "Ask the Kubernetes API who has which address (default: in a pod only; in it,",
                "--kubernetes=false turns it off)."
            })
    private @Nullable Boolean kubernetes;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = {
                "Take the API and who we are from this file's current context (default: the",
                "service account of the pod, or as kubectl finds it); implies --kubernetes."
            })
    private @Nullable Path kubeconfig;

    @Option(
            names = "--kube-api",
            paramLabel = "URL",
            description =
                    "The API at this address, without credentials, such as that of kubectl proxy;"
                            + " implies --kubernetes.")
    private @Nullable URI address;

    /// Refuses what does not go together, before anything is opened or made.
    void check() {
        if (kubeconfig != null && address != null) {
            throw Trouble.usage("--kubeconfig and --kube-api each name an API: give one of them");
        }
        boolean named = kubeconfig != null || address != null;
        if (named && kubernetes != null && !kubernetes) {
            throw Trouble.usage("--kubernetes=false leaves nothing to ask: drop the other option");
        }
    }

    /// Whether the API is to be asked.
    boolean isOn(Console console) {
        return kubernetes != null
                ? kubernetes
                : kubeconfig != null
                        || address != null
                        || !console.environment().getOrDefault(IN_CLUSTER, "").isEmpty();
    }

    /// The API, when it is to be asked; the caller closes it.
    Optional<KubernetesApi> open(Console console) {
        if (!isOn(console)) {
            return Optional.empty();
        }
        try {
            return Optional.of(open());
        } catch (KubernetesException e) {
            throw Trouble.usage(Trouble.messageOf(e));
        }
    }

    private KubernetesApi open() {
        if (address != null) {
            return KubernetesApi.at(address);
        }
        return kubeconfig != null
                ? KubernetesApi.ofKubeconfig(kubeconfig)
                : KubernetesApi.ofEnvironment();
    }
}
