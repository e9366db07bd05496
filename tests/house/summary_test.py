#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: summary_test.py BUILD-AUX-FOLDER. What build-aux/summary makes of a test log. Prints TAP."""

import json
import pathlib
import subprocess
import sys
import tempfile

SUMMARY = pathlib.Path(sys.argv[1], 'summary')


def summary(*tests):
    """(exit status, lines) for tests given as (name, result, output)."""
    with tempfile.TemporaryDirectory() as build:
        logs = pathlib.Path(build, 'meson-logs')
        logs.mkdir()
        lines = [json.dumps({'name': name, 'result': result, 'stdout': output}) for name, result, output in tests]
        logs.joinpath('testlog.json').write_text('\n'.join(lines))
        done = subprocess.run([SUMMARY, build], capture_output=True, text=True)
        return done.returncode, done.stdout.splitlines()


SUBTESTS = '1..2\n# Subtest: a\n    ok 1 a/x\n    ok 2 a/y # SKIP no data\n    1..2\nok 1 a\nok 2 b\n'
CASES = {
    'counts the points of a test': (
        [('referral:base / a', 'OK', '1..3\nok 1 /x\nok 2 /y # SKIP no data\nok 3 /z\n')], (0, '2 passed, 0 failed, 1 skipped')),
    'counts a subtest once': ([('referral:base / a', 'OK', SUBTESTS)], (0, '2 passed, 0 failed, 1 skipped')),
    'counts a test without points as one': ([('referral:house / a', 'OK', '')], (0, '1 passed, 0 failed, 0 skipped')),
    'fails with a point': (
        [('referral:base / a', 'FAIL', 'ok 1 /x\nnot ok 2 /y\n')], (1, '1 passed, 1 failed, 0 skipped')),
    'fails with a crash after good points': (
        [('referral:base / a', 'ERROR', 'ok 1 /x\n')], (1, '1 passed, 1 failed, 0 skipped')),
    'fails with a test out of time': ([('referral:base / a', 'TIMEOUT', '')], (1, '0 passed, 1 failed, 0 skipped')),
    'lets data be absent': (
        [('referral:formats / a', 'SKIP', ''), ('referral:base / b', 'OK', 'ok 1 /x\n')], (0, '1 passed, 0 failed, 1 skipped')),
    'does not let the interface be skipped': (
        [('referral:widgets / a', 'SKIP', ''), ('referral:base / b', 'OK', 'ok 1 /x\n')], (1, '1 passed, 1 failed, 0 skipped')),
    'fails when nothing ran': ([], (1, '0 passed, 0 failed, 0 skipped')),
}

CRASH = '# rfl-DEBUG: noise\nok 1 /x\n**\nERROR: waited in vain\n'

print(f'1..{len(CASES) + 1}')
for number, (name, (tests, expected)) in enumerate(CASES.items(), 1):
    status, lines = summary(*tests)
    result = (status, lines[-1])
    print('ok' if result == expected else 'not ok', number, name)
    if result != expected:
        print(f'# {result} instead of {expected}')

_, lines = summary(('referral:base / a', 'ERROR', CRASH), ('referral:base / b', 'OK', 'ok 1 /y\n'))
good = lines == ['failed: referral:base / a error', '    **', '    ERROR: waited in vain', '2 passed, 1 failed, 0 skipped']
print('ok' if good else 'not ok', len(CASES) + 1, 'repeats the last words of what failed')
if not good:
    print(f'# {lines}')
