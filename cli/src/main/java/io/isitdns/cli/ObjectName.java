package io.isitdns.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An object in a namespace of Kubernetes.
record ObjectName(String namespace, String name) {
    private static final Pattern FORM = Pattern.compile("([-a-z0-9]{1,63})/([-.a-z0-9]{1,253})");

    /// Reads `NAMESPACE/NAME`.
    static ObjectName parse(String option, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw Trouble.usage(
                    option
                            + " is '"
                            + text
                            + "': give NAMESPACE/NAME, such as isitdns/isitdns-hub");
        }
        return new ObjectName(form.group(1), form.group(2));
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
