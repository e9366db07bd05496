#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each lint finds what is planted in a small project, and nothing in the same project without it. Prints TAP."""

import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
import lint

LICENCE = '/* SPDX-License-' 'Identifier: GPL-3.0-or-later */\n'
XML_LICENCE = '<!-- SPDX-License-' 'Identifier: GPL-3.0-or-later -->\n'
MANIFEST = '''{ "id": "org.example.Small", "runtime": "org.gnome.Platform", "runtime-version": "48", "sdk": "org.gnome.Sdk",
  "finish-args": ["--share=network", "--socket=wayland", "--socket=fallback-x11", "--talk-name=org.freedesktop.secrets"%s],
  "modules": [{ "name": "small", "buildsystem": "meson", "sources": [{ "type": "archive", "url": "https://example.org/a.tar.xz",
  "sha256": "%s" }] }]%s }'''
SYMBOL = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">' + XML_LICENCE + '<path d="M0 0"%s/></svg>'
CATALOGUE = '''# SPDX-License-''' '''Identifier: GPL-3.0-or-later
msgid ""
msgstr ""
"Project-Id-Version: small\\n"
"PO-Revision-Date: 2026-11-22 05:00+0000\\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

'''
SOUND = {
    'LICENSES/GPL-3.0-or-later.txt': 'text',
    'org.example.Small.json': MANIFEST % ('', 'a' * 64, ''),
    'src/base/rfl-base.h': LICENCE + '#include <unicode/uloc.h>\n#include <glib.h>\n',
    'src/base/rfl-base.c': LICENCE + 'json_from_string ();\n',
    'src/store/rfl-store.h': LICENCE + '#include "rfl-base.h"\n#include <sqlite3.h>\n',
    'src/wizard/rfl-wizard.h': LICENCE + '#include "rfl-store.h"\n#include <adwaita.h>\n',
    'src/wizard/rfl-wizard.c': LICENCE + '/* never a wait_sync () */ char *icon = "rfl-loop-symbolic"; char *word = _("Refer");\n',
    'src/wizard/rfl-wizard.ui': '<interface>' + XML_LICENCE + '<object class="GtkBox" id="box"/></interface>',
    'src/wizard/wizard.gresource.xml': '<gresources>' + XML_LICENCE + '<file>rfl-wizard.ui</file></gresources>',
    'src/cli/main.c': LICENCE + 'g_main_context_iteration (NULL, TRUE); store_open_sync (1);\n',
    'data/icons/icons.gresource.xml': '<gresources>' + XML_LICENCE
                                      + '<file>scalable/actions/rfl-loop-symbolic.svg</file></gresources>',
    'data/icons/scalable/actions/rfl-loop-symbolic.svg': SYMBOL % '',
    'po/LINGUAS': 'fr\n',
    'po/POTFILES.in': 'src/wizard/rfl-wizard.c\n',
    'po/fr.po': CATALOGUE + 'msgid "Refer"\nmsgstr "Aiguiller"\n',
    'po/materials/LINGUAS': 'fr\n',
    'po/materials/POTFILES.in': '',
    'po/materials/fr.po': CATALOGUE,
    'build-aux/run': '#!/bin/sh\n# SPDX-License-' 'Identifier: GPL-3.0-or-later\necho run\n',
}

# lint: what is planted, and a word of what the lint must say of it
PLANTED = {
    'includes': [
        ({'src/base/rfl-base.c': LICENCE + '#include "rfl-store.h"\n'}, 'of store, which base may not'),
        ({'src/people/rfl-people.c': LICENCE + '#include "rfl-wizard.h"\n'}, 'of wizard, which people may not'),
        ({'src/wizard/rfl-wizard.c': LICENCE + '# include <sqlite3.h>\n'}, 'only for store'),
        ({'src/office/rfl-office.c': LICENCE + '#include <gtk/gtk.h>\n'}, 'only for widgets'),
        ({'src/model/rfl-model.c': LICENCE + '#include <sodium.h>\n'}, 'only for vault'),
        ({'src/store/rfl-store.c': LICENCE + '#include <unicode/ucol.h>\n'}, 'only for base'),
        ({'src/store/rfl-store.c': LICENCE + '#include <libxml/tree.h>\n'}, 'only for formats'),
        ({'src/model/rfl-model.c': LICENCE + '#include <qrencode.h>\n'}, 'only for materials'),
        ({'src/model/rfl-model.c': LICENCE + '#include <unheard-of.h>\n'}, 'only for nobody'),
        ({'src/elsewhere/rfl-it.c': LICENCE + '#include <glib.h>\n'}, 'no place'),
    ],
    'size': [({'src/base/rfl-base.c': LICENCE + '\n' * 801}, '802 lines')],
    'licence': [
        ({'src/base/rfl-base.c': 'int main;\n'}, 'no SPDX'),
        ({'src/base/rfl-base.c': LICENCE.replace('GPL', 'LGPL')}, 'LICENSES has no'),
        ({'build-aux/run': '#!/bin/sh\necho run\n'}, 'no SPDX'),
    ],
    'json': [({'src/store/rfl-store.c': LICENCE + 'json_from_string (text, NULL);\n'}, 'json_from_string')],
    'blocking': [
        ({'src/office/rfl-office.c': LICENCE + '\nsecret_lookup_sync (1);\n'}, ':3: secret_lookup_sync waits'),
        ({'src/app/rfl-app.c': LICENCE + 'while (g_main_context_iteration (NULL, TRUE));\n'}, 'waits'),
    ],
    'words': [
        ({'src/base/rfl-base.c': LICENCE + '/* TO' 'DO: later */\n'}, ':2: TO' 'DO'),
        ({'README.md': 'See issue' ' 12.\n'}, 'README.md:1'),
        ({'build-aux/run': '#!/bin/sh\ncd /wo' 'rk/shared\n'}, 'run:2'),
    ],
    'xml': [
        ({'src/wizard/rfl-wizard.ui': '<interface><object></interface>'}, 'mismatched tag'),
        ({'src/wizard/rfl-page.ui': '<interface/>'}, 'in no resource'),
        ({'src/wizard/wizard.gresource.xml': '<gresources><file>rfl-wizard.ui</file><file>gone.ui</file></gresources>'}, 'does not exist'),
        ({'src/wizard/rfl-wizard.ui': '<i><object id="a"/><object id="a"/></i>'}, 'two objects'),
    ],
    'symbols': [
        ({'src/wizard/rfl-wizard.c': LICENCE + 'char *icon = "rfl-lop-symbolic";\n'}, 'rfl-lop-symbolic does not exist'),
        ({'data/icons/scalable/actions/rfl-new-symbolic.svg': SYMBOL % ''}, 'not in icons'),
        ({'data/icons/scalable/actions/rfl-loop-symbolic.svg': SYMBOL % ' stroke="#000"'}, 'not a filled shape'),
        ({'data/icons/scalable/actions/rfl-loop-symbolic.svg': (SYMBOL % '').replace('16', '24')}, 'not 16×16'),
    ],
    'flatpak': [
        ({'org.example.Small.json': MANIFEST % (', "--filesystem=home"', 'a' * 64, '')}, 'too much'),
        ({'org.example.Small.json': MANIFEST % ('', '', '')}, 'no checksum'),
        ({'org.example.Small.json': MANIFEST % ('', 'a' * 64, ', "nonsense": true')}, 'Unknown property'),
        ({'org.example.Small.json': '{'}, 'org.example.Small.json'),
        ({'org.example.Small.json': (MANIFEST % ('', 'a' * 64, '')).replace('--talk-name=org.freedesktop.secrets', '--share=ipc')},
         'secrets is missing'),
    ],
    'translations': [
        ({'src/wizard/rfl-page.c': LICENCE + '_("Consent");\n'}, 'rfl-page.c is not listed'),
        ({'src/wizard/rfl-page.ui': '<i><p translatable="yes">Fit</p></i>'}, 'rfl-page.ui is not listed'),
        ({'src/materials/rfl-letter.c': LICENCE + 'rfl_materials_gettext (lang, "Hours");\n'}, 'po/materials/POTFILES.in'),
        ({'src/wizard/rfl-wizard.c': LICENCE + '_("Refer"); _("Send");\n'}, 'untranslated'),
        ({'po/fr.po': CATALOGUE + '#, fuzzy\nmsgid "Refer"\nmsgstr "Aiguiller"\n'}, 'fuzzy'),
        ({'po/POTFILES.in': 'src/wizard/rfl-wizard.c\nsrc/gone.c\n'}, 'does not exist'),
        ({'src/wizard/rfl-wizard.c': LICENCE + '_("Refer %s");\n',
          'po/fr.po': CATALOGUE + '#, c-format\nmsgid "Refer %s"\nmsgstr "Aiguiller %d"\n'}, 'format'),
    ],
    'scripts': [
        ({'build-aux/run': '#!/bin/sh\nif true\n'}, 'yntax error'),
        ({'build-aux/stop': '#!/bin/sh\n'}, 'cannot be run'),
    ],
}


def problems(name, planted):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for file, text in {**SOUND, **planted}.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            if file == 'build-aux/run':
                path.chmod(0o755)
        return list(lint.LINTS[name](root))


def main():
    print(f'1..{len(lint.LINTS)}')
    for number, name in enumerate(lint.LINTS, 1):
        wrong = [f'finds in a sound project: {problem}' for problem in problems(name, {})]
        for planted, expected in PLANTED.get(name, []):
            found = problems(name, planted)
            if not any(expected in problem for problem in found):
                wrong.append(f'does not find "{expected}" in {sorted(planted)}: {found}')
        if not PLANTED.get(name):
            wrong.append('nothing is planted for it')
        print('not ok' if wrong else 'ok', number, name)
        for line in wrong:
            print(f'# {line}')


if __name__ == '__main__':
    main()
