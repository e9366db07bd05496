#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: lint.py [PROJECT-FOLDER]

What the compiler cannot see: the graph of the folders, the size of the files, their licence, calls that would block the
window, words that do not belong, the symbols, the Flatpak manifest, the words to translate. Prints TAP, a point per lint.
A lint is a function of the project's folder that yields the problems it finds, a line each; lint_test.py plants one in each.
"""

import importlib.machinery
import importlib.util
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SKIPPED = re.compile(r'^(\.git|\.flatpak-builder|_.*|node_modules|__pycache__)$')


def files_of(root, *suffixes, under=''):
    """The files of the project, in order, without what is built."""
    def walk(folder):
        for path in sorted(folder.iterdir()):
            if SKIPPED.match(path.name):
                continue
            if path.is_dir():
                yield from walk(path)
            elif not suffixes or path.suffix in suffixes:
                yield path
    folder = root / under
    return walk(folder) if folder.is_dir() else iter(())


def name_of(root, path):
    return path.relative_to(root).as_posix()


def without_comments(text):
    """C with its comments blanked, the lines where they were."""
    return re.sub(r'/\*.*?\*/|//[^\n]*', lambda match: re.sub(r'[^\n]', ' ', match[0]), text, flags=re.S)


# The graph of the folders

FEATURES = ('directory', 'wizard', 'dashboard', 'people', 'fieldlog', 'reports')
MAY_INCLUDE = {
    'base': (),
    'model': ('base',),
    'vault': ('model', 'base'),
    'store': ('vault', 'model', 'base'),
    'formats': ('model', 'base'),
    'sync': ('store', 'vault', 'model', 'base'),
    'mail': ('store', 'model', 'base'),
    'office': ('store', 'formats', 'mail', 'model', 'base'),
    'materials': ('model', 'base'),
    'widgets': ('model', 'base'),
    **{feature: ('widgets', 'materials', 'office', 'store', 'model', 'base') for feature in FEATURES},
    'cli': ('office', 'sync', 'materials', 'store', 'model', 'base'),
}
MAY_INCLUDE['app'] = tuple(folder for folder in MAY_INCLUDE if folder != 'cli')

INTERFACE = ('widgets', *FEATURES, 'app')
MAY_USE = (
    (r'sqlite3(ext)?\.h', ('store',)),
    (r'sodium\.h|libsecret/.*', ('vault',)),
    (r'unicode/.*|json-glib/.*', ('base',)),
    (r'archive(_entry)?\.h|libxml/.*|csv\.h|xlsxwriter\.h|libical/.*', ('formats',)),
    (r'libsoup/.*', ('sync',)),
    (r'curl/.*', ('mail',)),
    (r'qrencode\.h', ('materials',)),
    (r'pango/.*|cairo.*', ('materials', *INTERFACE)),
    (r'gtk/.*|gdk/.*|gsk/.*|adwaita\.h', INTERFACE),
    (r'(glib|gio|gobject|glib-object|glib-unix|gmodule)([/.].*|-.*)?', tuple(MAY_INCLUDE)),
    (r'(assert|ctype|errno|fcntl|float|getopt|inttypes|libintl|limits|locale|malloc|math|poll|signal|stdarg|stdbool|stddef|'
     r'stdint|stdio|stdlib|string|strings|termios|time|unistd|sys/\w+|linux/\w+)\.h', tuple(MAY_INCLUDE)),
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def lint_includes(root):
    """Each folder includes only what ARCHITECTURE's table gives it."""
    sources = list(files_of(root, '.c', '.h', under='src'))
    folder_of = {path.name: path.relative_to(root / 'src').parts[0] for path in sources if path.suffix == '.h'}
    for path in sources:
        folder = path.relative_to(root / 'src').parts[0]
        for match in INCLUDE.finditer(without_comments(path.read_text())):
            header = match[2]
            where = f'{name_of(root, path)}: {header}'
            if folder not in MAY_INCLUDE:
                yield f'{where}: src/{folder} has no place in the graph'
            elif match[1] == '"':
                owner = folder_of.get(pathlib.PurePath(header).name)
                if owner not in (None, folder, *MAY_INCLUDE[folder]):
                    yield f'{where} is of {owner}, which {folder} may not include'
            else:
                users = next((users for pattern, users in MAY_USE if re.fullmatch(pattern, header)), ())
                if folder not in users:
                    yield f'{where}: only for {", ".join(users) or "nobody"}'


def lint_size(root):
    """No file of C is over 800 lines."""
    for under in ('src', 'tests'):
        for path in files_of(root, '.c', '.h', under=under):
            lines = path.read_text().count('\n')
            if lines > 800:
                yield f'{name_of(root, path)}: {lines} lines; 800 is the most'


def lint_licence(root):
    """Each source says its licence, and LICENSES has the text."""
    mark = re.compile(r'SPDX-License-' r'Identifier: ([\w.-]+)')
    sources = ('.c', '.h', '.py', '.sh', '.build', '.css', '.ui', '.xml', '.svg', '.sql', '.po')
    for path in files_of(root):
        if path.suffix not in sources and not (path.suffix == '' and path.read_bytes().startswith(b'#!')):
            continue
        if 'data/sample' in name_of(root, path):
            continue
        found = mark.search('\n'.join(path.read_text().splitlines()[:5]))
        if not found:
            yield f'{name_of(root, path)}: no SPDX line'
        elif not (root / 'LICENSES' / f'{found[1]}.txt').exists():
            yield f'{name_of(root, path)}: LICENSES has no {found[1]}.txt'


def lint_json(root):
    """Only base lets json-glib read text: elsewhere the limits on depth and size would be missing."""
    reads = re.compile(r'\bjson_(?:parser_\w+|from_string|gobject_\w+)\b')
    for path in files_of(root, '.c', '.h', under='src'):
        if not name_of(root, path).startswith('src/base/'):
            for found in sorted(set(reads.findall(without_comments(path.read_text())))):
                yield f'{name_of(root, path)}: {found}'


def lint_blocking(root):
    """Nothing outside the command line waits: no synchronous call, no turn of the main loop."""
    waits = re.compile(r'\w+_sync\s*\(|\bg_main_(?:context_iteration|loop_run)\b|\bg_usleep\b')
    for path in files_of(root, '.c', '.h', under='src'):
        if name_of(root, path).startswith('src/cli/'):
            continue
        text = without_comments(path.read_text())
        for match in waits.finditer(text):
            line = text.count('\n', 0, match.start()) + 1
            yield f'{name_of(root, path)}:{line}: {match[0].strip("( ")} waits'


def lint_words(root):
    """The project speaks of itself, not of how or where it was made."""
    strange = re.compile('|'.join((
        r'\b(?:TO' r'DO|FIX' r'ME|XX' r'X|HA' r'CK)\b',
        r'(?<![\w.-])/(?:work|farm|tmp/rfl)/',
        r'(?i:\bissue #?\d)',
        r'(?i:\b(?:deb\.debian|security\.debian|registry\.npmjs|pypi|crates)\.(?:org|io)\b)',
    )))
    for path in files_of(root):
        if path.name in ('lint.py', 'lint_test.py') or path.suffix in ('.png', '.txt') or path.suffix == '.po':
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        for match in strange.finditer(text):
            line = text.count('\n', 0, match.start()) + 1
            yield f'{name_of(root, path)}:{line}: {match[0]}'


def lint_xml(root):
    """XML is well formed, each template is in a resource, each resource is there."""
    templates, held = set(), set()
    for path in files_of(root, '.ui', '.xml', '.svg', '.in'):
        if path.suffix == '.in' and not path.name.endswith('.xml.in'):
            continue
        try:
            tree = ElementTree.parse(path)
        except ElementTree.ParseError as error:
            yield f'{name_of(root, path)}: {error}'
            continue
        if path.suffix == '.ui':
            templates.add(path)
            ids = [element.get('id') for element in tree.iter('object') if element.get('id')]
            for twice in sorted({name for name in ids if ids.count(name) > 1}):
                yield f'{name_of(root, path)}: two objects are "{twice}"'
        if path.name.endswith('.gresource.xml'):
            for element in tree.iter('file'):
                file = (path.parent / element.text.strip()).resolve()
                held.add(file)
                if not file.exists():
                    yield f'{name_of(root, path)}: {element.text.strip()} does not exist'
    for path in sorted(templates):
        if path.resolve() not in held:
            yield f'{name_of(root, path)}: in no resource'


def lint_symbols(root):
    """Our symbolic icons are what GTK can recolour, all are in the resource, and the interface names only those there are."""
    folder = root / 'data' / 'icons' / 'scalable' / 'actions'
    symbols = {path.stem: path for path in files_of(folder, '.svg')}
    resource = root / 'data' / 'icons' / 'icons.gresource.xml'
    listing = resource.read_text() if resource.exists() else ''
    for name, path in symbols.items():
        if f'actions/{name}.svg' not in listing:
            yield f'{name_of(root, path)}: not in icons.gresource.xml'
        if not re.fullmatch(r'rfl-[a-z0-9-]+-symbolic', name):
            yield f'{name_of(root, path)}: not named rfl-…-symbolic'
        try:
            picture = ElementTree.parse(path).getroot()
        except ElementTree.ParseError:
            continue
        if (picture.get('width'), picture.get('height'), picture.get('viewBox')) != ('16', '16', '0 0 16 16'):
            yield f'{name_of(root, path)}: not 16×16'
        for element in picture.iter():
            tag = element.tag.rpartition('}')[2]
            if tag not in ('svg', 'g', 'path', 'circle', 'rect') or element.get('stroke') or element.get('fill') == 'none':
                yield f'{name_of(root, path)}: <{tag}> is not a filled shape'
    for path in files_of(root, '.c', '.h', '.ui', under='src'):
        for name in sorted(set(re.findall(r'\brfl-[a-z0-9-]+-symbolic\b', path.read_text())) - set(symbols)):
            yield f'{name_of(root, path)}: {name} does not exist'


def lint_flatpak(root):
    """The Flatpak reaches the network, the Secret Service and portals, and no file of the person's."""
    path = next(iter(root.glob('*.*.*.json')), None)
    if path is None:
        yield 'no Flatpak manifest'
        return
    try:
        manifest = json.loads(path.read_text())
    except ValueError as error:
        yield f'{path.name}: {error}'
        return
    permissions = manifest.get('finish-args', [])
    for wanted in ('--share=network', '--talk-name=org.freedesktop.secrets', '--socket=wayland', '--socket=fallback-x11'):
        if wanted not in permissions:
            yield f'{path.name}: {wanted} is missing'
    for permission in permissions:
        if re.match(r'--(filesystem|device=all|socket=(session|system)-bus|talk-name=org\.freedesktop\.portal)', permission):
            yield f'{path.name}: {permission} is too much'
    for module in manifest.get('modules', []):
        for source in module.get('sources', []):
            if source.get('type') == 'archive' and not re.fullmatch(r'[0-9a-f]{64}', source.get('sha256', '')):
                yield f'{path.name}: the archive of {module.get("name")} has no checksum'
    if shutil.which('flatpak-builder'):
        with tempfile.TemporaryDirectory() as elsewhere:
            shown = subprocess.run(['flatpak-builder', '--show-manifest', str(path.resolve())],
                                   cwd=elsewhere, capture_output=True, text=True)
        if shown.returncode != 0:
            yield f'{path.name}: {shown.stderr.strip()}'
        yield from (f'{path.name}: {line}' for line in shown.stderr.splitlines() if 'Unknown property' in line)


def lint_translations(root):
    """Every word is listed and translated, and every catalogue is sound."""
    script = pathlib.Path(__file__).resolve().parents[2] / 'build-aux' / 'update-translations'
    loader = importlib.machinery.SourceFileLoader('update_translations', str(script))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    yield from module.check(root)


def lint_scripts(root):
    """Shell scripts parse, and what is to be run can be run."""
    for folder in ('build-aux', '.ci', 'tests'):
        for path in files_of(root, '', '.sh', under=folder):
            first = path.read_bytes().split(b'\n', 1)[0]
            if not first.startswith(b'#!'):
                continue
            if not path.stat().st_mode & 0o111:
                yield f'{name_of(root, path)}: cannot be run'
            if first.endswith(b'sh'):
                shell = 'bash' if first.endswith(b'bash') else 'sh'
                parsed = subprocess.run([shell, '-n', str(path)], capture_output=True, text=True)
                if parsed.returncode != 0:
                    yield f'{name_of(root, path)}: {parsed.stderr.strip()}'


LINTS = {name.removeprefix('lint_'): lint for name, lint in list(globals().items()) if name.startswith('lint_')}


def main(root):
    print(f'1..{len(LINTS)}')
    for number, (name, lint) in enumerate(LINTS.items(), 1):
        problems = list(lint(root))
        print('not ok' if problems else 'ok', number, name)
        for problem in problems:
            print(f'# {problem}')
        sys.stdout.flush()


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve())
