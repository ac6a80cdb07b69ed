#!/usr/bin/env bash
# with-test-cluster.sh [COMMAND...]: runs COMMAND (npm run --silent test:cluster) with a one-node cluster
# that it starts before and takes down afterwards, whatever happens; one that runs already is left running.
# Needs root on Debian 12 and the cluster's scripts in ../shared/cluster, or where TEST_CLUSTER_SCRIPTS says.
# On another machine start kind or k3d and set the variables that CONTRIBUTING.md names.
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts=$(realpath -m "${TEST_CLUSTER_SCRIPTS:-../shared/cluster}")
[ $# -gt 0 ] || set -- npm run --silent test:cluster

fail() {
  printf '%s\n0 passed, 1 failed\n' "$1"
  exit 1
}
[ -x "$scripts/up" ] || fail "There is no $scripts/up. Set TEST_CLUSTER_SCRIPTS, or start a cluster and run: npm run test:cluster"
[ "$(id -u)" = 0 ] || fail "The cluster's scripts need root."

missing=()
for program in debootstrap buildah; do command -v "$program" >/dev/null || missing+=("$program"); done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${missing[*]}, which the cluster's scripts need, with apt-get."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null ||
    fail "apt-get cannot install ${missing[*]}. Install them by hand and run this again."
fi

# Whoever ends first would take the cluster down under the other.
lock=/run/lock/user-service-test-cluster
exec 9>>"$lock"
flock --nonblock 9 || fail "Another with-test-cluster.sh runs on this machine, process $(<"$lock"): wait for its end, or end it."
echo $$ >"$lock"

cache=${CLUSTER_CACHE:-$HOME/.cache/test-cluster}
if ! "$cache/bin/kubectl" --kubeconfig "${KUBECONFIG_OUT:-$cache/kubeconfig}" get nodes >/dev/null 2>&1; then
  # The last line that is printed is the count of the tests.
  trap '"$scripts/down" >/dev/null 2>&1' EXIT
fi

# The autoscaler looks every 15 s unless told otherwise; the tests wait for it.
export HPA_SYNC_PERIOD=${HPA_SYNC_PERIOD:-5s}
environment=$("$scripts/up" 9>&-) || fail "The cluster does not start; its logs are in /var/lib/test-cluster/log."
eval "$environment"
"$scripts/base-image" || fail "The base images cannot be made."
export TEST_CLUSTER_HOST=${TEST_CLUSTER_HOST:-10.250.0.1}
export TEST_CLUSTER_BUILD_IMAGE=${TEST_CLUSTER_BUILD_IMAGE:-$scripts/build-image}
"$@" 9>&-
