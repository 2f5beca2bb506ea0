#!/usr/bin/env bash
# What continuous integration does, for any host with Python 3.11+, make and git; GitHub's own files are in .github/.
#
#   ci/run.sh change BASE   what the change since the commit BASE touches, its findings, and a preview in site/
#   ci/run.sh site          the site in site/; keep .build, site and .git/diptych-secret to build only what changed
#   ci/run.sh links         dead and drifted sources
#
# Needs no secret. Exit code: 0 fine, 1 something was found, 2 wrong use.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

change() {
    local outputs found=0
    outputs=$(mktemp)
    # The rule as BASE has it: a change must not bend what it is measured by.
    git show "$1:ci/touched.py" | GITHUB_OUTPUT=${outputs} python3 - "$1" HEAD || { rm -f "${outputs}"; exit 1; }
    local briefs=()
    read -r -a briefs <<<"$(sed -n 's/^briefs=//p' "${outputs}")" || true
    rm -f "${outputs}"
    make --silent ready
    .venv/bin/diptych check ${briefs[@]+"${briefs[@]}"} || found=$?
    .venv/bin/diptych build --drafts
    exit "${found}"
}

case "${1:-}" in
change) [[ $# -eq 2 ]] && change "$2" ;;
site) make --silent ready && .venv/bin/diptych build && exit 0 || exit $? ;;
links) make --silent ready && .venv/bin/diptych links && exit 0 || exit $? ;;
esac
sed -n '2,8p' "${BASH_SOURCE[0]}" >&2
exit 2
