#!/usr/bin/env bash
# Runs `job-status wait` with the inputs of the action. The inputs are variables and never part of a command line that is parsed.
set -uo pipefail

arguments=()
for name in cloud cloud-domain region endpoint project cluster workspace goal timeout interval started-after previous; do
  variable="INPUT_$(echo "$name" | tr 'a-z-' 'A-Z_')"
  if [ -n "${!variable:-}" ]; then arguments+=("--$name=${!variable}"); fi
done
if [ "${INPUT_ANY:-false}" = true ]; then arguments+=(--any); fi

jobs=()
while IFS= read -r job; do
  if [ -n "$job" ]; then jobs+=("$job"); fi
done <<<"${INPUT_JOB:-}"

# JOB_STATUS_CLI is the path of an installed command; without it, npx downloads the package.
command=(npx --yes "@job-status/cli@${INPUT_VERSION:-latest}")
if [ -n "${JOB_STATUS_CLI:-}" ]; then command=(node "$JOB_STATUS_CLI"); fi

"${command[@]}" wait "${arguments[@]}" -- "${INPUT_SERVICE:-}" "${jobs[@]}"
code=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=$code" >>"$GITHUB_OUTPUT"; fi
exit $code
