package io.isitdns.lab.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A node. The capture of an agent runs in its network.
public final class LabNode {
    private final int number;
    private final LabNamespace network;

    /// Free numbers of pods. What was freed last is given out first, so that addresses come back at
    /// once.
    private final Deque<Integer> stations = new ArrayDeque<>();

    private int devices;

    LabNode(int number, LabNamespace network) {
        this.number = number;
        this.network = network;
        for (int station = AddressPlan.FIRST_POD; station <= AddressPlan.LAST_POD; station++) {
            stations.addLast(station);
        }
    }

    /// Its number, from 1.
    public int number() {
        return number;
    }

    /// Its name in Kubernetes.
    public String name() {
        return "node-" + number;
    }

    /// Where its processes run.
    public LabNamespace network() {
        return network;
    }

    /// Its addresses.
    public Addresses addresses() {
        return AddressPlan.node(number);
    }

    /// What to put before a command so that it runs on the node.
    public List<String> prefix() {
        return network.prefix();
    }

    /// A client among the node's own processes, whose questions are written down.
    public ScriptedClient client() {
        return new ScriptedClient(network);
    }

    int takeStation() {
        return stations.removeFirst();
    }

    void freeStation(int station) {
        stations.addFirst(station);
    }

    /// A name for a veth that no other has had.
    String nextDevice() {
        devices++;
        return "veth" + devices;
    }
}
