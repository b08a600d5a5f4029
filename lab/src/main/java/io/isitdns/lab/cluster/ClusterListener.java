package io.isitdns.lab.cluster;

/// Is told what the API server of a real cluster would be told, at the same moments. Called on the
/// thread that changes the cluster.
public interface ClusterListener {
    /// Takes no notice.
    ClusterListener NONE =
            new ClusterListener() {
                @Override
                public void node(LabNode node) {}

                @Override
                public void service(LabService service) {}

                @Override
                public void pod(LabPod pod, PodPhase phase) {}
            };

    /// A node is there.
    void node(LabNode node);

    /// A Service is there, or pods behind it came or went.
    void service(LabService service);

    /// A Service is removed.
    default void gone(LabService service) {}

    /// A pod is in its next phase.
    void pod(LabPod pod, PodPhase phase);
}
