#!/bin/sh
# Starts Visitor Event Studio. A command needs neither a display nor graphics, and Chromium refuses
# to run as root inside its sandbox: both have to be on the command line before the app starts. What Chromium would say of missing desktop
# services is kept from a command's standard error.
here=$(dirname -- "$(readlink -f -- "$0")")

# Any word is a command, as in the app itself (src/main/cli/is-command-line.ts); a link is none.
command=
ended=
for argument in "$@"; do
  if [ -n "$ended" ]; then
    command=yes
    break
  fi
  case $argument in
    --) ended=yes ;;
    -h | --help | -V | --version) command=yes ;;
    -* | visitor-events:*) ;;
    *) command=yes ;;
  esac
done

[ -z "$command" ] || set -- --ozone-platform=headless --disable-gpu --log-level=3 "$@"
[ "$(id -u)" != 0 ] || set -- --no-sandbox "$@"
exec "$here/visitor-event-studio-bin" "$@"
