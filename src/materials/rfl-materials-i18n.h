/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-i18n.h"

/*
 * M_ (lang, "text"): a text of the domain "referral-materials" in the language of a document, whatever the
 * interface shows. xgettext reads the second argument.
 */
#define M_(lang, text) rfl_materials_gettext (lang, text)
