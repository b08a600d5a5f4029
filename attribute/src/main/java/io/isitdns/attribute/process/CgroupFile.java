package io.isitdns.attribute.process;

import io.isitdns.attribute.SocketOwner.OfPod;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `/proc/PID/cgroup` says, version 1 and 2.
///
/// The kubelet puts each pod below a group with the pod's UID: `kubepods/burstable/podUID` where it
/// makes groups itself, `kubepods-burstable-podU_I_D.slice` where systemd does. All runtimes put
/// their containers below that.
final class CgroupFile {
    private static final Pattern POD =
            Pattern.compile(
                    "[/-]pod([0-9a-f]{8}([-_])[0-9a-f]{4}\\2[0-9a-f]{4}\\2[0-9a-f]{4}\\2[0-9a-f]{12})"
                            + "(?:\\.slice)?(?:/|$)",
                    Pattern.MULTILINE);

    /// Where systemd puts what is no pod's: services, sessions, itself. Another group says nothing
    /// for certain.
    private static final Pattern NODE =
            Pattern.compile(
                    ":/(?:\\.\\./)*(?:[^/]+\\.slice|init\\.scope)(?:/|$)", Pattern.MULTILINE);

    private CgroupFile() {}

    /// The pod that the text of the file names, the outer one of several.
    static Optional<OfPod> pod(String text) {
        Matcher pod = POD.matcher(text);
        return pod.find()
                ? Optional.of(new OfPod(pod.group(1).replace('_', '-').toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /// Whether the text shows that the process belongs to the node itself.
    static boolean isOfNode(String text) {
        return !text.contains("kubepods") && NODE.matcher(text).find();
    }
}
