#!/usr/bin/env bash
# Finds the Debian or Ubuntu packages that are missing for what is named, and installs them when it may.
#
#   tools/system_libraries.sh run            what the desk needs to start
#   tools/system_libraries.sh run test       and what the tests use besides
#   tools/system_libraries.sh run bundle     and what building the bundle uses
#
# Exits 0 when nothing essential is missing, 1 with one sentence and the exact command otherwise.
set -euo pipefail

# a|b names one package under its Debian 12 and its later name.
essential_run=(
    'libglib2.0-0|libglib2.0-0t64' libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3
    libnss3 libxcomposite1 libxdamage1 libxrandr2 libxtst6 'libasound2|libasound2t64' libxkbfile1
)
# Needed by a window on X11 or Wayland and by printers; a machine without a display does without them.
wanted_run=(
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0
    libxkbcommon-x11-0 libwayland-client0 libwayland-cursor0 libwayland-egl1
    'libcups2|libcups2t64' fonts-dejavu-core
)
wanted_test=(
    postgresql                 # the regional server's tests; without it they run on SQLite only
    chromium chromium-driver   # the administration's pages in a real browser
)
essential_test=()
wanted_bundle=()
essential_bundle=(binutils)   # PyInstaller reads the libraries with objdump

if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian or Ubuntu: the libraries of Qt (see docs/third-party.md) are taken to be here." >&2
    exit 0
fi

installed_now=$'\n'$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')$'\n'

installed() {
    local name
    for name in ${1//|/ }; do
        [[ $installed_now == *$'\n'"$name"$'\n'* ]] && return 0
    done
    return 1
}

# The names this release knows: of two alternatives the last that apt can offer.
known_names() {
    local package name best
    for package in "$@"; do
        best=${package%%|*}
        for name in ${package//|/ }; do
            apt-cache show "$name" >/dev/null 2>&1 && best=$name
        done
        echo "$best"
    done
}

missing_essential=() missing_wanted=()
for need in "$@"; do
    declare -n essential="essential_$need" wanted="wanted_$need"
    for package in "${essential[@]}"; do
        installed "$package" || missing_essential+=("$package")
    done
    for package in "${wanted[@]}"; do
        installed "$package" || missing_wanted+=("$package")
    done
done
command -v node >/dev/null || missing_essential+=(nodejs)
command -v npm >/dev/null || missing_essential+=(npm)
tools/find_python.sh >/dev/null 2>&1 || missing_essential+=(python3 python3-venv)

[[ ${#missing_essential[@]} -eq 0 && ${#missing_wanted[@]} -eq 0 ]] && exit 0

as_root=()
may_install=yes
if [[ $(id -u) -ne 0 ]]; then
    as_root=(sudo -n)
    sudo -n true 2>/dev/null || may_install=no
fi

install() {
    local names
    mapfile -t names < <(known_names "$@")
    echo "Installing system packages: ${names[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends "${names[@]}" >/dev/null
}

if [[ $may_install == yes ]]; then
    "${as_root[@]}" apt-get -qq update >/dev/null ||
        echo "The package lists could not be refreshed; trying with those here." >&2
    # In two steps: a package that only a screen or a test wants must not keep the essential ones away.
    if [[ ${#missing_essential[@]} -gt 0 ]] && install "${missing_essential[@]}"; then missing_essential=(); fi
    if [[ ${#missing_wanted[@]} -gt 0 ]] && install "${missing_wanted[@]}"; then missing_wanted=(); fi
    [[ ${#missing_essential[@]} -eq 0 && ${#missing_wanted[@]} -eq 0 ]] && exit 0
fi

mapfile -t names < <(known_names "${missing_essential[@]}" "${missing_wanted[@]}")
command="sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names[*]}"
if [[ ${#missing_essential[@]} -gt 0 ]]; then
    echo "The desk cannot start without some system packages; run this once and try again: $command" >&2
    exit 1
fi
echo "Everything essential is here; for windows on a screen, printers and all tests, run once: $command" >&2
