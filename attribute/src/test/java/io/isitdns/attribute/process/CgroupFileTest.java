package io.isitdns.attribute.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.attribute.SocketOwner.OfPod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupFileTest {
    private static final OfPod POD = new OfPod("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Version 2, systemd, containerd and CRI-O.
                "0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod0a1b2c3d_4e5f_6071_8293_a4b5c6d7e8f9.slice/cri-containerd-77.scope\n",
                "0::/kubepods.slice/kubepods-pod0a1b2c3d_4e5f_6071_8293_a4b5c6d7e8f9.slice/crio-77.scope\n",
                "0::/kubepods.slice/kubepods-pod0a1b2c3d_4e5f_6071_8293_a4b5c6d7e8f9.slice\n",
                // The groups made by the kubelet itself.
                "0::/kubepods/besteffort/pod0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/77aa\n",
                // Seen from the agent's own group, when that has a namespace of its own.
                "0::/../../kubepods-besteffort-pod0a1b2c3d_4e5f_6071_8293_a4b5c6d7e8f9.slice/cri-containerd-77.scope\n",
                "0::/../../pod0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/77aa\n",
                // Version 1.
                "12:cpuset:/kubepods/burstable/pod0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/77aa\n1:name=systemd:/kubepods/burstable/pod0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/77aa\n0::/\n",
                "4:memory:/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod0a1b2c3d_4e5f_6071_8293_a4b5c6d7e8f9.slice/docker-77.scope\n",
                // A node that is a container itself.
                "0::/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/kubelet-kubepods-besteffort-pod0a1b2c3d_4e5f_6071_8293_a4b5c6d7e8f9.slice/cri-containerd-77.scope\n",
                // A cluster within a pod: the outer pod is the one that is known here.
                "0::/kubepods/pod0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/77/kubepods/podffffffff-4e5f-6071-8293-a4b5c6d7e8f9/88\n",
            })
    void a_process_of_a_pod_is_known_by_its_group(String text) {
        assertThat(CgroupFile.pod(text)).contains(POD);
        assertThat(CgroupFile.isOfNode(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0::/system.slice/kubelet.service\n",
                "0::/../../../../system.slice/systemd-resolved.service\n",
                "0::/user.slice/user-0.slice/session-1.scope\n",
                "0::/init.scope\n",
                "0::/runtime.slice/containerd.service\n",
                "12:pids:/system.slice/sshd.service\n1:name=systemd:/system.slice/sshd.service\n",
            })
    void a_service_of_the_node_belongs_to_no_pod(String text) {
        assertThat(CgroupFile.pod(text)).isEmpty();
        assertThat(CgroupFile.isOfNode(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0::/\n",
                "0::/../cri-containerd-77.scope\n",
                "0::/docker/77aa\n",
                // A static pod: its group has a UID that the API server does not know.
                "0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod3f2a00c0ffee00c0ffee00c0ffee00c0.slice/cri-containerd-77.scope\n",
                "0::/kubepods.slice/kubepods-burstable.slice\n",
            })
    void other_groups_say_nothing(String text) {
        assertThat(CgroupFile.pod(text)).isEmpty();
        assertThat(CgroupFile.isOfNode(text)).isFalse();
    }
}
