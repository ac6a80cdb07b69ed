#!/usr/bin/env bash
# CONTEXT TAG [flags of docker build]: builds with Docker and loads the image into the kind cluster
# that KIND_CLUSTER names (default: kind).
set -euo pipefail
context=$1 tag=$2
shift 2
docker build --quiet --tag "$tag" "$@" "$context"
kind load docker-image --name "${KIND_CLUSTER:-kind}" "$tag"
