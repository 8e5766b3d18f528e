# What `docdigits` and `test.sh` share: saying things, installing Debian packages, finding the .NET SDK, building under a
# lock. Sourced by bash, with `root` set to the repository's root. Everything is said on standard error: standard output
# belongs to the command.

readonly EXIT_ENVIRONMENT=3
readonly LOG_LINES_SHOWN=40

# The shared libraries that OpenCV's and torch's natives load from the system, and their Debian packages.
readonly NATIVE_LIBRARIES=(libgtk-3.so.0=libgtk-3-0 libdrm.so.2=libdrm2 libatomic.so.1=libatomic1 libstdc++.so.6=libstdc++6)

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# The SDK wants ICU, which a minimal system lacks; nothing here depends on a culture.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

say() { printf 'docdigits: %s\n' "$*" >&2; }

give_up() {
  say "$@"
  exit "$EXIT_ENVIRONMENT"
}

# The Debian packages of the shared libraries that the loader does not know. Arguments: pairs SONAME=PACKAGE.
missing_packages() {
  local known pair
  known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
  for pair in "$@"; do
    [[ $known == *$'\t'"${pair%%=*} "* ]] || printf '%s\n' "${pair#*=}"
  done
}

# Installs Debian packages, or says how to. The package lists are fetched only when installing fails without.
install_packages() {
  local as_root=() log="$root/artifacts/apt.log"
  if ! command -v apt-get >/dev/null 2>&1; then
    say "missing: $* (names of Debian's packages), and there is no apt-get here."
    give_up "Install the same libraries with this system's own package manager, then start again."
  fi
  if [[ $(id -u) -ne 0 ]]; then
    # Without a terminal nobody can type a password.
    if command -v sudo >/dev/null 2>&1 && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
      as_root=(sudo)
    else
      say "missing packages: $*"
      give_up "Neither root nor sudo here. Ask an administrator to run: apt-get update && apt-get install -y --no-install-recommends $*"
    fi
  fi
  say "installing $* (once)"
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@")
  "${as_root[@]}" "${install[@]}" >"$log" 2>&1 </dev/null && return 0
  { "${as_root[@]}" apt-get update && "${as_root[@]}" "${install[@]}"; } >"$log" 2>&1 </dev/null && return 0
  tail -n "$LOG_LINES_SHOWN" "$log" >&2
  give_up "apt-get could not install $*. Mend what it says above, or install them by hand, then start again."
}

# Puts `dotnet` on PATH where its install script put it.
find_dotnet() {
  command -v dotnet >/dev/null 2>&1 || PATH="$PATH:${HOME:-}/.dotnet"
  command -v dotnet >/dev/null 2>&1 ||
    give_up "the .NET 10 SDK is not installed (no 'dotnet' on PATH). See https://dotnet.microsoft.com/download/dotnet/10.0"
}

# Refuses an SDK that cannot build this.
require_sdk() {
  local version
  find_dotnet
  if ! version=$(cd "$root" && dotnet --version 2>&1) || [[ $version != 10.* ]]; then
    say "the .NET 10 SDK is needed. 'dotnet --version' says: $(head -n 1 <<<"$version")"
    give_up "Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then start again."
  fi
}

# Waits for the lock that every build of this repository takes, on file descriptor 8; `exec 8>&-` releases it.
take_build_lock() {
  { mkdir -p "$root/artifacts" && exec 8>"$root/artifacts/build.lock"; } 2>/dev/null ||
    give_up "cannot write to $root/artifacts, where builds go. Make the folder writable, or clone to a place of your own."
  flock -n 8 && return 0
  say "another build of this folder is running; waiting for it"
  flock 8
}

# Builds a project or solution quietly; on failure shows the errors. Arguments: log file, what to build.
build() {
  local log=$1
  shift
  # The compiler's server compiles the analyzers once, not once a project: 124 s for 203 s on two cores. It would stay for ten
  # minutes with its memory, so it is stopped; another build that it serves then compiles by itself. The lock is closed
  # (8>&-): nothing that outlives the build may hold it.
  local code=0
  (
    cd "$root"
    dotnet build "$@" -c Release -p:UseSharedCompilation=true -p:UseRazorBuildServer=false -nodeReuse:false -nologo -v:quiet -clp:NoSummary || code=$?
    dotnet build-server shutdown --vbcscompiler || true
    exit "$code"
  ) >"$log" 2>&1 8>&- </dev/null || code=$?
  [[ $code -ne 0 ]] || return 0
  say "the build failed:"
  grep -E 'error [A-Z]+[0-9]+' "$log" | sort -u | head -n "$LOG_LINES_SHOWN" >&2 || tail -n "$LOG_LINES_SHOWN" "$log" >&2
  give_up "The whole log: $log"
}

# A hash of the contents and names of all files under the given paths of the repository; paths that are not there are passed over.
stamp_of() (
  cd "$root"
  local inputs=() path
  for path in "$@"; do
    [[ -e $path ]] && inputs+=("$path")
  done
  find "${inputs[@]}" \( -name bin -o -name obj -o -name '*.checkpoint' \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
)

# A hash of everything that the program is built from.
source_stamp() {
  stamp_of src eng models samples/templates Directory.Build.props Directory.Build.targets Directory.Packages.props global.json .editorconfig
}
