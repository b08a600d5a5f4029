# Sourced: the system packages that tests need, as pairs of a command and the Debian package with it.

package_table="
ip iproute2
nft nftables
unbound unbound
dnsmasq dnsmasq-base
dig bind9-dnsutils
dnsperf dnsperf
musl-gcc musl-tools
chromium chromium
zstd zstd
tshark tshark
/usr/bin/time time
"

# Packages whose command is not there, in one line.
missing_packages() {
    local command package missing=""
    while read -r command package; do
        if [ -n "$command" ] && ! command -v "$command" >/dev/null 2>&1; then
            missing="$missing $package"
        fi
    done <<<"$package_table"
    echo "${missing# }"
}

# Installs what not every release of every distribution has; its tests are left out where it is not to be had.
install_optional() {
    command -v kubectl >/dev/null 2>&1 ||
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends kubernetes-client >/dev/null 2>&1 ||
        echo "not to be had here: kubernetes-client"
}

# Installs what is missing through apt when root; else names it.
install_packages() {
    local missing
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing: $missing"
        apt-get update -qq
        # Servers among them must not start: tests start their own.
        printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d.isitdns
        chmod +x /usr/sbin/policy-rc.d.isitdns
        [ -e /usr/sbin/policy-rc.d ] || mv /usr/sbin/policy-rc.d.isitdns /usr/sbin/policy-rc.d
        # shellcheck disable=SC2086 # several packages on purpose
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
        install_optional
        rm -f /usr/sbin/policy-rc.d.isitdns
    else
        echo "not installed, since this is not root on a system with apt: $missing"
    fi
}
