#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test project and sums up.
#   ./test.sh        all tests
#   ./test.sh unit   without the end-to-end tests (no browser, no processes)
# The last line is "N passed, N failed, N skipped"; the exit code is 0 when nothing failed, 3 when it could not begin.
set -euo pipefail

root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
readonly root
# shellcheck source=eng/host.sh
source "$root/eng/host.sh"

readonly results="$root/artifacts/test-results"
# A test project that is not done by then hangs; a test that runs for more than two minutes is named.
readonly project_timeout=12m

case ${1:-all} in
  all) with_end_to_end=1 ;;
  unit) with_end_to_end=0 ;;
  *) printf 'usage: %s [unit]\n' "$0" >&2; exit 2 ;;
esac

install_what_is_needed() {
  local packages=() missing
  missing=$(missing_packages "${NATIVE_LIBRARIES[@]}")
  [[ -z $missing ]] || mapfile -t packages <<<"$missing"
  # Drawn guide texts and the dashboard's pages want some font.
  [[ -n $(find /usr/share/fonts -name '*.ttf' -print -quit 2>/dev/null) ]] || packages+=(fonts-dejavu-core)
  [[ ${#packages[@]} -eq 0 ]] || install_packages "${packages[@]}"
  # The tests of printed forms turn PDFs into pixels; without it they say that they are skipped.
  if [[ ! -x /usr/bin/pdftoppm ]]; then
    (install_packages poppler-utils) || say "no pdftoppm: tests of printed forms will be skipped"
  fi
  # Ubuntu has Chromium as a snap only: then the browser tests say that they are skipped.
  if [[ $with_end_to_end == 1 && ! -x /usr/bin/chromium ]]; then
    (install_packages chromium) || say "no Chromium: browser tests will be skipped"
  fi
}

build_everything() {
  local stamp built="$root/artifacts/test-build.stamp"
  stamp=$(stamp_of src tests bench eng models samples DocDigits.sln Directory.Build.props Directory.Build.targets Directory.Packages.props global.json .editorconfig)
  [[ -e $built && $(<"$built") == "$stamp" ]] && return 0
  require_sdk
  say "building everything"
  rm -f "$built"
  build "$root/artifacts/test-build.log" DocDigits.sln
  printf '%s' "$stamp" >"$built"
}

# An attribute of the report's <assembly>, as a number. Arguments: report, attribute.
reported() {
  grep -o '<assembly [^>]*>' "$1" | grep -o " $2=\"[0-9]*\"" | tr -dc '0-9'
}

# Runs one test project; report_project tells how it went.
run_project() {
  local project=$1 code=0 started=$SECONDS
  rm -f "$results/$project.xml"
  "$root/artifacts/bin/$project/release_linux-x64/$project" --results-directory "$results" --report-xunit-xml --report-xunit-xml-filename "$project.xml" \
    --no-ansi --progress off --show-stdout Failed --show-stderr Failed \
    --xunit-diagnostics on --long-running 120 --timeout "$project_timeout" >"$results/$project.txt" 2>&1 </dev/null || code=$?
  printf '%s %s\n' "$code" $((SECONDS - started)) >"$results/$project.end"
}

# Prints a project's failures and skipped tests in full, and adds to the sums.
report_project() {
  local project=$1 report="$results/$1.xml" output="$results/$1.txt" code took ran bad idle
  read -r code took <"$results/$project.end"
  if [[ -s $report ]]; then
    ran=$(reported "$report" passed) idle=$(reported "$report" skipped)
    bad=$(($(reported "$report" failed) + $(reported "$report" errors)))
  else
    ran=0 bad=0 idle=0
  fi
  sed -e '/^Test run summary:/,$d' -e '/^  In process file artifacts produced:/,$d' "$output" | sed -e '/./,$!d'
  if [[ $code -ne 0 && $bad -eq 0 ]]; then
    bad=1
    printf 'failed %s: ended with exit code %s and no failed test (no test in it, or it crashed or hung). Its output:\n' "$project" "$code"
    tail -n "$LOG_LINES_SHOWN" "$output"
  elif [[ $code -eq 0 && $ran -eq 0 && $idle -eq 0 ]]; then
    bad=1
    printf 'failed %s: ran no test\n' "$project"
  fi
  printf '%-32s %4d passed %4d failed %4d skipped %5d s\n' "$project" "$ran" "$bad" "$idle" "$took"
  passed=$((passed + ran)) failed=$((failed + bad)) skipped=$((skipped + idle))
}

take_build_lock
install_what_is_needed
build_everything
exec 8>&-

passed=0 failed=0 skipped=0
rm -rf "$results"
mkdir -p "$results"
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT

# The two that train networks, one thread each, fill two cores together. Then the longest first, so that none of them is left for the end; any other follows, and the one with a browser comes last.
projects=()
for name in Learning Recognition Samples Segmentation Ingest Dashboard Cli; do
  [[ ! -d $root/tests/$name.Tests ]] || projects+=("$name")
done
for folder in "$root"/tests/*.Tests; do
  name=${folder##*/} name=${name%.Tests}
  [[ " ${projects[*]} EndToEnd " == *" $name "* ]] || projects+=("$name")
done
[[ $with_end_to_end == 0 || ! -d $root/tests/EndToEnd.Tests ]] || projects+=(EndToEnd)

declare -A running=()
# Waits for one of the projects that run, and reports it.
report_next() {
  local ended
  wait -n -p ended "${!running[@]}" || true
  report_project "${running[$ended]}"
  unset "running[$ended]"
}

# Two at a time: many tests wait, for a process, a page or a file, and few keep two cores busy by themselves.
for name in "${projects[@]}"; do
  [[ ${#running[@]} -lt 2 ]] || report_next
  run_project "DocDigits.$name.Tests" &
  running[$!]=DocDigits.$name.Tests
done
while [[ ${#running[@]} -gt 0 ]]; do report_next; done
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[[ $failed -eq 0 ]]
