# shellcheck shell=sh
# Sourced by ./run and ./test, in the folder of the checkout: makes .venv from requirements.lock, once for each lock.
# Where packages come from is the setting of the machine, its uv and its pip.

# The stamp is written last: an environment whose making failed or was killed bears none and is made anew.
is_made() {
    [ -x .venv/bin/python ] && [ "$(cat .venv/lock-checksum 2>/dev/null)" = "$(cksum <requirements.lock)" ]
}

make_with_uv() {
    command -v uv >/dev/null 2>&1 || return 1
    rm -rf .venv
    uv venv --quiet --python '>=3.11' .venv &&
        uv pip install --quiet --require-hashes --python .venv/bin/python -r requirements.lock
}

make_with_pip() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        "$python" -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        rm -rf .venv
        "$python" -m venv .venv &&
            .venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
        return
    done
    return 1
}

# Creating a file under `set -C` fails when it is there, so one of several set-ups goes on and the others wait for it.
take_turn() {
    tries=0
    until (set -C && echo $$ >.venv.lock) 2>/dev/null; do
        holder=$(cat .venv.lock 2>/dev/null) || holder=
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
            rm -f .venv.lock # its maker was killed
            continue
        fi
        tries=$((tries + 1))
        if [ "$tries" -gt 600 ]; then
            echo "$0: cannot start the set-up: $PWD/.venv.lock is in the way, or this folder is not writable" >&2
            exit 2
        fi
        sleep 1
    done
    trap 'rm -f .venv.lock' EXIT
}

make_environment() {
    is_made && return
    if ! [ -w . ]; then
        echo "$0: cannot make .venv: $PWD is not writable" >&2
        exit 2
    fi
    take_turn
    if ! is_made; then
        echo "Setting up .venv (once) ..." >&2
        if ! make_with_uv && ! make_with_pip; then
            echo "$0: need python >= 3.11 with venv (Debian, Ubuntu: apt-get install python3-venv) or uv, and the packages of requirements.lock" >&2
            exit 2
        fi
        cksum <requirements.lock >.venv/lock-checksum
    fi
    rm -f .venv.lock
    trap - EXIT
}
