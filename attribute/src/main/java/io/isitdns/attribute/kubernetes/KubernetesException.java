package io.isitdns.attribute.kubernetes;

/// The Kubernetes API cannot be used as it was configured; the message is a sentence for the user.
public final class KubernetesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KubernetesException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
