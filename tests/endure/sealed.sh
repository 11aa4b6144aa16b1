#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program that may do anything, as whoever clicks at random does: it reaches no network, and can write only below one
# folder. It has the process id that this script was started with.
# usage: sealed.sh FOLDER COMMAND [ARGUMENT…]
set -eu

if [ "${SEALED:-}" != inside ]; then
  export SEALED=inside
  [ "$(id -u)" -eq 0 ] && exec unshare --mount --net -- "$0" "$@"
  exec unshare --user --map-root-user --mount --net -- "$0" "$@"
fi

folder=$1
shift
mount --make-rprivate /
mount --bind "$folder" "$folder"
while read -r _ place kind options _; do
  case $kind in
    proc | sysfs | devpts | devtmpfs | mqueue | cgroup*) continue ;;
  esac
  place=$(printf '%b' "$place")
  case $place in
    "$folder" | /dev | /dev/* | /proc/* | /sys/*) continue ;;
  esac
  # What is forbidden there already stays so; without saying that again it may not be changed.
  kept=$(printf '%s' "$options" | tr , '\n' | grep -x -e nosuid -e nodev -e noexec -e noatime -e nodiratime -e relatime | tr '\n' ,)
  mount -o "remount,bind,ro,${kept%,}" "$place"
done </proc/self/mounts
unset SEALED
exec "$@"
